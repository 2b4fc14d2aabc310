/**
 * The objective: a sum over the money ledgers, chosen by the company.
 *
 *   minimizeCost:    min Σ discounted real costs + Σ penalties                (revenue left out)
 *   maximizeMargin:  max Σ discounted (revenue − real costs) − Σ penalties
 *   goals:           the first goal is loaded here; run/ adds the goals behind it one by one
 * Real money is discounted by period when the company states a rate; penalties are not.
 */

import type { PeriodIndex } from '../case/indices.ts';
import { type MoneyComponent, penaltyComponents } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Handle } from './blocks.ts';
import type { Context } from './feature.ts';
import type { Ledgers, Sum } from './ledgers.ts';
import { costSum, weightedColumns } from './measureSums.ts';
import type { Objective } from './recordedBuild.ts';
import type { SharedColumns } from './sharedBlocks.ts';

const penalties = new Set<MoneyComponent>(penaltyComponents);

function dense(sum: Sum, columnCount: number, sign: number): { cost: Float64Array; offset: number } {
  const cost = new Float64Array(columnCount);
  const { columns, values } = sum;
  for (let p = 0; p < columns.length; p++) cost[columns[p]!]! += sign * values[p]!;
  return { cost, offset: sign * sum.constant };
}

/** What an objective is summed from: a formulation has it, and its context while it is built. */
export interface Summable {
  readonly index: IndexedCase;
  readonly ledgers: Pick<Ledgers, 'money'>;
  readonly columns: SharedColumns;
  readonly columnCount: number;
}

/** Puts the case's objective on the builder. */
export function setObjective({ builder, ledgers, index, columns }: Context): void {
  const mode = index.source.company[0]?.objective ?? 'maximizeMargin';
  const firstGoal = [...index.source.goals].sort((a, b) => a.rank - b.rank)[0];
  const summable: Summable = { index, ledgers, columns, columnCount: builder.columnCount };
  builder.setObjective(
    mode === 'goals' && firstGoal !== undefined
      ? goalObjective(firstGoal, summable)
      : mode === 'weighted'
        ? weightedObjective(summable)
        : moneyObjective(mode === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin', summable),
  );
}

/** Weighted sum of all goals, maximized: goals that are minimized count negative. */
function weightedObjective(summable: Summable): Objective {
  const cost = new Float64Array(summable.columnCount);
  let offset = 0;
  for (const goal of summable.index.source.goals) {
    const part = goalObjective(goal, summable);
    const weight = (part.sense === 'maximize' ? 1 : -1) * goal.weight;
    part.cost.forEach((value, column) => {
      cost[column]! += weight * value;
    });
    offset += weight * part.offset;
  }
  return { sense: 'maximize', cost, offset };
}

function moneyObjective(
  mode: 'minimizeCost' | 'maximizeMargin',
  { ledgers, index, columnCount }: Summable,
): Objective {
  return mode === 'minimizeCost'
    ? { sense: 'minimize', ...dense(costSum(ledgers.money, index, 0), columnCount, 1) }
    : { sense: 'maximize', ...dense(costSum(ledgers.money, index, -1), columnCount, -1) };
}

/** One goal of a lexicographic run as an objective of its own. */
export function goalObjective(goal: Pick<Row<'goals'>, 'measure' | 'grade'>, summable: Summable): Objective {
  const { index, ledgers, columns, columnCount } = summable;
  const ofGrade = (g: number) => goal.grade === 'any' || index.source.segments[g]!.grade === goal.grade;
  switch (goal.measure) {
    case 'cost':
      return moneyObjective('minimizeCost', summable);
    case 'margin':
      return moneyObjective('maximizeMargin', summable);
    case 'penalties': {
      const sum = ledgers.money.sum((component) => (penalties.has(component) ? 1 : 0));
      return { sense: 'minimize', ...dense(sum, columnCount, 1) };
    }
    case 'lostUnits':
      return units('minimize', summable, columns.lost, (g) => (ofGrade(g) ? 1 : 0));
    case 'lateUnits':
      return units('minimize', summable, columns.newBacklog, (g) => (ofGrade(g) ? 1 : 0));
    case 'onTimeUnits':
      return units('maximize', summable, columns.onTime, (g) => (ofGrade(g) ? 1 : 0));
    case 'inventoryValue':
      return units(
        'minimize',
        summable,
        columns.closingStock,
        (k) => index.unitValue[k]!,
        (t) => index.periodShare[t]!,
      );
    case 'overtimeHours':
      return units('minimize', summable, columns.overtimeHours, () => 1);
  }
}

/** Columns by item and period, each period at the weight of the item. */
function units<I extends number>(
  sense: Objective['sense'],
  { index, columnCount }: Summable,
  columns: Handle<[I, PeriodIndex]>,
  weight: (item: I) => number,
  periodWeight?: (period: number) => number,
): Objective {
  return { sense, ...dense(weightedColumns(index, columns, weight, periodWeight), columnCount, 1) };
}
