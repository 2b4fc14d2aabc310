/** Name, description and parent of a scenario: for a new one, or to change one that is there. */
import { createSignal, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import type { ScenarioTexts } from './createScenariosState.ts';

export function ScenarioForm(props: {
  initial: ScenarioTexts;
  /** Scenarios that can be its parent; none: the parent stays. */
  parents: readonly { readonly value: string; readonly text: string }[];
  action: string;
  onSave: (texts: ScenarioTexts) => void;
  onClose: () => void;
}) {
  // The form starts from what was there when it was opened.
  const start = props.initial;
  const [name, setName] = createSignal(start.name);
  const [description, setDescription] = createSignal(start.description);
  const [parent, setParent] = createSignal(start.parent);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave({ name: name().trim(), description: description().trim(), parent: parent() });
      }}
    >
      <label class="field">
        <span>{t('name')}</span>
        <input
          ref={(element) => queueMicrotask(() => element.focus())}
          required
          maxlength={200}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label class="field" style={{ flex: '1 1 220px' }}>
        <span>{t('notes')}</span>
        <input
          maxlength={2000}
          value={description()}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
      </label>
      <Show when={props.parents.length > 0}>
        <Select label={t('parent')} value={parent()} options={props.parents} onSelect={setParent} />
      </Show>
      <button type="submit" class="btn main" disabled={name().trim() === ''}>
        {props.action}
      </button>
      <button type="button" class="btn" onClick={() => props.onClose()}>
        {t('cancel')}
      </button>
    </form>
  );
}
