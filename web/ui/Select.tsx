/** A labelled list of choices, one of which is selected. */
import { For, Show } from 'solid-js';

export function Select(props: {
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly text: string }[];
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
