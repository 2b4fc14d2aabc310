/**
 * Hybrid: a level base in the cheapest process of each place, and what is missing period by period by overtime, other processes and other
 * sites. The base is stated in units a working day by family, or is the least daily demand of the periods in sight (rounded down to whole
 * units a day where `isWholePerDay`). Reference: Heizer and Render, Operations Management, "mixed strategy".
 */

import type { IndexedCase } from '../../index/indexedCase.ts';
import { emptyPlan } from '../../plan/byHand/basePlan.ts';
import { planByAims } from '../../plan/byHand/planningRules.ts';
import { leadTimeOf, mainProcess } from '../place.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { planByStockAims } from '../rulePolicy.ts';

export interface HybridOptions {
  /** Units a working day by family. */
  readonly base?: Readonly<Record<string, number>>;
  /** Periods for which a base is held; 1: it is set anew each period. */
  readonly reviewPeriods?: number;
  readonly isWholePerDay?: boolean;
  readonly buildAheadPeriods?: number;
}

export function hybrid({
  base = {},
  isWholePerDay = false,
  buildAheadPeriods = 0,
  reviewPeriods = 1,
}: HybridOptions = {}): PolicyKind {
  return {
    name: 'hybrid',
    title: policyTitles.hybrid,
    create: () => {
      let held: Float64Array | null = null;
      return {
        plan: (state) => {
          const { index } = state;
          const { workingDays, periodCount } = index;
          const isReviewed = state.period % reviewPeriods === 0;
          const rates: Float64Array =
            held === null || isReviewed ? baseRates(index, base, isWholePerDay) : held;
          held = rates;
          const from = openToAll(index);
          const fixed = new Float64Array(from.production.length).fill(Number.NaN);
          index.stockPoints.forEach((_, k) => {
            const p = mainProcess(index, k as never);
            const rate = rates[k]!;
            if (p < 0 || rate <= 0) return;
            // Without another source the process makes the rest itself.
            if (!hasOthers(index, k, p)) return;
            for (let t = 0; t < periodCount; t++) {
              const cell = p * periodCount + t;
              const units = (rate * workingDays[t]!) / Math.max(1e-9, index.source.processes[p]!.yield);
              fixed[cell] = Math.min(units, index.processUnitsMax[cell]!);
            }
          });
          return planByStockAims(state, (place) => new Float64Array(place.outflow.length), {
            from,
            fixed,
            buildAheadPeriods,
          });
        },
      };
    },
  };
}

/** Base rate of each stock point, good units a working day. */
function baseRates(
  index: IndexedCase,
  stated: Readonly<Record<string, number>>,
  isWholePerDay: boolean,
): Float64Array {
  const rates = new Float64Array(index.stockPoints.length);
  planByAims(index, (place) => {
    const family = index.source.families[index.stockPoints[place.stockPoint]!.family]!.family;
    const own = stated[family];
    let least = Number.POSITIVE_INFINITY;
    for (let t = leadTimeOf(index, place.stockPoint); t < index.periodCount; t++) {
      const days = index.workingDays[t]!;
      if (days > 0) least = Math.min(least, place.outflow[t]! / days);
    }
    const found = own === undefined ? (Number.isFinite(least) ? least : 0) : own * place.partOfFamily;
    rates[place.stockPoint] = isWholePerDay ? Math.floor(found + 1e-9) : found;
    return new Float64Array(place.outflow.length);
  });
  return rates;
}

/** Whether a place can be supplied by another process, or from another site. */
function hasOthers(index: IndexedCase, stockPoint: number, process: number): boolean {
  return (
    index.routes.some((route) => route.to === stockPoint) ||
    index.source.processes.some(
      (row, p) => p !== process && row.isAllowed && index.processStockPoint[p] === stockPoint,
    )
  );
}

/** A plan that moves a little by every process and route, so that each of them counts as a source. */
function openToAll(index: IndexedCase) {
  const plan = emptyPlan(index);
  index.source.processes.forEach((row, p) => {
    if (row.isAllowed) plan.production[p * index.periodCount] = 1e-6;
  });
  index.routes.forEach((route, r) => {
    if (route.to >= 0) plan.shipments[r * index.periodCount] = 1e-6;
  });
  return plan;
}
