/** A labelled list of choices, one of which is selected; combinations stand folded at its end. */
import { createSignal, For, Show } from 'solid-js';
import { t } from '../language/language.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** Whether it is shown only where the list is opened further, or it is selected. */
  readonly isFolded?: boolean;
}

/** The entry that opens what is folded; no choice has this value. */
const FOLDED = 'folded …';

export function Select(props: {
  label: string;
  value: string;
  options: readonly Choice[];
  /** What was asked for where it is none of the options; the value itself without it. */
  unknown?: string | undefined;
  onSelect: (value: string) => void;
  isLabelHidden?: boolean;
  id?: string;
}) {
  const [isOpened, setOpened] = createSignal(false);
  const folded = () => props.options.filter(({ isFolded }) => isFolded === true);
  const listed = () =>
    props.options.filter(
      ({ isFolded, value }) => isFolded !== true || (!isOpened() && value === props.value),
    );
  const choose = (select: HTMLSelectElement): void => {
    if (select.value !== FOLDED) {
      props.onSelect(select.value);
      return;
    }
    setOpened(true);
    select.value = props.value;
    // The list goes on being open, now with all that it has; a browser opens it for who has just acted.
    if (navigator.userActivation.isActive) queueMicrotask(() => select.showPicker());
  };
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
        onChange={(event) => choose(event.currentTarget)}
      >
        {/* An address may name what is not there: the choice says what was asked for. */}
        <Show when={props.value !== '' && props.options.every(({ value }) => value !== props.value)}>
          <option value={props.value} selected disabled>
            {t('unknownChoice', { value: props.unknown ?? props.value })}
          </option>
        </Show>
        <For each={listed()}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.text}
            </option>
          )}
        </For>
        <Show when={folded().length > 0}>
          <Show
            when={isOpened()}
            fallback={<option value={FOLDED}>{t('combinationsMore', { count: folded().length })}</option>}
          >
            <optgroup label={t('combinationsCount', { count: folded().length })}>
              <For each={folded()}>
                {(option) => (
                  <option value={option.value} selected={option.value === props.value}>
                    {option.text}
                  </option>
                )}
              </For>
            </optgroup>
          </Show>
        </Show>
      </select>
    </label>
  );
}
