/** How a decision is taken: the questions before it is approved or rejected, and the form that asks for another option. */
import { createSignal, type JSX, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Question } from '../../ui/Question.tsx';
import type { DecisionsState } from './createDecisionsState.ts';
import { TaskForm } from './Talk.tsx';

export function AskForOption(props: { state: DecisionsState }) {
  const { state } = props;
  return (
    <Show when={state.isOpen() === 'ask'}>
      <Panel title={t('decisionAsk')}>
        <TaskForm
          label={t('decisionAskText')}
          action={t('decisionAsk')}
          onSave={(text, owner, due) => state.ask(text, owner, due)}
          onClose={() => state.setOpen('none')}
        />
      </Panel>
    </Show>
  );
}

/** Asks for the reason and the name, and takes the decision: for an option by its position, or against all of them. */
function DecideQuestion(props: {
  state: DecisionsState;
  title: string;
  action: string;
  option: number | null;
  children: JSX.Element;
}) {
  const { state } = props;
  const [reason, setReason] = createSignal('');
  const close = () => void state.setOpen('none');
  return (
    <Question title={props.title} onCancel={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void state.decide(props.option, reason().trim());
        }}
      >
        {props.children}
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
            required
            maxlength={100}
            autocomplete="name"
            value={state.by()}
            onInput={(event) => state.setBy(event.currentTarget.value)}
          />
          <Show when={state.by().trim() === ''}>
            <small class="faint">{t('decisionNameNeeded')}</small>
          </Show>
        </label>
        <div class="chips">
          <button type="submit" class="btn main" disabled={state.by().trim() === ''}>
            {props.action}
          </button>
          <button type="button" class="btn" onClick={close}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Question>
  );
}

export function DecideQuestions(props: { state: DecisionsState; decision: StoredDecision }) {
  const { state } = props;
  const isOlder = () => state.optionsIn('changed').length + state.optionsIn('newPlan').length > 0;
  return (
    <>
      <Show when={state.isOpen() === 'approve'}>
        <DecideQuestion
          state={state}
          title={t('decisionApproveAsk', {
            option: `${state.recommended()?.letter ?? ''} ${state.recommended()?.name ?? ''}`,
          })}
          action={t('decisionApprove', { letter: state.recommended()?.letter ?? '' })}
          option={props.decision.recommended}
        >
          <p>{state.finding()}</p>
          <p>{t('decisionFinal')}</p>
          <Show when={isOlder()}>
            <p class="warn">{t('decisionApproveOlder')}</p>
          </Show>
        </DecideQuestion>
      </Show>
      <Show when={state.isOpen() === 'rejectAll'}>
        <DecideQuestion
          state={state}
          title={t('decisionRejectAsk')}
          action={t('decisionReject')}
          option={null}
        >
          <p>{t('decisionFinal')}</p>
        </DecideQuestion>
      </Show>
    </>
  );
}
