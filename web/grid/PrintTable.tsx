/** A grid on paper: real tables of as many columns as the width takes, each with the row labels again, so that nothing is cut off. */
import { createMemo, For, Show } from 'solid-js';
import type { GridCell, GridColumn, GridRow } from './createGridState.ts';
import { shownText } from './gridCells.ts';

/** Columns that fit beside the labels on a landscape page. */
const COLUMNS = 12;

export function PrintTable(props: {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  cell: (row: number, column: number) => GridCell;
  corner?: string;
}) {
  const blocks = () =>
    Array.from({ length: Math.ceil(props.columns.length / COLUMNS) }, (_, i) =>
      props.columns.slice(i * COLUMNS, (i + 1) * COLUMNS),
    );
  /** Rows that wait for entries are not for paper. */
  const filled = createMemo(() => props.rows.flatMap((row, r) => (row.isBlank === true ? [] : [{ row, r }])));
  return (
    <For each={blocks()}>
      {(block, i) => (
        <table class="print-only">
          <thead>
            <tr>
              <th scope="col">{props.corner}</th>
              <For each={block}>
                {(column) => (
                  <th scope="col" classList={{ text: column.isText === true }}>
                    {column.label}
                    {/* Units of columns that are no periods. */}
                    <Show when={column.kind === 'plain' && column.sub}>
                      {' '}
                      <small>{column.sub}</small>
                    </Show>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={filled()}>
              {({ row, r }) => (
                <tr style={{ 'font-weight': row.isTotal ? '600' : 'normal' }}>
                  <th scope="row" style={{ 'padding-left': `${12 * (row.indent ?? 0)}px` }}>
                    {row.label}
                    {row.isStale ? ' ◷' : ''}
                  </th>
                  <For each={block}>
                    {(column, c) => {
                      const cell = () => props.cell(r, i() * COLUMNS + c());
                      return (
                        <td classList={{ text: column.isText === true }}>
                          {cell().isLocked ? '▪ ' : ''}
                          {shownText(cell())}
                        </td>
                      );
                    }}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      )}
    </For>
  );
}
