/**
 * Chase: production follows demand, nothing is kept beyond the safety stock asked for (none here), people are hired and laid off to fit.
 * `isWholePerDay` rounds what each process makes to whole units a working day, as textbooks do.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { rulePolicy } from '../rulePolicy.ts';

export interface ChaseOptions {
  readonly isWholePerDay?: boolean;
  readonly buildAheadPeriods?: number;
}

export function chase({ isWholePerDay = false, buildAheadPeriods = 0 }: ChaseOptions = {}): PolicyKind {
  return {
    name: 'chase',
    title: policyTitles.chase,
    create: () =>
      rulePolicy(() => (place) => new Float64Array(place.outflow.length), {
        adaptsPeople: true,
        buildAheadPeriods,
        ...(isWholePerDay ? { adjust: roundedPerDay } : {}),
      }),
  };
}

/** Production with a whole number of units a working day. */
function roundedPerDay(index: IndexedCase, production: Float64Array): Float64Array {
  return production.map((units, cell) => {
    const days = index.workingDays[cell % index.periodCount]!;
    return days > 0 ? Math.round(units / days) * days : units;
  });
}
