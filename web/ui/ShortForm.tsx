/** A form of a few fields: what it saves, the button that does, and one that closes it. */
import { createSignal, type JSX } from 'solid-js';
import { t } from '../language/language.ts';

export function ShortForm(props: {
  /** Text of the button that saves. */
  action: string;
  isReady: boolean;
  /** Saves; what it answers is waited for: pressed again meanwhile, nothing is saved twice. */
  onSave: () => unknown;
  onClose: () => void;
  children: JSX.Element;
}) {
  const [isSaving, setSaving] = createSignal(false);
  const save = async (): Promise<void> => {
    if (isSaving()) return;
    setSaving(true);
    try {
      await props.onSave();
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {props.children}
      <button type="submit" class="btn main" disabled={!props.isReady} aria-busy={isSaving()}>
        {props.action}
      </button>
      <button type="button" class="btn" onClick={() => props.onClose()}>
        {t('cancel')}
      </button>
    </form>
  );
}

/** A text of one line. */
export function TextField(props: {
  label: string;
  value: string;
  lengthMax: number;
  onInput: (text: string) => void;
  /** Without it nothing is saved; it has the focus when the form opens. */
  isMain?: boolean;
  /** How wide it is at least, where it takes the space that is left. */
  wide?: string;
  autocomplete?: 'name';
}) {
  return (
    <label class="field" style={props.wide === undefined ? undefined : { flex: `1 1 ${props.wide}` }}>
      <span>{props.label}</span>
      <input
        ref={(element) => {
          if (props.isMain) queueMicrotask(() => element.focus());
        }}
        required={props.isMain}
        maxlength={props.lengthMax}
        autocomplete={props.autocomplete}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </label>
  );
}
