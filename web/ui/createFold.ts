/** A long list that is folded until it is asked for, and searched by typing. No markup; tested in Node. */
import { createSignal } from 'solid-js';
import { type ComboOption, findOptions } from './findOptions.ts';

/** Entries from which on a list is searched rather than looked through. */
const SEARCHED = 8;

/** `all` are the entries in order; `isAsked` opens the list without being pressed, as where one of them is selected. */
export function createFold(all: () => readonly ComboOption[], isAsked: () => boolean = () => false) {
  const [opened, setOpened] = createSignal<boolean | null>(null);
  const [typed, setTyped] = createSignal('');
  const isOpen = () => opened() ?? isAsked();
  return {
    count: () => all().length,
    isOpen,
    toggle: (): void => void setOpened(!isOpen()),
    isSearched: () => isOpen() && all().length > SEARCHED,
    typed,
    search: (text: string): void => void setTyped(text),
    /** The values that are shown, in their order; none while it is folded. */
    shown: (): readonly string[] => {
      if (!isOpen()) return [];
      const options = all();
      const found = new Set(findOptions(options, typed()));
      return options.flatMap((option) => (found.has(option) ? option.value : []));
    },
  };
}

export type Fold = ReturnType<typeof createFold>;
