/** What the palette of commands holds: the text that is looked for, the commands that have it, and the selected one. No markup; tested in Node. */
import { createMemo, createSignal } from 'solid-js';
import { t } from '../language/language.ts';
import { type Command, commandGroups, commandTitle } from './command.ts';

export function createPaletteState(all: () => readonly Command[]) {
  const [isOpen, setOpen] = createSignal(false);
  const [query, setQuery] = createSignal('');
  const [selected, setSelected] = createSignal(0);
  const found = createMemo((): readonly Command[] => {
    if (!isOpen()) return [];
    const words = query().toLowerCase().split(/\s+/).filter(Boolean);
    return commandGroups.flatMap((group) =>
      all().filter((command) => {
        const text = `${t(group)} ${commandTitle(command)}`.toLowerCase();
        return command.group === group && command.isEnabled() && words.every((word) => text.includes(word));
      }),
    );
  });
  const close = (): void => void setOpen(false);
  return {
    isOpen,
    query,
    /** Enabled commands that have every word, by group. */
    found,
    selected: () => Math.min(selected(), Math.max(0, found().length - 1)),
    open: (): void => {
      setQuery('');
      setSelected(0);
      setOpen(true);
    },
    close,
    search: (text: string): void => {
      setQuery(text);
      setSelected(0);
    },
    select: (at: number): void => void setSelected(at),
    /** Selects the next command or the one before; from the last the first. */
    move: (by: number): void => {
      const count = found().length;
      if (count > 0) setSelected((Math.min(selected(), count - 1) + by + count) % count);
    },
    /** Closes the palette, then performs the selected command, which may open something of its own. */
    perform: (): void => {
      const command = found()[Math.min(selected(), found().length - 1)];
      if (command === undefined) return;
      close();
      void command.perform();
    },
  };
}

export type PaletteState = ReturnType<typeof createPaletteState>;
