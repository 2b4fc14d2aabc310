/** A simulated course period by period: demand, production, deliveries, stock, backlog and overtime. Plain numbers. */
import type { IndexedCase } from '../index/indexedCase.ts';
import { inventoryValueByPeriod } from '../plan/quantities.ts';
import type { AmountScale } from './amountScale.ts';
import type { Simulation } from './simulate.ts';

/** A period of a course. Amounts of all families are added up as `amountScale` says; money of the case. */
export interface CoursePeriod {
  readonly period: string;
  readonly demand: number;
  readonly production: number;
  readonly onTime: number;
  /** What customers wait for at its end, and what was lost in it. */
  readonly backlog: number;
  readonly lost: number;
  /** Money in stock at its end. */
  readonly inventoryValue: number;
  readonly overtimeHours: number;
}

/** The periods of a course, in order. */
export function coursePeriods(
  { index, plan }: Pick<Simulation, 'index' | 'plan'>,
  { weight }: AmountScale,
): readonly CoursePeriod[] {
  const { periodCount, source } = index;
  const sum = (values: Float64Array, familyOf: (item: number) => number, t: number) => {
    let total = 0;
    for (let i = 0; i * periodCount < values.length; i++)
      total += weight[familyOf(i)]! * values[i * periodCount + t]!;
    return total;
  };
  const ofSegment = (segment: number) => index.segmentFamily[segment]!;
  const stock = inventoryValueByPeriod(index, plan);
  return source.periods.map(({ period }, t) => ({
    period,
    demand: sum(index.demandUnits, ofSegment, t),
    production: sum(plan.production, (process) => index.processFamily[process]!, t),
    onTime: sum(plan.onTime, ofSegment, t),
    backlog: sum(plan.backlog, ofSegment, t),
    lost: sum(plan.lost, ofSegment, t),
    inventoryValue: stock[t]!,
    overtimeHours: overtimeIn(index, plan.overtimeHours, t),
  }));
}

function overtimeIn({ periodCount }: IndexedCase, overtimeHours: Float64Array, t: number): number {
  let hours = 0;
  for (let cell = t; cell < overtimeHours.length; cell += periodCount) hours += overtimeHours[cell]!;
  return hours;
}
