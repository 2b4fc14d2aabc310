/**
 * Minimum utilization: a resource is used for at least a share of its available hours.
 *
 * For each: resource r with utilizationMin > 0, period t.
 * When: some resource has a minimum utilization.
 *   Σ hours used ≥ utilizationMin[r] × (efficiency × regular hours + hours of people and investments)
 * The hours ledger holds the row. A share of 1 means no idle time.
 * Unit: productive hours.
 * Reference: Ragsdale, Spreadsheet Modeling and Decision Analysis, chapter 3 (minimum production).
 * Example: published/densepack.json
 */

import type { PeriodIndex, ResourceIndex } from '../../case/indices.ts';
import type { LimitDetails } from '../../formulation/blocks.ts';
import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../../plan/plan.ts';
import { hoursUsed, regularProductiveHours } from '../../plan/quantities.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const limit: LimitDetails<readonly [ResourceIndex, PeriodIndex]> = {
  cells: (index, [r, t], { bound, amount, plan }) => {
    const { resource, utilizationMin } = index.source.resources[r]!;
    const relaxed = bound > 0 ? utilizationMin * (1 - amount / bound) : 0;
    const share = plan === undefined ? relaxed : usedShare(index, plan, r, t);
    return [lowered('resources', resource, 'utilizationMin', Math.min(utilizationMin, share))];
  },
};

/** Share of the hours of a resource that a plan uses; Infinity where there are none. Hours of people vary with the plan. */
function usedShare(index: IndexedCase, plan: Plan, r: ResourceIndex, t: PeriodIndex): number {
  const cell = r * index.periodCount + t;
  const regular = regularProductiveHours(index, plan)[cell]!;
  return regular > 0 ? hoursUsed(index, plan)[cell]! / regular : Number.POSITIVE_INFINITY;
}

/** A least utilization asks for hours: as many units as all hours could make of the fastest. */
function unitsOfHours(index: IndexedCase): number {
  const { source, labour, periodCount } = index;
  if (!source.resources.some((row) => row.utilizationMin > 0)) return 0;
  const hours = totalUnits(index.regularHours.map((clock, cell) => clock * index.efficiency[cell]!));
  const heads = source.labourPools.map((row) => Math.max(row.headcountOpening, row.headcountMax ?? 0));
  const peopleHours = totalUnits(
    labour.hoursPerHead.map((perHead, cell) => perHead * heads[Math.floor(cell / periodCount)]!),
  );
  const fastest = index.routing.hoursPerUnit.reduce(
    (least, value) => (value > 0 ? Math.min(least, value) : least),
    Number.POSITIVE_INFINITY,
  );
  return (hours + peopleHours) / fastest;
}

export const minimumUtilization: Feature = {
  name: 'minimumUtilization',
  words,
  account,
  verifier,
  unit: 'hours',
  approver: 'plant',
  statedUnits: unitsOfHours,
  isUsed: (index) => index.source.resources.some((row) => row.utilizationMin > 0),
  build({ index, builder, ledgers }) {
    const { mode, price } = effectiveMode(index, 'minimumUtilization');
    const { utilization } = ledgers.hours;
    builder.claim(utilization, { title: words.title, limit });
    if (mode === 'off') return;
    for (const r of utilization.members) {
      const share = index.source.resources[r]!.utilizationMin;
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const least = share * index.regularHours[cell]! * index.efficiency[cell]!;
        builder.setRowBounds(utilization.at(r, t), least, Number.POSITIVE_INFINITY);
      }
    }
    if (mode !== 'soft') return;
    builder.soften(utilization, {
      side: 'lower',
      onViolationColumn: (position, column) =>
        ledgers.money.post('violations', position % index.periodCount, column, price),
    });
  },
};
