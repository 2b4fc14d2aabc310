/** A bakery of one perishable family with setups, for tests of lots. */
import fc from 'fast-check';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';

export const months = ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'];

export interface Bakery {
  readonly demand: readonly number[];
  readonly life: number | null;
  readonly setupCost: number;
  readonly lotMin: number;
  readonly safety: number;
  readonly opening: number;
  readonly lateness: number;
}

/** Random bakeries, for properties: months with much, little or no demand. */
export const bakeries = fc.record({
  demand: fc.array(fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4 })), {
    minLength: months.length,
    maxLength: months.length,
  }),
  life: fc.constantFrom(null, 0, 1, 2, 3),
  setupCost: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
  lotMin: fc.constantFrom(0, 50),
  safety: fc.constantFrom(0, 20),
  opening: fc.constantFrom(0, 30),
  lateness: fc.constantFrom(0, 2),
});

/** Bread from one oven to one town, by month; the caller adds demand. */
export function breadDocument(periods: readonly string[]): Record<string, Record<string, unknown>[]> {
  return {
    company: [{ company: 'bakery', name: 'Bakery', currency: 'EUR', objective: 'maximizeMargin' }],
    periods: periods.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
    families: [{ family: 'bread', unit: 'kg', standardCost: 2 }],
    sites: [{ site: 'plant' }],
    markets: [{ market: 'town' }],
    resources: [{ resource: 'oven', site: 'plant', hoursPerPeriod: 1000 }],
    processes: [{ process: 'bake', family: 'bread', site: 'plant', variableCost: 2 }],
    routings: [{ process: 'bake', resource: 'oven', hoursPerUnit: 1 }],
    segments: [{ segment: 'shops', family: 'bread', market: 'town', price: 6, lostSalesCost: 1 }],
    inventoryPolicies: [{ family: 'bread', site: 'plant', holdingCost: 0.1 }],
  };
}

/** Bread with a setup for every lot. A smoothing rule without cost changes nothing, but leaves the bound to the hours. */
export function bakery(given: Bakery, isLoose: boolean): PlanningCase {
  const document = breadDocument(months);
  Object.assign(document.families![0]!, {
    scrapCost: 0.3,
    ...(given.life === null ? {} : { shelfLifePeriods: given.life }),
  });
  Object.assign(document.processes![0]!, { setupCost: given.setupCost, lotUnitsMin: given.lotMin });
  document.routings![0]!.setupHours = 2;
  Object.assign(document.segments![0]!, { latenessPeriodsMax: given.lateness, backlogCost: 0.4 });
  document.demand = months.map((period, t) => ({ segment: 'shops', period, units: given.demand[t] }));
  Object.assign(document.inventoryPolicies![0]!, {
    openingStock: given.life === 0 ? 0 : given.opening,
    safetyStock: given.safety,
    safetyStockPrice: 1.5,
  });
  if (isLoose) document.smoothing = [{ smoothing: 'none', family: 'bread' }];
  return readCaseDocument(document, 'bakery.json').planningCase;
}
