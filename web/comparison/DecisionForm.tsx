/** What people write of a decision: question, owner, deadline, which option they recommend, and who writes. */
import { createSignal, For, Show } from 'solid-js';
import { t } from '../language/language.ts';

export interface DecisionTexts {
  readonly question: string;
  readonly owner: string;
  readonly deadline: string | null;
  readonly recommended: number;
}

export function DecisionForm(props: {
  initial: DecisionTexts;
  /** Letters and names of the options in order. */
  options: readonly string[];
  by: string;
  action: string;
  onSave: (texts: DecisionTexts, by: string) => void;
  onClose: () => void;
}) {
  // The form starts from what was there when it was opened.
  const start = props.initial;
  const [texts, setTexts] = createSignal<DecisionTexts>(start);
  const startBy = props.by;
  const [by, setBy] = createSignal(startBy);
  const set = (next: Partial<DecisionTexts>) => setTexts({ ...texts(), ...next });
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave({ ...texts(), question: texts().question.trim(), owner: texts().owner.trim() }, by());
      }}
    >
      <label class="field" style={{ flex: '1 1 100%' }}>
        <span>{t('decisionQuestion')}</span>
        <input
          ref={(element) => queueMicrotask(() => element.focus())}
          required
          maxlength={500}
          value={texts().question}
          onInput={(event) => set({ question: event.currentTarget.value })}
        />
        <Show when={texts().question.trim() === ''}>
          <small class="faint">{t('decisionQuestionNeeded')}</small>
        </Show>
      </label>
      <label class="field">
        <span>{t('decisionRecommend')}</span>
        <select
          class="pick"
          value={String(texts().recommended)}
          onChange={(event) => set({ recommended: Number(event.currentTarget.value) })}
        >
          <For each={props.options}>
            {(name, i) => (
              <option value={i()} selected={i() === texts().recommended}>
                {name}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="field">
        <span>{t('decisionOwner')}</span>
        <input
          maxlength={200}
          value={texts().owner}
          onInput={(event) => set({ owner: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t('decisionDeadline')}</span>
        <input
          type="date"
          value={texts().deadline ?? ''}
          onInput={(event) => set({ deadline: event.currentTarget.value || null })}
        />
      </label>
      <label class="field">
        <span>{t('decisionBy')}</span>
        <input
          maxlength={100}
          autocomplete="name"
          value={by()}
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn main" disabled={texts().question.trim() === ''}>
        {props.action}
      </button>
      <button type="button" class="btn" onClick={() => props.onClose()}>
        {t('cancel')}
      </button>
    </form>
  );
}
