/** One decision: its question and finding, the options, who is short, what must be true, what is said, and how it is taken. */
import { A } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { RunStale } from '../../commands/RunStale.tsx';
import { DecisionForm } from '../../comparison/DecisionForm.tsx';
import { isOverdue } from '../../comparison/decisions.ts';
import { formatDate, formatMoment } from '../../language/format.ts';
import { enumeration, listed, t } from '../../language/language.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Question } from '../../ui/Question.tsx';
import { Select } from '../../ui/Select.tsx';
import { Conditions } from './Conditions.tsx';
import type { DecisionsCommands } from './commands.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FlipPanel } from './FlipPanel.tsx';
import { OptionCards } from './OptionCards.tsx';
import { Comments, TaskForm, Tasks } from './Talk.tsx';
import { WhoIsShort } from './WhoIsShort.tsx';

/** The live what-if of the recommended option, where it is a scenario; null where it is a version. */
function whatIfOf({ options, recommended }: StoredDecision): string | null {
  const origin = options[recommended]?.origin;
  return origin !== undefined && 'scenarioId' in origin
    ? `/what-if?scenario=${encodeURIComponent(origin.scenarioId)}`
    : null;
}

export function DecisionView(props: {
  state: DecisionsState;
  decision: StoredDecision;
  commands: DecisionsCommands;
}) {
  const { state } = props;
  const [reason, setReason] = createSignal('');
  const close = () => void state.setOpen('none');
  const deadline = (): string => {
    const { deadline: day, verdict } = props.decision;
    if (day === null) return '';
    const isLate = verdict === null && isOverdue(props.decision, state.today());
    return t(isLate ? 'decisionOverdue' : 'decisionDueOn', { day: formatDate(day) });
  };
  const verdictText = (): string => {
    const { verdict, options } = props.decision;
    if (verdict === null) return '';
    const option = verdict.option === null ? undefined : options[verdict.option];
    const values = { moment: formatMoment(verdict.at), by: verdict.by || t('decisionSomebody') };
    return option === undefined
      ? t('decisionRejectedBy', values)
      : t('decisionApprovedBy', {
          ...values,
          option: `${'ABCDEF'[verdict.option ?? 0] ?? ''} ${state.nameOf(option)}`,
        });
  };
  const changed = () => state.optionsIn('changed').map(state.keyOf);
  const newPlans = () => state.optionsIn('newPlan');
  const decideFields = () => (
    <>
      <label class="field">
        <span>{t('decisionReason')}</span>
        <textarea
          rows={2}
          maxlength={2000}
          value={reason()}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t('decisionBy')}</span>
        <input
          maxlength={100}
          autocomplete="name"
          value={state.by()}
          onInput={(event) => state.setBy(event.currentTarget.value)}
        />
      </label>
    </>
  );
  return (
    <>
      <PageHeader
        isStored
        title={
          <span class="decision-title">
            {props.decision.question}
            <Show when={state.finding()}>
              {' '}
              <span class="finding">{state.finding()}</span>
            </Show>
          </span>
        }
        subtitle={listed([
          state.placeText(),
          props.decision.owner === '' ? '' : t('decisionOwnedBy', { owner: props.decision.owner }),
          deadline(),
          props.decision.status === 'anotherOption' ? t('decisionOtherAsked') : '',
          state.rankedBy(),
        ])}
      >
        <A class="btn" href="/decisions">
          {t('decisionsAll')}
        </A>
        <Show when={whatIfOf(props.decision)}>
          {(href) => (
            <A class="btn" href={href()}>
              {t('whatIfPage')}
            </A>
          )}
        </Show>
        <CommandButton command={props.commands.undo} />
        <CommandButton command={props.commands.redo} />
        <CommandButton command={printCommand} />
        <Show when={!state.isTaken()}>
          <CommandButton command={props.commands.edit} isExpanded={state.isOpen() === 'edit'} />
          <CommandButton command={props.commands.remove} />
        </Show>
      </PageHeader>
      <Show when={verdictText()}>
        <div class="notice" role="status">
          <b>{verdictText()}</b> {props.decision.verdict?.reason}{' '}
          <span class="muted">{t('decisionStays')}</span>{' '}
          <CommandButton command={props.commands.takeUpAgain} />
        </div>
      </Show>
      <Show when={props.decision.follows}>
        {(follows) => (
          <p>
            <A class="link" href={`/decisions?decision=${encodeURIComponent(follows())}`}>
              {t('decisionFollows', { number: follows() })}
            </A>
          </p>
        )}
      </Show>
      <Show when={state.otherFinding()}>
        <div class="notice">{t('decisionOtherFinding', { finding: state.otherFinding() })}</div>
      </Show>
      <Show when={!state.isTaken()}>
        <RunStale scenarios={changed()} />
        <Show when={newPlans().length > 0}>
          <div class="notice stale" role="status">
            <span>{t('decisionNewPlans', { names: enumeration(newPlans().map(state.nameOf)) })}</span>
            <button type="button" class="btn no-print" onClick={() => void state.takeNewPlans()}>
              {t('decisionTakeNew')}
            </button>
          </div>
        </Show>
      </Show>
      <Show when={state.isTaken() && changed().length + newPlans().length > 0}>
        <p class="muted">{t('decisionCaseChanged')}</p>
      </Show>
      <Show when={state.isOpen() === 'edit'}>
        <Panel title={t('decisionEdit')}>
          <DecisionForm
            initial={{
              question: props.decision.question,
              owner: props.decision.owner,
              deadline: props.decision.deadline,
              recommended: props.decision.recommended,
            }}
            options={props.decision.options.map(
              (option, i) => `${'ABCDEF'[i] ?? ''} ${state.nameOf(option)}`,
            )}
            by={state.by()}
            action={t('save')}
            onSave={(texts, by) => {
              state.setBy(by);
              void state.describe(texts);
            }}
            onClose={close}
          />
        </Panel>
      </Show>
      <Show when={state.options().length > 0} fallback={<p class="faint">{t('loading')}</p>}>
        <OptionCards state={state} decision={props.decision} />
      </Show>
      <Show when={!state.isTaken()}>
        <div class="decision-acts no-print">
          <Show when={state.others().length > 0}>
            <Select
              label={t('decisionAddOption')}
              isLabelHidden
              value=""
              options={[{ value: '', text: t('decisionAddOption') }, ...state.others()]}
              onSelect={(key) => {
                if (key !== '') void state.addOption(key);
              }}
            />
          </Show>
          <span class="space" />
          <CommandButton command={props.commands.ask} isExpanded={state.isOpen() === 'ask'} />
          <CommandButton command={props.commands.rejectAll} />
          <CommandButton command={props.commands.approve} isMain />
        </div>
        <Show when={state.isOpen() === 'ask'}>
          <Panel title={t('decisionAsk')}>
            <TaskForm
              label={t('decisionAskText')}
              action={t('decisionAsk')}
              onSave={(text, owner, due) => void state.ask(text, owner, due)}
              onClose={close}
            />
          </Panel>
        </Show>
      </Show>
      <div class="cols">
        <div class="decision-column" style={{ 'grid-column': 'span 7' }}>
          <Show when={state.options().length > 0}>
            <FlipPanel state={state} />
            <WhoIsShort state={state} />
          </Show>
          <Conditions state={state} decision={props.decision} />
        </div>
        <div class="decision-column" style={{ 'grid-column': 'span 5' }}>
          <Comments state={state} decision={props.decision} />
          <Tasks state={state} decision={props.decision} />
        </div>
      </div>
      <EvidencePanel state={state} decision={props.decision} />
      <Show when={state.isOpen() === 'approve'}>
        <Question
          title={t('decisionApproveAsk', {
            option: `${state.recommended()?.letter ?? ''} ${state.recommended()?.name ?? ''}`,
          })}
          onCancel={close}
        >
          <p>{state.finding()}</p>
          <p>{t('decisionFinal')}</p>
          <Show when={changed().length + newPlans().length > 0}>
            <p class="warn">{t('decisionApproveOlder')}</p>
          </Show>
          {decideFields()}
          <div class="chips">
            <button
              type="button"
              class="btn main"
              onClick={() => void state.decide(props.decision.recommended, reason().trim())}
            >
              {t('decisionApprove', { letter: state.recommended()?.letter ?? '' })}
            </button>
            <button type="button" class="btn" onClick={close}>
              {t('cancel')}
            </button>
          </div>
        </Question>
      </Show>
      <Show when={state.isOpen() === 'rejectAll'}>
        <Question title={t('decisionRejectAsk')} onCancel={close}>
          <p>{t('decisionFinal')}</p>
          {decideFields()}
          <div class="chips">
            <button type="button" class="btn main" onClick={() => void state.decide(null, reason().trim())}>
              {t('decisionReject')}
            </button>
            <button type="button" class="btn" onClick={close}>
              {t('cancel')}
            </button>
          </div>
        </Question>
      </Show>
    </>
  );
}
