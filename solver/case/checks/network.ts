/** Lanes, markets, demand and what customers are promised. */
import type { PlanningCase } from '../planningCase.ts';
import type { Report } from './report.ts';

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
