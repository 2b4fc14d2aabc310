/**
 * The objective: a sum over the money ledgers, chosen by the company.
 *
 *   minimizeCost:    min Σ discounted real costs + Σ penalties                (revenue left out)
 *   maximizeMargin:  max Σ discounted (revenue − real costs) − Σ penalties
 *   goals:           the first goal is loaded here; run/ adds the goals behind it one by one
 * Real money is discounted by period when the company states a rate; penalties are not.
 */

import { type MoneyComponent, penaltyComponents } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import { discountFactors } from '../index/discounting.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { at, type Block, findBlock, type Model } from '../model/model.ts';
import type { Context } from './feature.ts';
import type { MoneyLedger, Sum } from './ledgers.ts';

/** An objective or goal as numbers over the model's columns. */
export interface Objective {
  readonly sense: Model['sense'];
  readonly cost: Float64Array;
  readonly offset: number;
}

const penalties = new Set<MoneyComponent>(penaltyComponents);

/** Sum of money posts as costs (positive) of the whole plan. */
function costSum(money: MoneyLedger, index: IndexedCase, revenueWeight: 0 | -1): Sum {
  const discount = index.source.company[0]?.discountRatePerPeriod ? discountFactors(index) : null;
  return money.sum((component, t) => {
    if (penalties.has(component)) return 1;
    const weight = component === 'revenue' ? revenueWeight : 1;
    return weight * (discount?.[t] ?? 1);
  });
}

function dense(sum: Sum, columnCount: number, sign: number): { cost: Float64Array; offset: number } {
  const cost = new Float64Array(columnCount);
  sum.columns.forEach((column, p) => {
    cost[column]! += sign * sum.values[p]!;
  });
  return { cost, offset: sign * sum.constant };
}

/** Puts the case's objective on the builder. */
export function setObjective({ builder, ledgers, index }: Context): void {
  const mode = index.source.company[0]?.objective ?? 'maximizeMargin';
  const firstGoal = [...index.source.goals].sort((a, b) => a.rank - b.rank)[0];
  const objective = ((): Objective => {
    if (mode === 'goals' && firstGoal !== undefined)
      return goalObjective(firstGoal, ledgers.money, index, builder);
    if (mode === 'weighted') return weightedObjective(ledgers.money, index, builder);
    const money = mode === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
    return moneyObjective(money, ledgers.money, index, builder);
  })();
  builder.sense = objective.sense;
  builder.offset = objective.offset;
  objective.cost.forEach((value, column) => {
    if (value !== 0) builder.addCost(column, value);
  });
}

/** Weighted sum of all goals, maximized: goals that are minimized count negative. */
function weightedObjective(money: MoneyLedger, index: IndexedCase, columns: Columns): Objective {
  const cost = new Float64Array(columns.columnCount);
  let offset = 0;
  for (const goal of index.source.goals) {
    const part = goalObjective(goal, money, index, columns);
    const weight = (part.sense === 'maximize' ? 1 : -1) * goal.weight;
    part.cost.forEach((value, column) => {
      cost[column]! += weight * value;
    });
    offset += weight * part.offset;
  }
  return { sense: 'maximize', cost, offset };
}

type Columns = Pick<Model, 'columnCount' | 'columnBlocks'>;

function moneyObjective(
  mode: 'minimizeCost' | 'maximizeMargin',
  money: MoneyLedger,
  index: IndexedCase,
  columns: Columns,
): Objective {
  return mode === 'minimizeCost'
    ? { sense: 'minimize', ...dense(costSum(money, index, 0), columns.columnCount, 1) }
    : { sense: 'maximize', ...dense(costSum(money, index, -1), columns.columnCount, -1) };
}

/** One goal of a lexicographic run as an objective of its own. */
export function goalObjective(
  goal: Row<'goals'>,
  money: MoneyLedger,
  index: IndexedCase,
  columns: Columns,
): Objective {
  const isMeant = (segment: number) =>
    goal.grade === 'any' || index.source.segments[segment]!.grade === goal.grade;
  switch (goal.measure) {
    case 'cost':
      return moneyObjective('minimizeCost', money, index, columns);
    case 'margin':
      return moneyObjective('maximizeMargin', money, index, columns);
    case 'penalties': {
      const sum = money.sum((component) => (penalties.has(component) ? 1 : 0));
      return { sense: 'minimize', ...dense(sum, columns.columnCount, 1) };
    }
    case 'lostUnits':
      return segmentUnits('minimize', columns, 'lost', index, losable(index).filter(isMeant), losable(index));
    case 'lateUnits':
      return segmentUnits(
        'minimize',
        columns,
        'newBacklog',
        index,
        patient(index).filter(isMeant),
        patient(index),
      );
    case 'onTimeUnits': {
      const all = index.source.segments.map((_, g) => g);
      return segmentUnits('maximize', columns, 'onTime', index, all.filter(isMeant), all);
    }
    case 'inventoryValue':
      return blockSum(
        columns,
        'closingStock',
        (k) => index.unitValue[k]! / index.periodCount,
        index.periodCount,
      );
    case 'overtimeHours':
      return blockSum(columns, 'overtimeHours', () => 1, index.periodCount);
  }
}

function losable(index: IndexedCase): number[] {
  return index.source.segments.flatMap((segment, g) => (segment.lostSalesAllowed ? [g] : []));
}

function patient(index: IndexedCase): number[] {
  return index.source.segments.flatMap((segment, g) => (segment.latenessPeriodsMax > 0 ? [g] : []));
}

function segmentUnits(
  sense: Model['sense'],
  columns: Columns,
  name: string,
  index: IndexedCase,
  meant: readonly number[],
  present: readonly number[],
): Objective {
  const cost = new Float64Array(columns.columnCount);
  const block = findBlock(columns.columnBlocks, name);
  if (block !== undefined) {
    for (const g of meant) {
      for (let t = 0; t < index.periodCount; t++) cost[at(block, present.indexOf(g), t)] = 1;
    }
  }
  return { sense, cost, offset: 0 };
}

function blockSum(
  columns: Columns,
  name: string,
  weight: (i: number) => number,
  periodCount: number,
): Objective {
  const cost = new Float64Array(columns.columnCount);
  const block: Block | undefined = findBlock(columns.columnBlocks, name);
  if (block !== undefined) {
    for (let position = 0; position < block.count; position++) {
      cost[block.start + position] = weight(Math.floor(position / periodCount));
    }
  }
  return { sense: 'minimize', cost, offset: 0 };
}
