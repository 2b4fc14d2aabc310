/** Load of resources by period, with the families behind it and the value of one more hour. */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { hoursUsed, regularProductiveHours, shiftHours } from '../quantities.ts';

export interface LoadCell {
  readonly usedHours: number;
  readonly regularHours: number;
  readonly overtimeHours: number;
  readonly shiftHours: number;
  /** Used ÷ regular productive hours; null when there are none. */
  readonly load: number | null;
}

/** Load of every resource in every period. */
export function capacityTable(index: IndexedCase, plan: Plan): readonly (readonly LoadCell[])[] {
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const extra = shiftHours(index, plan);
  return index.source.resources.map((_, r) =>
    index.source.periods.map((_period, t) => {
      const cell = r * index.periodCount + t;
      return {
        usedHours: used[cell]!,
        regularHours: regular[cell]!,
        overtimeHours: plan.overtimeHours[cell]!,
        shiftHours: extra[cell]!,
        load: regular[cell]! > 0 ? used[cell]! / regular[cell]! : null,
      };
    }),
  );
}

export interface ResourceUse {
  readonly process: number;
  readonly family: number;
  readonly units: number;
  readonly hours: number;
}

/** Which processes use a resource in a period, most hours first. */
export function usesOf(
  index: IndexedCase,
  plan: Plan,
  resource: number,
  period: number,
): readonly ResourceUse[] {
  const uses: ResourceUse[] = [];
  index.source.processes.forEach((_, p) => {
    for (let entry = index.routing.start[p]!; entry < index.routing.start[p + 1]!; entry++) {
      if (index.routing.resource[entry] !== resource) continue;
      const units = plan.production[p * index.periodCount + period]!;
      const setup = plan.setups[p * index.periodCount + period]! * index.routing.setupHours[entry]!;
      const hours = units * index.routing.hoursPerUnit[entry]! + setup;
      if (hours > 1e-9) uses.push({ process: p, family: index.processFamily[p]!, units, hours });
    }
  });
  return uses.sort((a, b) => b.hours - a.hours);
}
