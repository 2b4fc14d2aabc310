/** The registers: decisions that are due, ranked; those that were taken; and the assumptions that decisions and demand rest on. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { isOverdue } from '../../comparison/decisions.ts';
import { formatDate, formatDay } from '../../language/format.ts';
import { enumeration, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { AssumptionForm } from './AssumptionForm.tsx';
import { holderText, rangeText, statementOf } from './conditionText.ts';
import type { DecisionsState } from './createDecisionsState.ts';

const addressOf = (decisionId: string) => `/decisions?decision=${encodeURIComponent(decisionId)}`;

export function DueTable(props: { state: DecisionsState }) {
  const { state } = props;
  const recommended = (decision: StoredDecision) => {
    const option = decision.options[decision.recommended];
    return `${'ABCDEF'[decision.recommended] ?? ''} ${option === undefined ? '' : state.nameOf(option)}`;
  };
  return (
    <Panel title={t('decisionsDue')} note={t('decisionsDueSub')}>
      <div class="scroll decision-register">
        <table class="sticky-first long-table">
          <thead>
            <tr>
              <th scope="col">{t('decisionQuestion')}</th>
              <th scope="col" class="text">
                {t('decisionRecommend')}
              </th>
              <th scope="col" title={t('decisionStakeHint')}>
                {t('decisionStake')}
              </th>
              <th scope="col" class="text">
                {t('decisionDeadline')}
              </th>
              <th scope="col" class="text">
                {t('decisionOwner')}
              </th>
              <th scope="col" class="text">
                {t('status')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={state.due()}>
              {(decision) => (
                <tr>
                  <td class="wrap">
                    <A class="link" href={addressOf(decision.decisionId)}>
                      {decision.question}
                    </A>
                  </td>
                  <td class="text">{recommended(decision)}</td>
                  <td class="num">
                    <b>{state.stakeText(decision)}</b>
                  </td>
                  <td class="text" classList={{ warn: isOverdue(decision, state.today()) }}>
                    {decision.deadline === null
                      ? '–'
                      : isOverdue(decision, state.today())
                        ? t('decisionOverdue', { day: formatDate(decision.deadline) })
                        : formatDate(decision.deadline)}
                  </td>
                  <td class="text">{decision.owner || '–'}</td>
                  <td class="text">
                    {t(decision.status === 'anotherOption' ? 'decisionOtherAsked' : 'decisionOpen')}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

export function TakenTable(props: { state: DecisionsState }) {
  const { state } = props;
  const result = ({ verdict, options }: StoredDecision): string => {
    const option = verdict?.option == null ? undefined : options[verdict.option];
    return option === undefined
      ? t('decisionRejectedTag')
      : `✓ ${'ABCDEF'[verdict?.option ?? 0] ?? ''} ${state.nameOf(option)}`;
  };
  const openTasks = ({ tasks }: StoredDecision) => tasks.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Panel title={t('decisionsTaken')} note={t('decisionsTakenSub')}>
      <div class="scroll decision-register">
        <table class="sticky-first long-table">
          <thead>
            <tr>
              <th scope="col">{t('decisionQuestion')}</th>
              <th scope="col" class="text">
                {t('decisionResult')}
              </th>
              <th scope="col" class="text">
                {t('decisionWhen')}
              </th>
              <th scope="col" class="text">
                {t('decisionDecidedBy')}
              </th>
              <th scope="col">{t('decisionTasksOpen')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={state.taken()}>
              {(decision) => (
                <tr>
                  <td class="wrap">
                    <A class="link" href={addressOf(decision.decisionId)}>
                      {decision.question}
                    </A>
                  </td>
                  <td class="text">{result(decision)}</td>
                  <td class="text">{decision.verdict === null ? '' : formatDay(decision.verdict.at)}</td>
                  <td class="text">{decision.verdict?.by || '–'}</td>
                  <td class="num">{openTasks(decision) || '–'}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

export function AssumptionRegister(props: { state: DecisionsState }) {
  const { state } = props;
  return (
    <Panel title={t('assumptionRegister')} note={t('assumptionRegisterSub')}>
      <Show
        when={state.assumptions().length > 0}
        fallback={<p class="muted">{t('assumptionRegisterEmpty')}</p>}
      >
        <div class="scroll decision-register">
          <table class="sticky-first long-table">
            <thead>
              <tr>
                <th scope="col">{t('conditionStatement')}</th>
                <th scope="col" class="text">
                  {t('conditionRange')}
                </th>
                <th scope="col" class="text">
                  {t('conditionHolder')}
                </th>
                <th scope="col" class="text">
                  {t('assumptionRestingDecisions')}
                </th>
                <th scope="col">{t('assumptionRestingDemand')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={state.assumptions()}>
                {({ row, decisions, scopes }) => (
                  <tr>
                    <td class="wrap">{statementOf(row) || row.assumption}</td>
                    <td class="text">{rangeText(row) || '–'}</td>
                    <td class="text">{holderText(row) || '–'}</td>
                    <td class="text wrap">
                      {enumeration(
                        decisions.map(({ decisionId, question }) => `${decisionId} ${question}`),
                      ) || '–'}
                    </td>
                    <td class="num">{scopes || '–'}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <div class="no-print form">
        <Show
          when={state.isOpen() === 'condition'}
          fallback={
            <>
              <button type="button" class="btn" onClick={() => state.setOpen('condition')}>
                {t('conditionNew')}
              </button>
              <A class="btn" href="/data?table=assumptions">
                {t('assumptionTable')}
              </A>
            </>
          }
        >
          <AssumptionForm
            onSave={(fields) => void state.addNewAssumption(fields)}
            onClose={() => state.setOpen('none')}
          />
        </Show>
      </div>
    </Panel>
  );
}
