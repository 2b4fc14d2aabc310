/** Tables of many columns beside their labels: all side by side on a screen, on paper in ranges that fit. The total stands in the last one. */
import { For, Show } from 'solid-js';
import { t } from '../language/language.ts';
import { createPrinting } from './printing.ts';

/** Columns beside the labels on a landscape page. */
const PRINTED_COLUMNS = 9;

/** Columns from `first` up to, not including, `last`. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
  readonly isLast: boolean;
}

export function createColumnRanges(headings: () => readonly string[]): () => readonly ColumnRange[] {
  const isPrinting = createPrinting();
  return () => {
    const count = headings().length;
    const size = isPrinting() ? PRINTED_COLUMNS : Math.max(1, count);
    return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
      first: i * size,
      last: Math.min(count, (i + 1) * size),
      isLast: (i + 1) * size >= count,
    }));
  };
}

/** Heads of the columns of a range, and of the total behind the last one. */
export function ColumnHeads(props: { headings: readonly string[]; range: ColumnRange }) {
  return (
    <>
      <For each={props.headings.slice(props.range.first, props.range.last)}>
        {(heading) => (
          <th scope="col" class="num-head">
            {heading}
          </th>
        )}
      </For>
      <Show when={props.range.isLast}>
        <th scope="col" class="num-head">
          {t('total')}
        </th>
      </Show>
    </>
  );
}
