/** What can be done in the table of a page, as commands: the palette has them; their keys are read by the table itself. */

import { createSignal } from 'solid-js';
import { type GridHandle, gridActions } from '../grid/gridActions.ts';
import { t } from '../language/language.ts';
import type { Command } from './command.ts';
import { usePageCommands } from './registry.ts';

/** The grid of the page, as `<Grid onGrid>` hands it out, for its commands. */
export function useGridCommands() {
  const [grid, setGrid] = createSignal<GridHandle | null>(null);
  const commands = usePageCommands(gridCommands(grid));
  return { grid, commands, setGrid: (next: GridHandle | null): void => void setGrid(() => next) };
}

/** The actions of the list that the palette has. */
export function gridCommands(grid: () => GridHandle | null): Readonly<Record<string, Command>> {
  return Object.fromEntries(
    gridActions.flatMap(({ name, title, keys, isPossible, whyNot, perform }): [string, Command][] => {
      if (isPossible === undefined || perform === undefined) return [];
      const isEnabled = (): boolean => {
        const known = grid();
        return known !== null && isPossible(known);
      };
      return [
        [
          name,
          {
            name,
            title,
            group: 'groupTable',
            keys,
            isReadByTable: true,
            isEnabled,
            whyDisabled: () => t(grid() === null ? 'whyNoTable' : (whyNot ?? 'whyNoCell')),
            perform: () => {
              const known = grid();
              if (known === null) return;
              perform(known, keys[0] ?? '');
              known.focus();
            },
          },
        ],
      ];
    }),
  );
}
