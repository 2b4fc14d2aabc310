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
    return commandGroups.flatMap((group) => {
      const asked = all().filter((command) => {
        if (command.isOnlyFound === true && words.length === 0) return false;
        const text = `${t(group)} ${commandTitle(command)}`.toLowerCase();
        return command.group === group && words.every((word) => text.includes(word));
      });
      const [possible, others] = [true, false].map((isPossible) =>
        asked.filter((command) => command.isEnabled() === isPossible),
      );
      return [...(possible ?? []), ...(others ?? []).filter((command) => command.whyDisabled() !== '')];
    });
  });
  /** The first that is possible, where one is. */
  const firstPossible = (): number =>
    Math.max(
      0,
      found().findIndex((command) => command.isEnabled()),
    );
  const close = (): void => void setOpen(false);
  return {
    isOpen,
    query,
    /** Commands that have every word, by group: those that are possible now, then the others with the reason why not. */
    found,
    selected: () => Math.min(selected(), Math.max(0, found().length - 1)),
    open: (): void => {
      setQuery('');
      setOpen(true);
      setSelected(firstPossible());
    },
    close,
    search: (text: string): void => {
      setQuery(text);
      setSelected(firstPossible());
    },
    select: (at: number): void => void setSelected(at),
    /** Selects the next command or the one before; from the last the first. */
    move: (by: number): void => {
      const count = found().length;
      if (count > 0) setSelected((Math.min(selected(), count - 1) + by + count) % count);
    },
    /** Closes the palette, then performs the selected command, which may open something of its own; one that is not possible now leaves it open. */
    perform: (): void => {
      const command = found()[Math.min(selected(), found().length - 1)];
      if (command === undefined || !command.isEnabled()) return;
      close();
      void command.perform();
    },
  };
}

export type PaletteState = ReturnType<typeof createPaletteState>;
