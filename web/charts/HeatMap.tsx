/** Loads by row and period as a table with colours, and the number in each cell. */

import { createSignal, For, Show } from 'solid-js';
import { loadBand } from '../../solver/plan/views/loadBand.ts';
import { formatShare } from '../language/format.ts';

/** Resource × month with the number in the cell. One cell is a tab stop, the arrow keys move between cells. */
export function HeatMap(props: {
  rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly loads: readonly (number | null)[];
  }[];
  columns: readonly string[];
  label: string;
  firstTitle: string;
  selected?: { readonly row: number; readonly column: number } | null;
  onSelect?: (row: number, column: number) => void;
}) {
  let table!: HTMLTableElement;
  const [at, setAt] = createSignal(props.selected ?? { row: 0, column: 0 });
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, Number.NEGATIVE_INFINITY],
    End: [0, Number.POSITIVE_INFINITY],
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const row = within(at().row + step[0], props.rows.length);
    const column = within(at().column + step[1], props.columns.length);
    setAt({ row, column });
    table.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`)?.focus();
  };
  return (
    <div class="scroll">
      <table
        ref={table}
        class="heat sticky-first"
        aria-label={props.label}
        style={{ '--columns': props.columns.length }}
      >
        <thead>
          <tr>
            <th scope="col">{props.firstTitle}</th>
            <For each={props.columns}>{(column) => <th scope="col">{column}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row, r) => (
              <tr>
                <td>{row.label}</td>
                <For each={row.loads}>
                  {(load, c) => {
                    const text = load === null ? '–' : String(Math.round(load * 100));
                    return (
                      <td
                        class={`h${loadBand(load)}${props.selected?.row === r() && props.selected.column === c() ? ' selected' : ''}`}
                      >
                        <Show when={props.onSelect} fallback={text}>
                          <button
                            type="button"
                            data-cell={`${r()},${c()}`}
                            tabindex={at().row === r() && at().column === c() ? 0 : -1}
                            aria-label={`${row.label}, ${props.columns[c()]}: ${load === null ? text : formatShare(load, 0)}`}
                            onKeyDown={move}
                            onFocus={() => setAt({ row: r(), column: c() })}
                            onClick={() => props.onSelect?.(r(), c())}
                          >
                            {text}
                          </button>
                        </Show>
                      </td>
                    );
                  }}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
