/** A labelled list of choices, one of which is selected. */
import { For, Show } from 'solid-js';
import { t } from '../language/language.ts';

export function Select(props: {
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly text: string }[];
  /** What was asked for where it is none of the options; the value itself without it. */
  unknown?: string | undefined;
  onSelect: (value: string) => void;
  isLabelHidden?: boolean;
  id?: string;
}) {
  return (
    <label class={props.isLabelHidden ? '' : 'field'}>
      <Show when={!props.isLabelHidden}>
        <span>{props.label}</span>
      </Show>
      <select
        class="pick"
        aria-label={props.isLabelHidden ? props.label : undefined}
        id={props.id}
        value={props.value}
        onChange={(event) => props.onSelect(event.currentTarget.value)}
      >
        {/* An address may name what is not there: the choice says what was asked for. */}
        <Show when={props.value !== '' && props.options.every(({ value }) => value !== props.value)}>
          <option value={props.value} selected disabled>
            {t('unknownChoice', { value: props.unknown ?? props.value })}
          </option>
        </Show>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.text}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
