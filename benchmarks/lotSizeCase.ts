/** Published multi-item lot-sizing data (one row per item, one column per period) as a case document. */

export interface LotSizeData {
  readonly items: readonly number[];
  readonly periods: readonly number[];
  readonly demandUnits: readonly (readonly number[])[];
  readonly capacityHoursPerPeriod?: number;
  readonly capacityHours?: readonly number[];
  /** By item, or by item and period (the same in all). */
  readonly hoursPerUnit: readonly (number | readonly number[])[];
  readonly setupHours?: readonly number[];
  /** Money per setup, by item or by item and period. */
  readonly setupCost: readonly (number | readonly number[])[];
  readonly maxLotUnits?: readonly (readonly number[])[];
  readonly holdingCostPerUnitPerPeriod?: readonly number[];
  /** By item and period, null where there is no such stock or backlog. */
  readonly holdingCostPerUnit?: readonly (readonly (number | null)[])[];
  readonly backlogCostPerUnit?: readonly (readonly (number | null)[])[];
  readonly expected: { readonly objective: number };
}

const of = (value: number | readonly (number | null)[] | undefined, t: number): number | null =>
  typeof value === 'number' ? value : (value?.[t] ?? null);

/** The case: one machine, a process and a segment for each item; backlog where the data has a cost of it. */
export function lotSizeDocument(name: string, data: LotSizeData): Record<string, unknown> {
  const month = (t: number) => `${2027 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
  const { periods } = data;
  const last = periods.length - 1;
  const holding = data.holdingCostPerUnitPerPeriod ?? data.holdingCostPerUnit ?? [];
  const each = <R>(make: (item: string, i: number) => R): R[] =>
    data.items.map((item, i) => make(`item-${item}`, i));
  const cells = <R>(make: (item: string, i: number, t: number) => R): R[] =>
    each((item, i) => periods.map((_, t) => make(item, i, t))).flat();
  return {
    company: [{ company: name, name, currency: 'USD', objective: 'minimizeCost' }],
    periods: periods.map((_, t) => ({ period: month(t), start: `${month(t)}-01`, workingDays: 20 })),
    families: each((family) => ({ family, unit: 'units' })),
    sites: [{ site: 'plant' }],
    markets: [{ market: 'market' }],
    resources: [{ resource: 'machine', site: 'plant' }],
    resourcePeriods: periods.map((_, t) => ({
      resource: 'machine',
      period: month(t),
      hours: of(data.capacityHoursPerPeriod ?? data.capacityHours, t),
    })),
    processes: each((family) => ({ process: `make-${family}`, family, site: 'plant' })),
    routings: each((family, i) => ({
      process: `make-${family}`,
      resource: 'machine',
      hoursPerUnit: of(data.hoursPerUnit[i], 0),
      setupHours: data.setupHours?.[i] ?? 0,
    })),
    processPeriods: cells((family, i, t) => ({
      process: `make-${family}`,
      period: month(t),
      setupCost: of(data.setupCost[i], t),
      ...(data.maxLotUnits === undefined ? {} : { unitsMax: data.maxLotUnits[i]?.[t] }),
    })),
    segments: each((family, i) => ({
      segment: family,
      family,
      market: 'market',
      lostSalesAllowed: false,
      ...(data.backlogCostPerUnit === undefined
        ? {}
        : { latenessPeriodsMax: last, backlogCost: of(data.backlogCostPerUnit[i], 0) ?? 0 }),
    })),
    demand: cells((segment, i, t) => ({ segment, period: month(t), units: data.demandUnits[i]?.[t] })),
    inventoryPolicies: each((family, i) => ({
      family,
      site: 'plant',
      holdingCost: of(holding[i], 0) ?? 0,
    })),
    inventoryPeriods: cells((family, i, t) => ({ family, site: 'plant', period: month(t), i, t }))
      .filter(({ i, t }) => of(holding[i], t) === null)
      .map(({ family, site, period }) => ({ family, site, period, stockMax: 0 })),
  };
}
