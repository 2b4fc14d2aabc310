/** Lanes, markets, demand and what customers are promised. */
import type { PlanningCase } from '../planningCase.ts';
import { NO_EFFECT, type Report } from './report.ts';

export function checkNetwork(planningCase: PlanningCase, report: Report): void {
  planningCase.lanes.forEach((row, r) => {
    if ((row.toSite === null) === (row.toMarket === null)) {
      report(
        'error',
        'lanes',
        r,
        'toSite',
        row.toSite ?? '',
        'either a site or a market as destination, not both or none',
      );
    }
    if (row.toSite !== null && row.toSite === row.fromSite) {
      report('error', 'lanes', r, 'toSite', row.toSite, 'another site than the one it leaves');
    }
  });
}

export function checkDemand(planningCase: PlanningCase, report: Report): void {
  const segments = new Map(planningCase.segments.map((row) => [row.segment, row]));
  planningCase.demand.forEach((row, r) => {
    if (row.firmUnits > row.units) {
      report('error', 'demand', r, 'firmUnits', row.firmUnits, `at most the demand, ${row.units}`);
    }
  });
  const mode = planningCase.company[0]?.objective;
  planningCase.segments.forEach((row, r) => {
    if (row.openingBacklog > 0 && row.latenessPeriodsMax === 0) {
      report(
        'error',
        'segments',
        r,
        'openingBacklog',
        row.openingBacklog,
        '0, or a maximum lateness of at least 1 period',
      );
    }
    if (mode === 'minimizeCost' && row.lostSalesAllowed && row.lostSalesCost === 0) {
      report(
        'warning',
        'segments',
        r,
        'lostSalesCost',
        0,
        'a price above 0 when cost is minimized: losing every sale would be cheapest',
      );
    }
  });
  checkDemandLevers(planningCase, report);
  checkUnitSize(planningCase, report);
  planningCase.segments.forEach((row, r) => {
    const hasOwnPrices = planningCase.demand.some((entry) => entry.segment === row.segment && entry.price);
    if (row.openingBacklog > 0 && row.openingBacklogPrice === null && row.price === 0 && hasOwnPrices)
      report(
        'warning',
        'segments',
        r,
        'openingBacklogPrice',
        '',
        'a price: orders that are open at the start earn nothing otherwise',
      );
  });
  planningCase.serviceTargets.forEach((row, r) => {
    if (row.mode === 'soft' && row.shortfallPrice === 0)
      report('warning', 'serviceTargets', r, 'shortfallPrice', 0, NO_EFFECT);
  });
  const withDemand = new Set(planningCase.demand.map((row) => row.segment));
  planningCase.segments.forEach((row, r) => {
    if (!withDemand.has(row.segment))
      report('warning', 'segments', r, 'segment', row.segment, 'at least one row of demand');
  });
  for (const name of ['salesHistory'] as const) {
    planningCase[name].forEach((row, r) => {
      if (row.soldUnits > row.demandUnits * 1.5 && segments.has(row.segment)) {
        report(
          'warning',
          name,
          r,
          'soldUnits',
          row.soldUnits,
          `about the demand, ${row.demandUnits}, or less`,
        );
      }
    });
  }
}

/** No lever takes more than the demand that is there, alone or together with others that may be chosen with it. */
function checkDemandLevers(planningCase: PlanningCase, report: Report): void {
  const groupOf = new Map(planningCase.demandLevers.map((row) => [row.demandLever, row.exclusiveGroup]));
  const demandOf = new Map(planningCase.demand.map((row) => [`${row.segment}|${row.period}`, row.units]));
  const least = new Map<string, Map<string, number>>();
  planningCase.demandLeverEffects.forEach((row, r) => {
    const cell = `${row.segment}|${row.period}`;
    const units = demandOf.get(cell) ?? 0;
    if (row.unitsAdded >= 0) return;
    if (row.unitsAdded < -units)
      report(
        'warning',
        'demandLeverEffects',
        r,
        'unitsAdded',
        row.unitsAdded,
        `at least −${units}: ${row.segment} asks for ${units} in ${row.period}, so that the lever takes ${units} and no more`,
      );
    const group = groupOf.get(row.demandLever) || row.demandLever;
    const ofCell = least.get(cell) ?? new Map<string, number>();
    const before = [...ofCell.values()].reduce((sum, taken) => sum + taken, 0);
    ofCell.set(group, Math.min(ofCell.get(group) ?? 0, Math.max(row.unitsAdded, -units)));
    const after = [...ofCell.values()].reduce((sum, taken) => sum + taken, 0);
    least.set(cell, ofCell);
    if (before >= -units && after < -units)
      report(
        'warning',
        'demandLeverEffects',
        r,
        'unitsAdded',
        row.unitsAdded,
        `levers that together take at most ${units} from ${row.segment} in ${row.period}: those that take more cannot be chosen together`,
      );
  });
}

/** Plans are verified to 0.0001 units: quantities that are hardly greater than that are lost to rounding. */
const LARGEST_DEMAND_MIN = 0.1;

function checkUnitSize(planningCase: PlanningCase, report: Report): void {
  const familyOf = new Map(planningCase.segments.map((row) => [row.segment, row.family]));
  const largest = new Map<string, { units: number; row: number }>();
  planningCase.demand.forEach((row, r) => {
    const family = familyOf.get(row.segment);
    if (family !== undefined && row.units > (largest.get(family)?.units ?? 0))
      largest.set(family, { units: row.units, row: r });
  });
  for (const [family, { units, row }] of largest) {
    if (units >= LARGEST_DEMAND_MIN) continue;
    report(
      'warning',
      'demand',
      row,
      'units',
      units,
      `quantities of ${family} in a smaller unit: this is its largest demand, and amounts below 0.0001 are lost to rounding`,
    );
  }
}
