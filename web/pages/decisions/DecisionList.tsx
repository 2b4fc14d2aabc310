/** The registers: decisions that are due, ranked; those that were taken; and the assumptions that decisions and demand rest on. */

import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { optionLetter } from '../../../solver/tradeoff/optionLetter.ts';
import { isOverdue } from '../../comparison/decisions.ts';
import { formatDate, formatDay } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { AssumptionForm } from './AssumptionForm.tsx';
import { rangeText, statementOf } from './conditionText.ts';
import type { DecisionsState } from './createDecisionsState.ts';

const addressOf = (decisionId: string) => `/decisions?decision=${encodeURIComponent(decisionId)}`;

/** A column of a register: its title, what explains it, and whether it holds numbers. */
interface Heading {
  readonly title: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
}

/** A register: rows of one decision or assumption each, of which the first column stays in sight. */
function Register(props: { headings: readonly Heading[]; children: JSX.Element }) {
  return (
    <div class="scroll decision-register">
      <table class="sticky-first long-table">
        <thead>
          <tr>
            <For each={props.headings}>
              {({ title, hint, isNumber }, i) => (
                <th scope="col" class={i() === 0 || isNumber ? undefined : 'text'} title={hint}>
                  {title}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

/** The question of a decision, which leads to it. */
function QuestionCell(props: { decision: StoredDecision }) {
  return (
    <td class="wrap">
      <A class="link" href={addressOf(props.decision.decisionId)}>
        {props.decision.question}
      </A>
    </td>
  );
}

export function DueTable(props: { state: DecisionsState }) {
  const { state } = props;
  const recommended = (decision: StoredDecision) => {
    const option = decision.options[decision.recommended];
    return `${optionLetter(decision.recommended)} ${option === undefined ? '' : state.nameOf(option)}`;
  };
  return (
    <Panel title={t('decisionsDue')} note={t('decisionsDueSub')}>
      <Register
        headings={[
          { title: t('decisionQuestion') },
          { title: t('decisionStake'), hint: t('decisionStakeHint'), isNumber: true },
          { title: t('decisionRecommend') },
          { title: t('decisionDeadline') },
          { title: t('decisionOwner') },
          { title: t('status') },
        ]}
      >
        <For each={state.due()}>
          {(decision) => (
            <tr>
              <QuestionCell decision={decision} />
              <td class="num">
                <b>{state.stakeText(decision)}</b>
              </td>
              <td class="text">{recommended(decision)}</td>
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
      </Register>
    </Panel>
  );
}

export function TakenTable(props: { state: DecisionsState }) {
  const { state } = props;
  const result = ({ verdict, options }: StoredDecision): string => {
    const option = verdict?.option == null ? undefined : options[verdict.option];
    return option === undefined
      ? t('decisionRejectedTag')
      : `✓ ${optionLetter(verdict?.option ?? 0)} ${state.nameOf(option)}`;
  };
  const openTasks = ({ tasks }: StoredDecision) => tasks.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Panel title={t('decisionsTaken')} note={t('decisionsTakenSub')}>
      <Register
        headings={[
          { title: t('decisionQuestion') },
          { title: t('decisionResult') },
          { title: t('decisionWhen') },
          { title: t('decisionDecidedBy') },
          { title: t('decisionTasksOpen'), isNumber: true },
        ]}
      >
        <For each={state.taken()}>
          {(decision) => (
            <tr>
              <QuestionCell decision={decision} />
              <td class="text">{result(decision)}</td>
              <td class="text">{decision.verdict === null ? '' : formatDay(decision.verdict.at)}</td>
              <td class="text">{decision.verdict?.by || '–'}</td>
              <td class="num">{openTasks(decision) || '–'}</td>
            </tr>
          )}
        </For>
      </Register>
    </Panel>
  );
}

/** First and last day of an assumption, and whether the last one is over. */
function validText(
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  isOver: boolean,
): string {
  if (validTo !== null && isOver) return t('assumptionOver', { day: formatDate(validTo) });
  const to = validTo === null ? t('assumptionOpen') : formatDate(validTo);
  return validFrom === null ? to : `${formatDate(validFrom)} – ${to}`;
}

export function AssumptionRegister(props: { state: DecisionsState }) {
  const { state } = props;
  return (
    <Panel title={t('assumptionRegister')} note={t('assumptionRegisterSub')}>
      <Show
        when={state.assumptions().length > 0}
        fallback={<p class="muted">{t('assumptionRegisterEmpty')}</p>}
      >
        <Register
          headings={[
            { title: t('conditionStatement') },
            { title: t('conditionRange') },
            { title: t('decisionOwner') },
            { title: t('conditionSource') },
            { title: t('assumptionValid') },
            { title: t('assumptionRestingDecisions') },
            { title: t('assumptionRestingDemand'), isNumber: true },
          ]}
        >
          <For each={state.assumptions()}>
            {({ row, decisions, scopes, isOver }) => (
              <tr>
                <td class="wrap">{statementOf(row) || row.assumption}</td>
                <td class="text">{rangeText(row) || '–'}</td>
                <td class="text">{row.owner || '–'}</td>
                <td class="text wrap">{row.source || '–'}</td>
                <td class="text" classList={{ warn: isOver }}>
                  {validText(row, isOver)}
                </td>
                <td class="text wrap">
                  <For each={decisions} fallback="–">
                    {(decision, i) => (
                      <>
                        {i() > 0 ? ', ' : ''}
                        <A class="link" href={addressOf(decision.decisionId)}>
                          {decision.question}
                        </A>
                        {decision.verdict === null ? '' : ' ✓'}
                      </>
                    )}
                  </For>
                </td>
                <td class="num">{scopes || '–'}</td>
              </tr>
            )}
          </For>
        </Register>
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
            onSave={(fields) => state.addNewAssumption(fields)}
            onClose={() => state.setOpen('none')}
          />
        </Show>
      </div>
    </Panel>
  );
}
