/** The fields of a lever on a single value: table, row, field, and its new value. */
import { For, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import type { SingleValueForm } from './singleValue.ts';

export function SingleValueFields(props: {
  form: SingleValueForm;
  /** Another table, row or field. */
  onTarget: (name: string, text: string) => void;
  onText: (name: string, text: string) => void;
}) {
  const label = () =>
    props.form.unit === ''
      ? t('newValue')
      : t('inParentheses', { text: t('newValue'), note: props.form.unit });
  return (
    <>
      <For each={props.form.choices.map(({ name }) => name)}>
        {(name) => {
          const choice = () => props.form.choices.find((known) => known.name === name);
          return (
            <Select
              label={choice()?.label ?? ''}
              value={choice()?.value ?? ''}
              options={choice()?.options ?? []}
              onSelect={(value) => props.onTarget(name, value)}
            />
          );
        }}
      </For>
      <Show
        when={props.form.valueOptions}
        fallback={
          <label class="field">
            <span>{label()}</span>
            <input
              size={10}
              value={props.form.valueText}
              onInput={(event) => props.onText('value', event.currentTarget.value)}
            />
          </label>
        }
      >
        {(options) => (
          <Select
            label={label()}
            value={props.form.valueText}
            options={options()}
            onSelect={(value) => props.onText('value', value)}
          />
        )}
      </Show>
      <span class="muted">{t('valueInBase', { value: props.form.inBase })}</span>
    </>
  );
}
