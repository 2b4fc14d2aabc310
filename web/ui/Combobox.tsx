/**
 * A list of choices that is searched by typing, for lists too long to look through. The field keeps the focus; arrows, Enter and
 * Escape act on the list below it.
 */
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { t } from '../language/language.ts';
import { type ComboOption, findOptions } from './findOptions.ts';

/** Choices that are listed; more are found by typing. */
const LISTED = 60;

export function Combobox(props: {
  id: string;
  label: string;
  value: string;
  options: readonly ComboOption[];
  /** What was asked for where it is none of the options. */
  unknown?: string | undefined;
  onSelect: (value: string) => void;
}) {
  const listId = createUniqueId();
  /** What is typed; null while the list is closed. */
  const [typed, setTyped] = createSignal<string | null>(null);
  const [place, setPlace] = createSignal(0);
  let field!: HTMLInputElement;
  let list: HTMLDivElement | undefined;
  /** The choice by its name; an address may name what is not there. */
  const selectedText = () =>
    props.options.find(({ value }) => value === props.value)?.text ??
    (props.unknown === undefined ? '' : t('unknownChoice', { value: props.unknown }));
  const found = () => findOptions(props.options, typed() ?? '');
  const listed = () => {
    // Before anything is typed, the list begins shortly before what is selected.
    const at = typed() === '' ? props.options.findIndex(({ value }) => value === props.value) : 0;
    const first = Math.max(0, Math.min(at - 3, found().length - LISTED));
    return found().slice(first, first + LISTED);
  };
  const open = (text: string): void => {
    setTyped(text);
    const at = listed().findIndex(({ value }) => value === props.value);
    setPlace(text === '' ? Math.max(0, at) : 0);
  };
  const close = (): void => void setTyped(null);
  const choose = (option: ComboOption | undefined): void => {
    close();
    if (option !== undefined && option.value !== props.value) props.onSelect(option.value);
    queueMicrotask(() => field.select());
  };
  const move = (by: number): void => {
    if (typed() === null) {
      open('');
      return;
    }
    const count = listed().length;
    if (count > 0) setPlace((place() + by + count) % count);
    queueMicrotask(() => list?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && typed() !== null) choose(listed()[place()]);
    else if (event.key === 'Escape' && typed() !== null) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="combobox">
      <label class="hidden" for={props.id}>
        {props.label}
      </label>
      <input
        ref={field}
        id={props.id}
        class="pick"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={typed() !== null}
        aria-controls={listId}
        aria-activedescendant={typed() === null || listed().length === 0 ? undefined : `${listId}-${place()}`}
        title={selectedText()}
        value={typed() === null || typed() === '' ? selectedText() : (typed() ?? '')}
        onFocus={() => field.select()}
        onClick={() => typed() === null && open('')}
        onInput={(event) => open(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          field.value = selectedText();
        }}
      />
      <div
        id={listId}
        class="combobox-list"
        role="listbox"
        aria-label={props.label}
        ref={list}
        hidden={typed() === null}
      >
        <Show when={typed() !== null}>
          <For each={listed()}>
            {(option, i) => (
              // The pointer chooses on pressing: the field keeps the focus.
              <button
                type="button"
                id={`${listId}-${i()}`}
                role="option"
                tabindex={-1}
                aria-selected={i() === place()}
                onPointerMove={() => setPlace(i())}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {option.text}
              </button>
            )}
          </For>
          <Show when={found().length === 0}>
            <p class="faint" role="presentation">
              {t('comboboxNone')}
            </p>
          </Show>
          <Show when={found().length > listed().length}>
            <p class="faint" role="presentation">
              {t('comboboxMore', { count: found().length - listed().length })}
            </p>
          </Show>
        </Show>
      </div>
    </div>
  );
}
