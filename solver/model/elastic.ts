/** Makes rows soft with a price, once for every feature: violation columns take up what the rows would forbid. */
import type { Block, ColumnUse, IndexSet } from './model.ts';

/** Columns that measure how far soft rows are violated, in the unit of the row. */
export interface Softened {
  /** Amount by which a row stays below its lower bound; null when that side was not softened. */
  readonly below: Block | null;
  /** Amount by which a row goes above its upper bound; null when that side was not softened. */
  readonly above: Block | null;
}

/** Where violation columns are added. */
interface SofteningBuilder {
  /** `side`: the bound beyond which they measure. */
  addColumns(
    name: string,
    sets: readonly IndexSet[],
    options: { readonly use: ColumnUse },
    side: 'lower' | 'upper',
  ): Block;
  entry(row: number, column: number, value: number): void;
}

/**
 * Softens a block of rows: `row + below − above` must respect the bounds. Each violation column is handed to
 * `onViolationColumn`, which posts what a unit of violation (in the row's unit) costs.
 */
export function soften(
  builder: SofteningBuilder,
  rows: Block,
  options: {
    readonly side: 'lower' | 'upper' | 'both';
    readonly onViolationColumn: (position: number, column: number) => void;
  },
): Softened {
  const addSide = (name: string, sign: number): Block => {
    const side = sign > 0 ? 'lower' : 'upper';
    const block = builder.addColumns(`${rows.name}.${name}`, rows.sets, { use: 'seldom' }, side);
    for (let position = 0; position < rows.count; position++) {
      builder.entry(rows.start + position, block.start + position, sign);
      options.onViolationColumn(position, block.start + position);
    }
    return block;
  };
  return {
    below: options.side === 'upper' ? null : addSide('below', 1),
    above: options.side === 'lower' ? null : addSide('above', -1),
  };
}
