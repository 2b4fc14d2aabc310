/** Fields of the forms of experiments. */
import { For } from 'solid-js';

/** A whole number between two ends; what lies outside becomes the nearer end. */
export function NumberField(props: {
  label: string;
  value: number;
  range: readonly [least: number, most: number];
  onChange: (value: number) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        class="num"
        type="number"
        min={props.range[0]}
        max={props.range[1]}
        value={props.value}
        onChange={(event) => {
          const value = Math.round(event.currentTarget.valueAsNumber);
          const [least, most] = props.range;
          if (Number.isFinite(value)) props.onChange(Math.min(most, Math.max(least, value)));
          event.currentTarget.value = String(props.value);
        }}
      />
    </label>
  );
}

/** Things of which several can be chosen. */
export function Choices<V extends string | null>(props: {
  title: string;
  entries: readonly { readonly value: V; readonly text: string }[];
  chosen: readonly V[];
  onToggle: (value: V) => void;
}) {
  return (
    <fieldset class="experiment-choices">
      <legend>{props.title}</legend>
      <For each={props.entries}>
        {({ value, text }) => (
          <label class="check">
            <input
              type="checkbox"
              checked={props.chosen.includes(value)}
              onChange={() => props.onToggle(value)}
            />
            {text}
          </label>
        )}
      </For>
    </fieldset>
  );
}
