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
  checkLengths(planningCase, report);
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

/** Days of a month, the base period of a capital cost rate per year. */
const DAYS_OF_MONTH = 365.25 / 12;

/** How many times more days a base period may have in one place than in another: months differ, and weeks in a quarter. */
const DAYS_RATIO_MAX = 1.6;

/**
 * Lengths against dates: rates per base period count a week like a month where both have length 1. With a capital cost
 * rate per year a base period is a month; without one it is whatever the first period says.
 */
function checkLengths(planningCase: PlanningCase, report: Report): void {
  const { periods } = planningCase;
  const daysOf = periods.map((row, t) => {
    const next = periods[t + 1];
    return next === undefined ? null : (Date.parse(next.start) - Date.parse(row.start)) / 86_400_000;
  });
  const isCharged = (planningCase.company[0]?.capitalCostRatePerYear ?? 0) > 0;
  const first = periods[0];
  const firstDays = daysOf[0] ?? null;
  if (first === undefined || firstDays === null || first.length === 0) return;
  const base = isCharged ? DAYS_OF_MONTH : firstDays / first.length;
  const wrong = periods.flatMap((row, r) => {
    const days = daysOf[r] ?? null;
    if (days === null || days <= 0) return [];
    const ratio = row.length === 0 ? Number.POSITIVE_INFINITY : days / (row.length * base);
    return ratio > DAYS_RATIO_MAX || ratio < 1 / DAYS_RATIO_MAX ? [{ r, days }] : [];
  });
  const worst = wrong[0];
  if (worst === undefined) return;
  const { length } = periods[worst.r]!;
  const expected = Math.round((worst.days / base) * 100) / 100;
  report(
    'warning',
    'periods',
    worst.r,
    'length',
    length,
    `about ${expected}: the period has ${worst.days} days, and a base period ${isCharged ? 'is a month because capital cost is a rate per year' : `has ${Math.round(base)} days`}${
      wrong.length > 1 ? `; ${wrong.length} periods are like this` : ''
    }. Costs and rates per base period are multiplied by the length`,
  );
}
