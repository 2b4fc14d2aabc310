/** The line below a grid: sum, mean, count, least and greatest of the selection, a fill on its way, hidden columns. */
import { createMemo, For, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import type { GridHandle } from './gridActions.ts';
import type { GridCell } from './gridCells.ts';
import { selectionSummary } from './selectionSummary.ts';

export function GridStatus(props: {
  grid: GridHandle;
  number: (row: number, column: number) => Pick<GridCell, 'value' | 'digits'>;
}) {
  const { state, layout } = props.grid;
  const range = createMemo(() => (state.isBlock() ? state.range() : null));
  const parts = createMemo((): readonly string[] => {
    if (state.fillTarget() !== null) return [t('statusFill', { count: state.fillCount() })];
    const block = range();
    if (block === null) return [];
    const size = t('statusSelected', {
      rows: block.bottom - block.top + 1,
      columns: block.right - block.left + 1,
    });
    const found = selectionSummary(block, (row, place) => props.number(row, layout.shown()[place] ?? 0));
    if (found === null) return [size];
    const number = (value: number, digits = found.digits) => ({ value: formatNumber(value, digits) });
    return [
      t('statusSum', number(found.sum)),
      t('statusMean', number(found.mean, Math.max(found.digits, found.sum % found.count === 0 ? 0 : 1))),
      t('statusCount', number(found.count, 0)),
      t('statusMin', number(found.min)),
      t('statusMax', number(found.max)),
      size,
    ];
  });
  return (
    <div class="grid-status no-print">
      <div role="status">
        <For each={parts()}>{(part) => <span>{part}</span>}</For>
      </div>
      <Show when={layout.hiddenCount() > 0}>
        <button type="button" class="btn link small" onClick={() => layout.showAll()}>
          {t('statusHidden', { count: layout.hiddenCount() })} · {t('gridShowColumns')}
        </button>
      </Show>
    </div>
  );
}
