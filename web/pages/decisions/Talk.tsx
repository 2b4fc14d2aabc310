/** What is said about a decision and what has to be done: comments and tasks, before and after it was taken. */
import { createSignal, For, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { formatDate, formatMoment, formatNumber } from '../../language/format.ts';
import { listed, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ShortForm, TextField } from '../../ui/ShortForm.tsx';
import type { DecisionsState } from './createDecisionsState.ts';

/** Text, owner and last day of a task. */
export function TaskForm(props: {
  label: string;
  action: string;
  onSave: (text: string, owner: string, due: string | null) => unknown;
  onClose: () => void;
}) {
  const [text, setText] = createSignal('');
  const [owner, setOwner] = createSignal('');
  const [due, setDue] = createSignal('');
  return (
    <ShortForm
      action={props.action}
      isReady={text().trim() !== ''}
      onSave={() => props.onSave(text().trim(), owner().trim(), due() || null)}
      onClose={() => props.onClose()}
    >
      <TextField label={props.label} value={text()} lengthMax={2000} onInput={setText} isMain wide="260px" />
      <TextField label={t('decisionOwner')} value={owner()} lengthMax={200} onInput={setOwner} />
      <label class="field">
        <span>{t('decisionDeadline')}</span>
        <input type="date" value={due()} onInput={(event) => setDue(event.currentTarget.value)} />
      </label>
    </ShortForm>
  );
}

export function Comments(props: { state: DecisionsState; decision: StoredDecision }) {
  const { state } = props;
  const [text, setText] = createSignal('');
  const send = async (): Promise<void> => {
    if (await state.comment(text().trim())) setText('');
  };
  return (
    <Panel
      title={t('decisionComments')}
      note={formatNumber(props.decision.comments.length)}
      fold={props.decision.comments.length > 0 ? 'open' : 'closed'}
    >
      <ul class="decision-list">
        <For each={props.decision.comments}>
          {(comment) => (
            <li>
              <span class="comment">{comment.text}</span>{' '}
              <small class="faint">{listed([comment.by, formatMoment(comment.at)])}</small>
            </li>
          )}
        </For>
      </ul>
      <form
        class="form no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label class="field" style={{ flex: '1 1 220px' }}>
          <span>{t('decisionComment')}</span>
          <input maxlength={5000} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t('decisionBy')}</span>
          <input
            maxlength={100}
            size={12}
            autocomplete="name"
            value={state.by()}
            onInput={(event) => state.setBy(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn" disabled={text().trim() === ''}>
          {t('decisionSay')}
        </button>
      </form>
    </Panel>
  );
}

export function Tasks(props: { state: DecisionsState; decision: StoredDecision }) {
  const { state } = props;
  return (
    <Panel
      title={t('decisionTasks')}
      note={formatNumber(props.decision.tasks.length)}
      fold={props.decision.tasks.length > 0 || state.isOpen() === 'task' ? 'open' : 'closed'}
    >
      <p class="muted">{t('decisionTasksSub')}</p>
      <ul class="decision-list">
        <For each={props.decision.tasks}>
          {(task) => (
            <li>
              <label class="check">
                <input
                  type="checkbox"
                  checked={task.doneAt !== null}
                  onChange={(event) => void state.setTask(task.number, event.currentTarget.checked)}
                />
                <span>
                  {task.kind === 'option' ? t('decisionTaskOption', { text: task.text }) : task.text}
                </span>
              </label>{' '}
              <small class="faint">
                {listed([
                  task.owner,
                  task.due === null ? '' : t('decisionDueOn', { day: formatDate(task.due) }),
                  task.doneAt === null ? '' : t('decisionTaskDone', { moment: formatMoment(task.doneAt) }),
                  task.doneBy,
                ])}
              </small>
            </li>
          )}
        </For>
      </ul>
      <div class="no-print">
        <Show
          when={state.isOpen() === 'task'}
          fallback={
            <button type="button" class="btn" onClick={() => state.setOpen('task')}>
              {t('decisionTaskNew')}
            </button>
          }
        >
          <TaskForm
            label={t('decisionTaskText')}
            action={t('decisionTaskAdd')}
            onSave={(text, owner, due) => state.addTask(text, owner, due)}
            onClose={() => state.setOpen('none')}
          />
        </Show>
      </div>
    </Panel>
  );
}
