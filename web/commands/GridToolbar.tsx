/**
 * The commands of a table as buttons above it, where there is no keyboard: on narrow pages only. What is selected by touch is one
 * cell, or, while more are chosen, the block up to the cell that is touched.
 */
import { For, Show } from 'solid-js';
import type { GridHandle } from '../grid/gridActions.ts';
import { t } from '../language/language.ts';
import { CommandButton } from './CommandButton.tsx';
import type { Command } from './command.ts';

/** Commands of the grid that the toolbar has, in its order. */
const shown = ['gridEdit', 'gridCopyCells', 'gridPasteCells', 'gridFillRight', 'gridFillDown', 'gridClear'];

export function GridToolbar(props: {
  grid: GridHandle | null;
  commands: Readonly<Record<string, Command>>;
  /** Commands of the page about the selection. */
  further?: readonly Command[];
}) {
  const all = () => [...shown.flatMap((name) => props.commands[name] ?? []), ...(props.further ?? [])];
  return (
    <div class="grid-toolbar narrow no-print" role="toolbar" aria-label={t('gridToolbar')}>
      <Show when={props.grid}>
        {(grid) => (
          <button
            type="button"
            class="btn"
            aria-pressed={grid().isExtending()}
            onClick={() => grid().setExtending(!grid().isExtending())}
          >
            {t('gridExtending')}
          </button>
        )}
      </Show>
      <For each={all()}>{(command) => <CommandButton command={command} />}</For>
    </div>
  );
}
