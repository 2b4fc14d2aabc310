/**
 * The measures of plan/measures.ts as sums over the columns of a model: what can be an objective, or be held by a row. Money is summed from its
 * ledger, quantities from the columns that features hand on, so that no formula of a feature is repeated.
 *
 *   objective          Σ money posts as the company optimizes them, penalties too
 *   margin, cost       Σ real money, not discounted
 *   fillRate           Σ onTime ÷ Σ (demand + effects of chosen demand-shaping measures): a ratio of two sums
 *   averageInventory   Σ unitValue[k] × length[t] × closingStock[k,t] ÷ Σ length[t]
 *   peakCash           max_t of Σ unitValue[k] × (closingStock[k,t] + shipments that left k and are under way at the end of t)
 *   overtimeHours      Σ overtimeHours[r,t] + Σ hoursPerShift × shifts[s,t]
 *   changedUnits       Σ changeBelow + changeAbove
 *   emissions          Σ emissionsPerUnit × yield × production[p,t]
 *   late, lost         Σ newBacklog, Σ lost
 *   produced           Σ yield × production[p,t]; subcontracted: of processes of that kind
 */

import type { PeriodIndex } from '../case/indices.ts';
import { type MoneyComponent, penaltyComponents, type RealComponent, realComponents } from '../case/money.ts';
import { discountFactors } from '../index/discounting.ts';
import { emissionsPerUnitStarted } from '../index/emissions.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Measure, type MeasureScope, producedWeight, segmentsOf, sitesOf } from '../plan/measures.ts';
import type { Handle } from './blocks.ts';
import type { Ledgers, MoneyLedger, Sum } from './ledgers.ts';
import type { SharedColumns } from './sharedBlocks.ts';

/** What measures are summed from. */
export interface MeasureSource {
  readonly index: IndexedCase;
  readonly ledgers: Pick<Ledgers, 'money'>;
  readonly columns: Readonly<SharedColumns>;
}

/** A measure as sums: one sum; a ratio of two; or the greatest of several. */
export type MeasureSums =
  | { readonly kind: 'sum'; readonly sum: Sum }
  | { readonly kind: 'ratio'; readonly part: Sum; readonly whole: Sum }
  | { readonly kind: 'greatest'; readonly sums: readonly Sum[] };

/** Columns by item and period at the weight of their item, in periods that count. */
export function weightedColumns<I extends number>(
  index: IndexedCase,
  block: Handle<[I, PeriodIndex]>,
  weight: (item: I) => number,
  /** Weight of a period besides; 0 leaves it out. */
  periodWeight: (period: number) => number = () => 1,
): Sum {
  const columns: number[] = [];
  const values: number[] = [];
  for (const item of block.members) {
    const each = weight(item);
    if (each === 0) continue;
    for (let t = 0; t < index.periodCount; t++) {
      const value = each * periodWeight(t);
      if (value === 0) continue;
      columns.push(block.at(item, t));
      values.push(value);
    }
  }
  return { columns: Int32Array.from(columns), values: Float64Array.from(values), constant: 0 };
}

/** Sums together; columns may repeat. */
function added(...sums: readonly Sum[]): Sum {
  return {
    columns: Int32Array.from(sums.flatMap((sum) => Array.from(sum.columns))),
    values: Float64Array.from(sums.flatMap((sum) => Array.from(sum.values))),
    constant: sums.reduce((total, sum) => total + sum.constant, 0),
  };
}

const real = new Set<string>(realComponents);
const penalties = new Set<MoneyComponent>(penaltyComponents);

/** Money posts as costs (positive) of the whole plan: real ones, discounted where the company states a rate, and penalties. */
export function costSum(money: MoneyLedger, index: IndexedCase, revenueWeight: 0 | -1): Sum {
  const discount = index.source.company[0]?.discountRatePerPeriod ? discountFactors(index) : null;
  return money.sum((component, t) => {
    if (penalties.has(component)) return 1;
    const weight = component === 'revenue' ? revenueWeight : 1;
    return weight * (discount?.[t] ?? 1);
  });
}

/** Real money: revenue at one weight, every cost at another. */
function moneySum({ ledgers }: MeasureSource, revenue: number, cost: number): Sum {
  return ledgers.money.sum((component) => {
    if (!real.has(component)) return 0;
    return (component as RealComponent) === 'revenue' ? revenue : cost;
  });
}

/** The company's money as it is optimized: cost plus penalties, or margin less penalties. */
function companyMoney({ index, ledgers }: MeasureSource): Sum {
  if (index.source.company[0]?.objective === 'minimizeCost') return costSum(ledgers.money, index, 0);
  const { columns, values, constant } = costSum(ledgers.money, index, -1);
  return { columns, values: values.map((value) => -value), constant: -constant };
}

/** Value of goods on hand and under way at the end of a period. */
function tiedUp({ index, columns }: MeasureSource, period: number): Sum {
  const onHand = weightedColumns(
    index,
    columns.closingStock,
    (k) => index.unitValue[k]!,
    (t) => (t === period ? 1 : 0),
  );
  const moving: number[] = [];
  const values: number[] = [];
  for (const k of columns.shipments.members) {
    const route = index.routes[k]!;
    const value = index.unitValue[route.from]!;
    if (value === 0) continue;
    for (let t = Math.max(0, period - route.leadTimePeriods + 1); t <= period; t++) {
      if (route.leadTimePeriods === 0) break;
      moving.push(columns.shipments.at(k, t as PeriodIndex));
      values.push(value);
    }
  }
  return added(onHand, {
    columns: Int32Array.from(moving),
    values: Float64Array.from(values),
    constant: 0,
  });
}

/** Demand of segments with the effects of chosen demand-shaping measures. */
function demandSum({ index, columns }: MeasureSource, isIn: (segment: number) => boolean): Sum {
  const chosen: number[] = [];
  const values: number[] = [];
  let constant = 0;
  for (let g = 0; g < index.source.segments.length; g++) {
    if (!isIn(g)) continue;
    for (let t = 0; t < index.periodCount; t++) {
      const cell = g * index.periodCount + t;
      constant += index.demandUnits[cell]!;
      for (const { measure, units } of index.demandShaping.effects.get(cell) ?? []) {
        if (!columns.demandShapingChosen.has(measure)) continue;
        chosen.push(columns.demandShapingChosen.at(measure));
        values.push(units);
      }
    }
  }
  return { columns: Int32Array.from(chosen), values: Float64Array.from(values), constant };
}

function segmentSum(
  { index }: MeasureSource,
  block: Parameters<typeof weightedColumns>[1],
  scope: MeasureScope | null,
): Sum {
  const isIn = segmentsOf(index, scope);
  return weightedColumns(index, block, (g) => (isIn(g) ? 1 : 0));
}

/** Sum of a whole block that is no matter of periods. */
function blockSum(block: Handle<[number]>): Sum {
  return {
    columns: Int32Array.from(block.members, (i) => block.at(i)),
    values: new Float64Array(block.members.length).fill(1),
    constant: 0,
  };
}

/** A measure over the columns of a model. */
export function measureSums(source: MeasureSource, { measure, scope }: Measure): MeasureSums {
  const { index, columns } = source;
  const sum = (of: Sum): MeasureSums => ({ kind: 'sum', sum: of });
  switch (measure) {
    case 'objective':
      return sum(companyMoney(source));
    case 'margin':
      return sum(moneySum(source, 1, -1));
    case 'cost':
      return sum(moneySum(source, 0, 1));
    case 'fillRate': {
      const part = segmentSum(source, columns.onTime, scope);
      return { kind: 'ratio', part, whole: demandSum(source, segmentsOf(index, scope)) };
    }
    case 'averageInventory': {
      const isIn = sitesOf(index, scope);
      return sum(
        weightedColumns(
          index,
          columns.closingStock,
          (k) => (isIn(index.stockPoints[k]!.site) ? index.unitValue[k]! : 0),
          (t) => index.periodShare[t]!,
        ),
      );
    }
    case 'peakCash':
      return {
        kind: 'greatest',
        sums: Array.from({ length: index.periodCount }, (_, t) => tiedUp(source, t)),
      };
    case 'overtimeHours': {
      const isIn = sitesOf(index, scope);
      return sum(
        added(
          weightedColumns(index, columns.overtimeHours, (r) => (isIn(index.resourceSite[r]!) ? 1 : 0)),
          weightedColumns(index, columns.shifts, (s) =>
            isIn(index.resourceSite[index.shiftResource[s]!]!)
              ? index.source.shiftOptions[s]!.hoursPerShift
              : 0,
          ),
        ),
      );
    }
    case 'changedUnits':
      return sum(added(blockSum(columns.changeBelow), blockSum(columns.changeAbove)));
    case 'emissions': {
      const kilograms = emissionsPerUnitStarted(index);
      return sum(weightedColumns(index, columns.production, (p) => kilograms[p]!));
    }
    case 'lateUnits':
      return sum(segmentSum(source, columns.newBacklog, scope));
    case 'lostUnits':
      return sum(segmentSum(source, columns.lost, scope));
    case 'subcontractedUnits':
    case 'producedUnits': {
      const weight = producedWeight(index, scope, measure === 'subcontractedUnits');
      return sum(weightedColumns(index, columns.production, weight));
    }
  }
}
