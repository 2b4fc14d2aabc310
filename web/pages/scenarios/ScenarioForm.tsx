/** Name, description and parent of a scenario: for a new one, or to change one that is there. */
import { createSignal, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import { ShortForm, TextField } from '../../ui/ShortForm.tsx';
import type { ScenarioTexts } from './createScenariosState.ts';

export function ScenarioForm(props: {
  initial: ScenarioTexts;
  /** Scenarios that can be its parent; none: the parent stays. */
  parents: readonly { readonly value: string; readonly text: string }[];
  action: string;
  onSave: (texts: ScenarioTexts) => unknown;
  onClose: () => void;
}) {
  // The form starts from what was there when it was opened.
  const start = props.initial;
  const [name, setName] = createSignal(start.name);
  const [description, setDescription] = createSignal(start.description);
  const [parent, setParent] = createSignal(start.parent);
  return (
    <ShortForm
      action={props.action}
      isReady={name().trim() !== ''}
      onSave={() =>
        props.onSave({ name: name().trim(), description: description().trim(), parent: parent() })
      }
      onClose={() => props.onClose()}
    >
      <TextField label={t('name')} value={name()} lengthMax={200} onInput={setName} isMain />
      <TextField
        label={t('notes')}
        value={description()}
        lengthMax={2000}
        onInput={setDescription}
        wide="220px"
      />
      <Show when={props.parents.length > 0}>
        <Select label={t('parent')} value={parent()} options={props.parents} onSelect={setParent} />
      </Show>
    </ShortForm>
  );
}
