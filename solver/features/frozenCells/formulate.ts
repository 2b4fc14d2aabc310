/**
 * Frozen and locked cells: committed values stay fixed.
 *
 * For each: row i of frozenCells.
 * When: the case has frozen cells.
 *   hard: the column's bounds are both the stated value
 *   soft: column + below − above = value, each unit of deviation priced
 * Bounds, not rows, when hard: locking a cell keeps the model's shape, so a live model stays warm.
 * Unit: units, hours or shifts.
 * Example: lanhai
 */

import { NONE } from '../../case/indices.ts';
import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { rowKey } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { frozenRoutes } from '../../index/frozenShipments.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const frozenCells: Feature = {
  name: 'frozenCells',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  statedUnits: ({ source }) => totalUnits(source.frozenCells.map((row) => row.value)),
  isUsed: (index) => index.source.frozenCells.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const { mode, price } = effectiveMode(index, 'frozenCells');
    if (mode === 'off') return;
    const routeOf = frozenRoutes(index);
    const cells = index.source.frozenCells.map((cell) => ({
      cell,
      column: frozenColumn(context, routeOf, cell),
      period: index.position.periods.get(cell.period)!,
    }));
    if (mode === 'hard') {
      for (const { cell, column } of cells) fix(context, cell, column);
      return;
    }
    const labels = cells.map(
      ({ cell }) => `${cell.measure} ${cell.item} ${cell.family ?? ''} ${cell.period}`,
    );
    const rows = builder.addRows(
      { name: 'frozen', role: 'limit', scope: 'shared', unit: 'units', title: words.title },
      [labelledAxis('cell', labels)],
    );
    cells.forEach(({ cell, column }, i) => {
      builder.setRowBounds(rows.at(i), cell.value, cell.value);
      builder.entry(rows.at(i), column, 1);
    });
    builder.soften(rows, {
      side: 'both',
      onViolationColumn: (position, column) =>
        ledgers.money.post('violations', cells[position]!.period, column, price),
    });
  },
};

type FrozenCell = IndexedCase['source']['frozenCells'][number];
type RouteOf = ReturnType<typeof frozenRoutes>;

/** Units of frozen cells by their measure. */
const units: Readonly<Record<FrozenCell['measure'], string>> = {
  production: 'units',
  overtime: 'hours',
  shifts: 'shifts',
  shipment: 'units',
};

/** Fixes a column at the value of its cell. */
function fix({ builder }: Context, cell: FrozenCell, column: number): void {
  builder.fixColumn(column, cell.value, {
    title: words.limits[cell.measure],
    unit: units[cell.measure],
    cells: ({ side, next }) => {
      const key = rowKey(cell.measure, cell.item, cell.family ?? '', cell.period);
      const value = cell.measure === 'shifts' ? Math.round(next) : next;
      const relaxedBy = side === 'upper' ? 'raising' : 'lowering';
      return [{ table: 'frozenCells', key, field: 'value', value: Math.max(0, value), relaxedBy }];
    },
  });
}

function frozenColumn({ index, columns }: Context, routeOf: RouteOf, cell: FrozenCell): number {
  const { position } = index;
  const t = position.periods.get(cell.period)!;
  switch (cell.measure) {
    case 'production':
      return columns.production.at(position.processes.get(cell.item) ?? NONE, t);
    case 'overtime':
      return columns.overtimeHours.at(position.resources.get(cell.item) ?? NONE, t);
    case 'shifts':
      return columns.shifts.at(position.shiftOptions.get(cell.item) ?? NONE, t);
    case 'shipment':
      return columns.shipments.at(routeOf(cell), t);
  }
}
