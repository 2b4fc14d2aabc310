/** Home: decisions that are due, ranked, and options that planners were asked for. Read only where there is any. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { dueDecisions, isOverdue, openTasks, stakeText } from '../../comparison/decisions.ts';
import { comparisonMessages } from '../../comparison/messages.ts';
import { addTexts } from '../../language/catalogue.ts';
import { formatDate } from '../../language/format.ts';
import { listed, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';

addTexts(comparisonMessages);

/** Lines that are listed at most; the page Decisions has them all. */
const LINES_MAX = 5;

export function DecisionsDue() {
  const workspace = useWorkspace();
  const today = new Date();
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const addressOf = (decisionId: string) => `/decisions?decision=${encodeURIComponent(decisionId)}`;
  const day = (text: string | null, isLate: boolean) =>
    text === null ? '' : t(isLate ? 'decisionOverdue' : 'decisionDueOn', { day: formatDate(text) });
  return (
    <Panel title={t('decisionsDue')} note={t('decisionsDueSub')}>
      <table class="exceptions">
        <tbody>
          <For each={dueDecisions(workspace.decisions(), today).slice(0, LINES_MAX)}>
            {(decision) => (
              <tr>
                <td class="wrap">
                  <A href={addressOf(decision.decisionId)}>{decision.question}</A>{' '}
                  <small class={isOverdue(decision, today) ? 'warn' : 'faint'}>
                    {listed([
                      day(decision.deadline, isOverdue(decision, today)),
                      decision.owner,
                      decision.status === 'anotherOption' ? t('decisionOtherAsked') : '',
                    ])}
                  </small>
                </td>
                <td class="stake">
                  <b>{stakeText(decision, currency())}</b> <small class="faint">{t('decisionAtStake')}</small>
                </td>
              </tr>
            )}
          </For>
          <For each={openTasks(workspace.decisions()).slice(0, LINES_MAX)}>
            {({ decision, task }) => (
              <tr>
                <td class="wrap">
                  <A href={addressOf(decision.decisionId)}>
                    {task.kind === 'option' ? t('decisionTaskOption', { text: task.text }) : task.text}
                  </A>{' '}
                  <small class="faint">{listed([task.owner, day(task.due, false)])}</small>
                </td>
                <td />
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={workspace.decisions().some(({ verdict }) => verdict === null)}>
        <A class="btn no-print" href="/present?level=opening">
          {t('presentPage')}
        </A>
      </Show>
    </Panel>
  );
}
