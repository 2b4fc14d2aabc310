/** Periods stand in order, and history ends before them. */
import type { PlanningCase } from '../planningCase.ts';
import type { Report } from './report.ts';

export function checkTime(planningCase: PlanningCase, report: Report): void {
  if (planningCase.company.length !== 1) {
    report('error', 'company', -1, '', `${planningCase.company.length} rows`, 'exactly one company');
  }
  if (planningCase.periods.length === 0) report('error', 'periods', -1, '', '0 rows', 'at least one period');
  for (const name of ['periods', 'historyPeriods'] as const) {
    planningCase[name].forEach((row, r) => {
      const before = planningCase[name][r - 1];
      if (before !== undefined && row.start <= before.start) {
        report(
          'error',
          name,
          r,
          'start',
          row.start,
          `a day after ${before.start}: periods stand in order of time`,
        );
      }
    });
  }
  const isZoneEarlier = { frozen: 0, firm: 1, free: 2 };
  planningCase.periods.forEach((row, r) => {
    const before = planningCase.periods[r - 1];
    if (before !== undefined && isZoneEarlier[row.zone] < isZoneEarlier[before.zone]) {
      report('error', 'periods', r, 'zone', row.zone, 'frozen periods first, then firm, then free');
    }
  });
  const lastPast = planningCase.historyPeriods.at(-1);
  const firstPlanned = planningCase.periods[0];
  if (lastPast !== undefined && firstPlanned !== undefined && lastPast.start >= firstPlanned.start) {
    report(
      'error',
      'historyPeriods',
      planningCase.historyPeriods.length - 1,
      'start',
      lastPast.start,
      `a day before the first planned period, ${firstPlanned.start}`,
    );
  }
}
