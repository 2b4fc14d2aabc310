/** Name and description of a version, whose plan it keeps where that can be chosen, and who writes. */
import { createSignal, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import { ShortForm, TextField } from '../../ui/ShortForm.tsx';
import type { VersionTexts } from './createVersionsState.ts';

export function VersionForm(props: {
  initial: VersionTexts;
  /** Plans of which one is kept; none where that is decided. */
  plans?: readonly { readonly value: string; readonly text: string }[];
  /** Whether it stays when it is old; undefined where it is not asked for. */
  isPermanent?: boolean;
  by: string;
  onBy: (name: string) => void;
  action: string;
  onSave: (texts: VersionTexts, plan: string, isPermanent: boolean) => unknown;
  onClose: () => void;
}) {
  // The form starts from what was there when it was opened.
  const start = props.initial;
  const [name, setName] = createSignal(start.name);
  const [description, setDescription] = createSignal(start.description);
  const [plan, setPlan] = createSignal(props.plans?.[0]?.value ?? '');
  const [isPermanent, setPermanent] = createSignal(props.isPermanent === true);
  return (
    <ShortForm
      action={props.action}
      isReady={name().trim() !== ''}
      onSave={() =>
        props.onSave({ name: name().trim(), description: description().trim() }, plan(), isPermanent())
      }
      onClose={() => props.onClose()}
    >
      <Show when={props.plans}>
        {(plans) => <Select label={t('versionsWhich')} value={plan()} options={plans()} onSelect={setPlan} />}
      </Show>
      <TextField label={t('name')} value={name()} lengthMax={200} onInput={setName} isMain />
      <TextField
        label={t('notes')}
        value={description()}
        lengthMax={2000}
        onInput={setDescription}
        wide="220px"
      />
      <TextField
        label={t('versionsBy')}
        value={props.by}
        lengthMax={100}
        onInput={(by) => props.onBy(by)}
        autocomplete="name"
      />
      <Show when={props.isPermanent !== undefined}>
        <label class="check">
          <input
            type="checkbox"
            checked={isPermanent()}
            onChange={(event) => setPermanent(event.currentTarget.checked)}
          />{' '}
          {t('versionsPermanent')}
        </label>
      </Show>
    </ShortForm>
  );
}
