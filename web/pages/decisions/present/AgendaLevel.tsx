/** The opening page of the meeting: what is to be decided and what it is worth; and the closing page: what was decided, by whom, and what follows. */
import { For, Show } from 'solid-js';
import type { StoredDecision } from '../../../../server/client.ts';
import { optionLetter } from '../../../../solver/tradeoff/optionLetter.ts';
import { formatDate } from '../../../language/format.ts';
import { listed, t } from '../../../language/language.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { rangeText, statementOf } from '../conditionText.ts';
import { verdictText } from '../decisionTexts.ts';
import type { PresentState } from './createPresentState.ts';

export function AgendaLevel(props: { state: PresentState }) {
  const { decisions } = props.state;
  const questions = () => props.state.questions();
  const recommended = (decision: StoredDecision) => {
    const option = decision.options[decision.recommended];
    return option === undefined ? '' : `${optionLetter(decision.recommended)} ${decisions.nameOf(option)}`;
  };
  const tasks = () =>
    questions().flatMap((decision) => decision.tasks.filter(({ doneAt }) => doneAt === null));
  const unconfirmed = () =>
    questions()
      .filter(({ verdict }) => verdict?.option != null)
      .flatMap(({ conditions }) => conditions.filter(({ isConfirmed }) => !isConfirmed));
  return (
    <>
      <Panel title={t('presentQuestions')}>
        <div class="scroll present-agenda">
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col" class="text">
                  {t('decisionQuestion')}
                </th>
                <th scope="col">{t('decisionStake')}</th>
                <th scope="col" class="text">
                  {t(props.state.isClosing() ? 'decisionResult' : 'decisionRecommend')}
                </th>
                <th scope="col" class="text">
                  {t('decisionOwner')}
                </th>
                <th scope="col" class="text">
                  {t('decisionDeadline')}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={questions()}>
                {(decision, i) => (
                  <tr>
                    <td class="num">{i() + 1}</td>
                    <td class="wrap text">
                      <button type="button" class="btn link" onClick={() => props.state.goTo(i())}>
                        {decision.question}
                      </button>
                    </td>
                    <td class="num">
                      <b>{decisions.stakeText(decision)}</b>
                    </td>
                    <td class="text wrap">
                      {props.state.isClosing()
                        ? verdictText(decision) || t('decisionOpen')
                        : recommended(decision)}
                    </td>
                    <td class="text">{decision.owner || '–'}</td>
                    <td class="text">{decision.deadline === null ? '–' : formatDate(decision.deadline)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Panel>
      <Show when={props.state.isClosing()}>
        <div class="present-columns">
          <Panel title={t('presentToDo')}>
            <ul class="decision-list">
              <For each={tasks()} fallback={<li class="muted">{t('presentNothingFollows')}</li>}>
                {(task) => (
                  <li>
                    {task.text}{' '}
                    <span class="muted">
                      {listed([task.owner, task.due === null ? '' : formatDate(task.due)])}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </Panel>
          <Show when={unconfirmed().length > 0}>
            <Panel title={t('presentUnconfirmed')}>
              <ul class="decision-list">
                <For each={unconfirmed()}>
                  {(condition) => (
                    <li>
                      ○ {statementOf(condition)} <b>{rangeText(condition)}</b>{' '}
                      <span class="muted">{condition.owner}</span>
                    </li>
                  )}
                </For>
              </ul>
            </Panel>
          </Show>
        </div>
      </Show>
    </>
  );
}
