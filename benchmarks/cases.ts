/** Seeded cases of four sizes for the benchmark: load binds, two resources and two segments per family, overtime, storage, service. */

import { seededRandom } from '../scenarios/random.ts';
import { sumOf } from '../solver/arithmetic/sums.ts';
import { readCaseDocument } from '../solver/case/caseFiles.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';

export interface Size {
  readonly name: string;
  readonly families: number;
  readonly periods: number;
  readonly resources: number;
}

export const sizes: readonly Size[] = [
  { name: 'S', families: 20, periods: 12, resources: 5 },
  { name: 'M', families: 200, periods: 18, resources: 20 },
  { name: 'L', families: 1000, periods: 18, resources: 60 },
  { name: 'XL', families: 5000, periods: 18, resources: 200 },
];

/** Makes a case of a size; the same size makes the same case. With setups, every process has a setup cost and setup hours. */
export function benchmarkCase(size: Size, options: { readonly setups?: boolean } = {}): PlanningCase {
  const random = seededRandom(size.families * 31 + size.resources);
  const between = (low: number, high: number) => low + (high - low) * random();
  const round = (value: number) => Math.round(value * 100) / 100;
  const month = (t: number) => `${2027 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
  const periods = Array.from({ length: size.periods }, (_, t) => ({
    period: month(t),
    start: `${month(t)}-01`,
    workingDays: 18 + (t % 5),
  }));
  const families = Array.from({ length: size.families }, (_, f) => ({
    family: `f${f}`,
    name: `Family ${f}`,
    unit: 'pcs',
    standardCost: round(between(20, 400)),
    volumePerUnit: round(between(0.05, 0.8)),
  }));
  const load = new Float64Array(size.resources * size.periods);
  const demand: Record<string, unknown>[] = [];
  const routings: Record<string, unknown>[] = [];
  const means: number[] = [];
  families.forEach((_, f) => {
    const level = between(200, 3000);
    means.push(level);
    const phase = between(0, 12);
    const uses = [f % size.resources, Math.floor(random() * size.resources)];
    const hours = uses.map(() => round(between(0.02, 0.12)));
    if (uses[0] !== uses[1])
      for (const [u, resource] of uses.entries())
        routings.push({ process: `p${f}`, resource: `r${resource}`, hoursPerUnit: hours[u] });
    else routings.push({ process: `p${f}`, resource: `r${uses[0]}`, hoursPerUnit: hours[0] });
    periods.forEach((period, t) => {
      const units = level * (1 + 0.45 * Math.sin(((t + phase) / 12) * 2 * Math.PI)) * between(0.9, 1.1);
      for (const [grade, share] of [
        ['A', 0.6],
        ['B', 0.4],
      ] as const)
        demand.push({ segment: `s${f}${grade}`, period: period.period, units: Math.round(units * share) });
      uses.slice(0, uses[0] === uses[1] ? 1 : 2).forEach((resource, u) => {
        load[resource * size.periods + t]! += units * (hours[u] ?? 0);
      });
    });
  });
  const resources = Array.from({ length: size.resources }, (_, r) => {
    const average = sumOf(load.subarray(r * size.periods, (r + 1) * size.periods)) / size.periods;
    return {
      resource: `r${r}`,
      site: 'plant',
      name: `Resource ${r}`,
      hoursPerPeriod: Math.round(average * 1.02),
      overtimeHoursMax: Math.round(average * 0.12),
      overtimeCostPerHour: round(between(60, 200)),
    };
  });
  return readCaseDocument(
    {
      company: [
        {
          company: `bench-${size.name.toLowerCase()}`,
          name: `Benchmark ${size.name}`,
          currency: 'EUR',
          objective: 'maximizeMargin',
          capitalCostRatePerYear: 0.15,
        },
      ],
      periods,
      families,
      sites: [{ site: 'plant', name: 'Plant' }],
      markets: [{ market: 'market', name: 'Market' }],
      resources,
      processes: families.map((family, f) => ({
        process: `p${f}`,
        family: family.family,
        site: 'plant',
        variableCost: round(family.standardCost * 0.95),
        ...(options.setups ? { setupCost: Math.round(0.02 * (means[f] ?? 0) * family.standardCost) } : {}),
      })),
      routings: options.setups
        ? routings.map((row) => ({
            ...row,
            setupHours: round(
              0.02 * (means[Number(String(row.process).slice(1))] ?? 0) * Number(row.hoursPerUnit),
            ),
          }))
        : routings,
      segments: families.flatMap((family, f) => [
        {
          segment: `s${f}A`,
          family: family.family,
          market: 'market',
          grade: 'A',
          price: round(family.standardCost * 1.45),
          latenessPeriodsMax: 1,
          backlogCost: round(family.standardCost * 0.06),
          lostSalesCost: round(family.standardCost * 0.3),
        },
        {
          segment: `s${f}B`,
          family: family.family,
          market: 'market',
          grade: 'B',
          price: round(family.standardCost * 1.35),
          latenessPeriodsMax: 2,
          backlogCost: round(family.standardCost * 0.03),
          lostSalesCost: round(family.standardCost * 0.1),
        },
      ]),
      demand,
      serviceTargets: [
        {
          serviceTarget: 'A',
          grade: 'A',
          window: 'rolling',
          windowPeriods: 3,
          fillRateMin: 0.97,
          mode: 'soft',
          shortfallPrice: 40,
        },
        { serviceTarget: 'all', window: 'period', fillRateMin: 0.9, mode: 'soft', shortfallPrice: 15 },
      ],
      inventoryPolicies: families.map((family, f) => ({
        family: family.family,
        site: 'plant',
        openingStock: Math.round((means[f] ?? 0) * 0.5),
        safetyStock: Math.round((means[f] ?? 0) * 0.2),
        safetyStockPrice: round(family.standardCost * 0.04),
        closingStockMin: Math.round((means[f] ?? 0) * 0.2),
      })),
      inventoryLimits: [
        {
          inventoryLimit: 'warehouse',
          measure: 'volume',
          max: Math.round(sumOf(means) * 0.42),
          mode: 'soft',
          excessPrice: 30,
        },
      ],
    },
    `benchmark ${size.name}`,
  ).planningCase;
}
