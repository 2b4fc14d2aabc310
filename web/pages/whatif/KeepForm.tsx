/** Asks for the name under which the positions are kept as a scenario. */
import { createSignal } from 'solid-js';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ShortForm, TextField } from '../../ui/ShortForm.tsx';

export function KeepForm(props: { name: string; onKeep: (name: string) => unknown; onClose: () => void }) {
  const [name, setName] = createSignal(props.name);
  return (
    <Panel title={t('whatIfKeep')}>
      <ShortForm
        action={t('whatIfKeepNow')}
        isReady={name().trim() !== ''}
        onSave={() => props.onKeep(name().trim())}
        onClose={() => props.onClose()}
      >
        <TextField
          label={t('whatIfKeepName')}
          value={name()}
          lengthMax={200}
          onInput={setName}
          isMain
          wide="220px"
        />
      </ShortForm>
    </Panel>
  );
}
