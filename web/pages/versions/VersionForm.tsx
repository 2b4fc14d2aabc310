/** Name and description of a version, whose plan it keeps where that can be chosen, and who writes. */
import { createSignal, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import type { VersionTexts } from './createVersionsState.ts';

export function VersionForm(props: {
  initial: VersionTexts;
  /** Plans of which one is kept; none where that is decided. */
  plans?: readonly { readonly value: string; readonly text: string }[];
  /** Whether it stays when it is old; undefined where nobody asks. */
  isPermanent?: boolean;
  by: string;
  onBy: (name: string) => void;
  action: string;
  onSave: (texts: VersionTexts, plan: string, isPermanent: boolean) => void;
  onClose: () => void;
}) {
  // The form starts from what was there when it was opened.
  const start = props.initial;
  const [name, setName] = createSignal(start.name);
  const [description, setDescription] = createSignal(start.description);
  const [plan, setPlan] = createSignal(props.plans?.[0]?.value ?? '');
  const [isPermanent, setPermanent] = createSignal(props.isPermanent === true);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave({ name: name().trim(), description: description().trim() }, plan(), isPermanent());
      }}
    >
      <Show when={props.plans}>
        {(plans) => <Select label={t('versionsWhich')} value={plan()} options={plans()} onSelect={setPlan} />}
      </Show>
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
      <label class="field">
        <span>{t('versionsBy')}</span>
        <input
          maxlength={100}
          autocomplete="name"
          value={props.by}
          onInput={(event) => props.onBy(event.currentTarget.value)}
        />
      </label>
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
      <button type="submit" class="btn main" disabled={name().trim() === ''}>
        {props.action}
      </button>
      <button type="button" class="btn" onClick={() => props.onClose()}>
        {t('cancel')}
      </button>
    </form>
  );
}
