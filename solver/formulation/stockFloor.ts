/** Rows that keep stock at or above a level, hard or soft by stock point: what safety stock and target stock share. */

import type { PenaltyComponent } from '../case/money.ts';
import type { LeverEffect } from '../index/choices.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { soften } from '../model/elastic.ts';
import { at, type Block, findBlock } from '../model/model.ts';
import { type Context, labelledSet, subset } from './feature.ts';

export interface StockFloor {
  readonly feature: string;
  readonly component: PenaltyComponent;
  /** Units, stock point by period. */
  readonly unitsOf: (index: IndexedCase) => Float64Array;
  readonly ruleOf: (index: IndexedCase, stockPoint: number) => Rule;
  /** Cells with a second level, which chosen demand levers move: the level without any, and what each adds. */
  readonly movedLevels?: (index: IndexedCase) => ReadonlyMap<number, MovedLevel>;
}

export interface MovedLevel {
  readonly units: number;
  readonly effects: readonly LeverEffect[];
}

/** Adds the hard rows and the soft rows of a stock floor. */
export function buildStockFloor(context: Context, floor: StockFloor): void {
  const { index, builder, ledgers, sets } = context;
  const closing = findBlock(builder.columnBlocks, 'closingStock')!;
  const units = floor.unitsOf(index);
  const rules = index.stockPoints.map((_, k) => floor.ruleOf(index, k));
  const moved = floor.movedLevels?.(index) ?? new Map<number, MovedLevel>();
  for (const mode of ['hard', 'soft'] as const) {
    const points = subset('stock point', sets.stockPoints, (k) => {
      const rule = rules[k]!;
      return rule.mode === mode && (mode === 'hard' || rule.price > 0);
    });
    const name = mode === 'hard' ? `${floor.feature}Hard` : floor.feature;
    const rows = builder.addRows(name, [points.set, sets.periods]);
    points.members.forEach((k, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        builder.setRowBounds(at(rows, i, t), units[k * index.periodCount + t]!, Number.POSITIVE_INFINITY);
        builder.entry(at(rows, i, t), at(closing, k, t), 1);
      }
    });
    if (mode === 'hard') {
      addMovedLevels(context, `${name}Days`, points.members, moved, null);
      continue;
    }
    const { below } = soften(builder, rows, {
      side: 'lower',
      price: (position, column) => {
        const t = position % index.periodCount;
        const k = points.members[Math.floor(position / index.periodCount)]!;
        ledgers.money.post(floor.component, t, column, rules[k]!.price * index.periodLength[t]!);
      },
    });
    addMovedLevels(context, `${name}Days`, points.members, moved, below);
  }
}

/** Second rows of cells whose level moves with demand levers; they share the shortfall of the first. */
function addMovedLevels(
  { index, builder, sets }: Context,
  name: string,
  members: Int32Array,
  moved: ReadonlyMap<number, MovedLevel>,
  below: Block | null,
): void {
  const cells = [...members].flatMap((k, i) =>
    Array.from({ length: index.periodCount }, (_, t) => ({ i, k, t })).filter(({ t }) =>
      moved.has(k * index.periodCount + t),
    ),
  );
  if (cells.length === 0) return;
  const closing = findBlock(builder.columnBlocks, 'closingStock')!;
  const chosen = findBlock(builder.columnBlocks, 'demandLeverChosen')!;
  const set = labelledSet(
    'cell',
    cells.map(({ k, t }) => `${sets.stockPoints.label(k)} ${sets.periods.label(t)}`),
  );
  const rows = builder.addRows(name, [set]);
  cells.forEach(({ i, k, t }, c) => {
    const { units, effects } = moved.get(k * index.periodCount + t)!;
    builder.setRowBounds(at(rows, c), units, Number.POSITIVE_INFINITY);
    builder.entry(at(rows, c), at(closing, k, t), 1);
    if (below !== null) builder.entry(at(rows, c), at(below, i, t), 1);
    for (const effect of effects) builder.entry(at(rows, c), at(chosen, effect.lever), -effect.units);
  });
}

/** Whether any stock point of the case has such a floor. */
export function hasStockFloor(index: IndexedCase, floor: StockFloor): boolean {
  return index.stockPoints.some((_, k) => {
    const rule = floor.ruleOf(index, k);
    return rule.mode === 'hard' || (rule.mode === 'soft' && rule.price > 0);
  });
}
