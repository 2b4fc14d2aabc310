/** Three families counted in hundreds of pieces, and a fourth that is counted in a unit of its own, on one line. */
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { CaseRows } from './wholeCase.ts';

const families = ['f0', 'f1', 'f2', 'own'];
const periods = ['P1', 'P2', 'P3'];

/** Rows of the case; `units`: how many units of the fourth family are what one piece of the others is. */
export function mixedUnitsRows(units: number): CaseRows {
  const factor = (family: string) => (family === 'own' ? units : 1);
  return {
    company: [{ company: 'c', currency: 'EUR', objective: 'maximizeMargin' }],
    periods: periods.map((period, t) => ({ period, start: `2027-0${t + 1}-01`, workingDays: 20 })),
    families: families.map((family) => ({ family, standardCost: 1 / factor(family) })),
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    resources: [
      { resource: 'r', site: 's', hoursPerPeriod: 350, overtimeHoursMax: 10, overtimeCostPerHour: 0.5 },
    ],
    processes: families.map((family) => ({
      process: `make-${family}`,
      family,
      site: 's',
      variableCost: 1 / factor(family),
    })),
    routings: families.map((family) => ({
      process: `make-${family}`,
      resource: 'r',
      hoursPerUnit: 1 / factor(family),
    })),
    segments: families.map((family, f) => ({
      segment: `to-${family}`,
      family,
      market: 'm',
      price: (3 + f) / factor(family),
      lostSalesCost: 0.5 / factor(family),
      latenessPeriodsMax: 1,
      backlogCost: 0.1 / factor(family),
    })),
    demand: families.flatMap((family, f) =>
      periods.map((period, t) => ({
        segment: `to-${family}`,
        period,
        units: factor(family) * (90 + 10 * t + f),
      })),
    ),
    inventoryPolicies: families.map((family) => ({
      family,
      site: 's',
      holdingCost: 0.1 / factor(family),
    })),
  };
}

/** The case, read. */
export const mixedUnitsCase = (rows: CaseRows): PlanningCase =>
  readCaseDocument(rows, 'mixed-units.json').planningCase;
