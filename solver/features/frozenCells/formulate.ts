/**
 * Frozen and locked cells: what is already committed stays as it is.
 *
 * For each: row i of frozenCells.
 * When: the case has frozen cells.
 *   hard: the column's bounds are both the stated value
 *   soft: column + below − above = value, each unit of deviation priced
 * Bounds, not rows, when hard: locking a cell keeps the model's shape, so a live model stays warm.
 * Unit: units, hours or shifts.
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { soften } from '../../model/elastic.ts';
import { at, type Block, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const frozenCells: Feature = {
  name: 'frozenCells',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['frozen'],
  isUsed: (index) => index.source.frozenCells.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const { mode, price } = effectiveMode(index, 'frozenCells');
    if (mode === 'off') return;
    const cells = index.source.frozenCells.map((cell) => ({
      cell,
      column: frozenColumn(index, builder.columnBlocks, cell),
      period: index.position.periods.get(cell.period)!,
    }));
    if (mode === 'hard') {
      for (const { cell, column } of cells) builder.setColumnBounds(column, cell.value, cell.value);
      return;
    }
    const labels = cells.map(
      ({ cell }) => `${cell.measure} ${cell.item} ${cell.family ?? ''} ${cell.period}`,
    );
    const rows = builder.addRows('frozen', [labelledSet('cell', labels)]);
    cells.forEach(({ cell, column }, i) => {
      builder.setRowBounds(at(rows, i), cell.value, cell.value);
      builder.entry(at(rows, i), column, 1);
    });
    soften(builder, rows, {
      side: 'both',
      price: (position, column) => ledgers.money.post('violations', cells[position]!.period, column, price),
    });
  },
};

export type FrozenCell = IndexedCase['source']['frozenCells'][number];

/** The frozen cell that bounds each column, where cells are hard. */
export function frozenColumns(index: IndexedCase, blocks: readonly Block[]): ReadonlyMap<number, FrozenCell> {
  if (effectiveMode(index, 'frozenCells').mode !== 'hard') return new Map();
  return new Map(index.source.frozenCells.map((cell) => [frozenColumn(index, blocks, cell), cell]));
}

function frozenColumn(index: IndexedCase, blocks: readonly Block[], cell: FrozenCell): number {
  const t = index.position.periods.get(cell.period)!;
  const block = (name: string) => {
    const found = findBlock(blocks, name);
    if (found === undefined) throw new Error(`frozen cell for ${name}, which the case does not use`);
    return found;
  };
  switch (cell.measure) {
    case 'production':
      return at(block('production'), index.position.processes.get(cell.item) ?? -1, t);
    case 'overtime':
      return at(block('overtimeHours'), index.position.resources.get(cell.item) ?? -1, t);
    case 'shifts':
      return at(block('shifts'), index.position.shiftOptions.get(cell.item) ?? -1, t);
    case 'shipment':
      return at(block('shipments'), routeOf(index, cell), t);
  }
}

function routeOf(index: IndexedCase, cell: FrozenCell): number {
  const lane = index.position.lanes.get(cell.item);
  const family = cell.family === null ? undefined : index.position.families.get(cell.family);
  return index.routes.findIndex(
    (route) => route.lane === lane && (family === undefined || route.family === family),
  );
}
