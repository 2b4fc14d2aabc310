/** Asks for the name under which the positions are kept as a scenario. */
import { createSignal } from 'solid-js';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';

export function KeepForm(props: { name: string; onKeep: (name: string) => void; onClose: () => void }) {
  const [name, setName] = createSignal(props.name);
  return (
    <Panel title={t('whatIfKeep')}>
      <form
        class="chips"
        onSubmit={(event) => {
          event.preventDefault();
          const text = name().trim();
          if (text !== '') props.onKeep(text);
        }}
      >
        <label class="field whatif-name">
          <span>{t('whatIfKeepName')}</span>
          <input
            ref={(input) => queueMicrotask(() => input.focus())}
            maxlength={200}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn main" disabled={name().trim() === ''}>
          {t('whatIfKeepNow')}
        </button>
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {t('cancel')}
        </button>
      </form>
    </Panel>
  );
}
