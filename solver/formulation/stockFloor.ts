/** Rows that keep stock at or above a level, hard or soft by stock point: what safety stock and target stock share. */

import type { PeriodIndex, StockPointIndex } from '../case/indices.ts';
import type { PenaltyComponent } from '../case/money.ts';
import type { DemandShapingEffect } from '../index/choices.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Words } from '../words/words.ts';
import { labelledAxis, subset } from './axes.ts';
import type { Handle, LimitDetails } from './blocks.ts';
import type { Context } from './feature.ts';

type StockRows = Handle<[StockPointIndex, PeriodIndex]>;

export interface StockFloor {
  readonly feature: string;
  readonly title: Words;
  readonly component: PenaltyComponent;
  /** Units, stock point by period. */
  readonly unitsOf: (index: IndexedCase) => Float64Array;
  readonly ruleOf: (index: IndexedCase, stockPoint: number) => Rule;
  readonly cells: NonNullable<LimitDetails<readonly [StockPointIndex, PeriodIndex]>['cells']>;
  /** Cells with a second level, which chosen demand-shaping measures move: the level without any, and what each adds. */
  readonly movedLevels?: (index: IndexedCase) => ReadonlyMap<number, MovedLevel>;
}

export interface MovedLevel {
  readonly units: number;
  readonly effects: readonly DemandShapingEffect[];
}

/** Adds the hard rows and the soft rows of a stock floor; answers both. */
export function buildStockFloor(context: Context, floor: StockFloor): readonly StockRows[] {
  const { index, builder, ledgers, sets, columns } = context;
  const { periodCount } = index;
  const rules = index.stockPoints.map((_, k) => floor.ruleOf(index, k));
  const moved = floor.movedLevels?.(index) ?? new Map<number, MovedLevel>();
  return (['hard', 'soft'] as const).map((mode) => {
    const points = subset('stock point', sets.stockPoints, (k) => {
      const rule = rules[k]!;
      return rule.mode === mode && (mode === 'hard' || rule.price > 0);
    });
    const name = mode === 'hard' ? `${floor.feature}Hard` : floor.feature;
    const rows = builder.addRows(
      {
        name,
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: floor.title,
        limit: { cells: floor.cells },
      },
      [points, sets.periods],
    );
    for (const k of points.members)
      for (let t = 0; t < periodCount; t++) builder.entry(rows.at(k, t), columns.closingStock.at(k, t), 1);
    context.apart((now, bounds) => {
      const units = floor.unitsOf(now);
      for (const k of points.members)
        for (let t = 0; t < periodCount; t++)
          bounds.setRowBounds(rows.at(k, t), units[k * periodCount + t]!, Number.POSITIVE_INFINITY);
    });
    if (mode === 'hard') addMovedLevels(context, floor, `${name}Days`, points.members, moved, null);
    else {
      const below = builder.soften(rows, {
        side: 'lower',
        onViolationColumn: (position, column) => {
          const t = position % index.periodCount;
          const k = points.members[Math.floor(position / index.periodCount)]!;
          ledgers.money.post(floor.component, t, column, rules[k]!.price * index.periodLength[t]!);
        },
      });
      addMovedLevels(context, floor, `${name}Days`, points.members, moved, below);
    }
    return rows;
  });
}

/** Second rows of cells whose level moves with demand-shaping measures; they share the shortfall of the first. */
function addMovedLevels(
  { index, builder, sets, columns }: Context,
  floor: StockFloor,
  name: string,
  members: readonly StockPointIndex[],
  moved: ReadonlyMap<number, MovedLevel>,
  below: StockRows | null,
): void {
  const cells = members.flatMap((k) =>
    Array.from({ length: index.periodCount }, (_, t) => ({ k, t })).filter(({ t }) =>
      moved.has(k * index.periodCount + t),
    ),
  );
  if (cells.length === 0) return;
  const rows = builder.addRows({ name, role: 'limit', scope: 'family', unit: 'units', title: floor.title }, [
    labelledAxis(
      'cell',
      cells.map(({ k, t }) => `${sets.stockPoints.label(k)} ${sets.periods.label(t)}`),
      sets.stockPoints.identifies,
    ),
  ]);
  cells.forEach(({ k, t }, c) => {
    const { units, effects } = moved.get(k * index.periodCount + t)!;
    builder.setRowBounds(rows.at(c), units, Number.POSITIVE_INFINITY);
    builder.entry(rows.at(c), columns.closingStock.at(k, t), 1);
    if (below !== null) builder.entry(rows.at(c), below.at(k, t), 1);
    for (const effect of effects)
      builder.entry(rows.at(c), columns.demandShapingChosen.at(effect.measure), -effect.units);
  });
}

/** Whether any stock point of the case has such a floor. */
export function hasStockFloor(index: IndexedCase, floor: StockFloor): boolean {
  return index.stockPoints.some((_, k) => {
    const rule = floor.ruleOf(index, k);
    return rule.mode === 'hard' || (rule.mode === 'soft' && rule.price > 0);
  });
}
