/** Loads of one plan less those of another by row and period, as a table: the number in each cell, a sign for better and worse, and a frame where a limit is passed. */

import { For } from 'solid-js';
import { formatShare } from '../language/format.ts';

/** Differences of loads smaller than this are none: half a percentage point. */
const SEEN = 0.005;

/** Where a load is more than the regular hours. */
const LIMIT = 1.0005;

export interface DifferenceRow {
  readonly id: string;
  readonly label: string;
  /** Loads of the option and of the reference; null where there are no hours. */
  readonly loads: readonly { readonly option: number | null; readonly reference: number | null }[];
}

/** Tone of a difference: less load is better where hours are short, and otherwise neither. */
function toneOf(option: number, reference: number): string {
  const off = option - reference;
  if (Math.abs(off) < SEEN) return '';
  return off > 0 ? 'more' : 'less';
}

export function DifferenceMap(props: {
  rows: readonly DifferenceRow[];
  columns: readonly string[];
  label: string;
}) {
  return (
    <div class="scroll">
      <table
        class="heat difference sticky-first"
        aria-label={props.label}
        style={{ '--columns': props.columns.length }}
      >
        <thead>
          <tr>
            <th scope="col" />
            <For each={props.columns}>{(column) => <th scope="col">{column}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <td>{row.label}</td>
                <For each={row.loads}>
                  {({ option, reference }) => {
                    if (option === null || reference === null) return <td>–</td>;
                    const points = Math.round((option - reference) * 100);
                    const text = points === 0 ? '' : points > 0 ? `+${points}` : `−${-points}`;
                    return (
                      <td
                        class={toneOf(option, reference)}
                        classList={{ passed: option > LIMIT, relieved: option <= LIMIT && reference > LIMIT }}
                        title={`${formatShare(reference, 0)} → ${formatShare(option, 0)}`}
                      >
                        {text || (option > LIMIT ? '0' : '')}
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
