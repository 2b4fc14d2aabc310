/** Selects the option whose inputs are asked about; nothing where there is one only. */
import { Show } from 'solid-js';
import { t } from '../language/language.ts';
import { Select } from '../ui/Select.tsx';
import type { OptionChoice } from './createOptionChoice.ts';
import type { Option } from './options.ts';

export function OptionSelect<O extends Option>(props: { choice: OptionChoice<O> }) {
  return (
    <Show when={props.choice.options().length > 1}>
      <Select
        label={t('functionsInputs')}
        value={props.choice.option()?.id ?? ''}
        options={props.choice
          .options()
          .map(({ id, letter, name }) => ({ value: id, text: `${letter} ${name}` }))}
        onSelect={props.choice.select}
      />
    </Show>
  );
}
