/** Periods are in order, and history ends before them. */
import { sentence } from '../../words/words.ts';
import { type Check, check, warningCheck } from './check.ts';

/** Days of a month, the base period of a capital cost rate per year. */
const DAYS_OF_MONTH = 365.25 / 12;

/** How many times more days a base period may have in one place than in another: months differ, and weeks in a quarter. */
const DAYS_RATIO_MAX = 1.6;

const rowCount = (rows: number) => sentence('has {rows} {rows|row|rows}', '有 {rows} 行', { rows });

const zoneOrder = { frozen: 0, firm: 1, free: 2 };

export const timeChecks: readonly Check[] = [
  check(['company'], ({ company }, findings) => {
    if (company.length > 1 || (company.length === 0 && !findings.mayBeLost('company')))
      findings.error('company', null, '', rowCount(company.length), {
        en: 'exactly one company',
        zh: '恰好一个公司',
      });
  }),
  check(['periods'], ({ periods }, findings) => {
    if (periods.length === 0 && !findings.mayBeLost('periods'))
      findings.error('periods', null, '', rowCount(0), { en: 'at least one period', zh: '至少一个期间' });
  }),
  ...(['periods', 'historyPeriods'] as const).map((name) =>
    check([name], (tables, findings) => {
      tables[name].forEach((row, r) => {
        const before = tables[name][r - 1];
        if (before !== undefined && row.start <= before.start)
          findings.error(
            name,
            row,
            'start',
            row.start,
            sentence(
              'a day after {day}: periods must be in chronological order',
              '{day} 之后的日期：期间按时间顺序排列',
              { day: before.start },
            ),
          );
      });
    }),
  ),
  check(['periods'], ({ periods }, findings) => {
    periods.forEach((row, r) => {
      const before = periods[r - 1];
      if (before !== undefined && zoneOrder[row.zone] < zoneOrder[before.zone])
        findings.error('periods', row, 'zone', row.zone, {
          en: 'frozen periods first, then firm, then free',
          zh: '先冻结、再确定、后自由的期间顺序',
        });
    });
  }),
  check(['periods', 'historyPeriods'], ({ periods, historyPeriods }, findings) => {
    const lastPast = historyPeriods.at(-1);
    const firstPlanned = periods[0];
    if (lastPast === undefined || firstPlanned === undefined || findings.isReported('periods')) return;
    if (lastPast.start >= firstPlanned.start)
      findings.error(
        'historyPeriods',
        lastPast,
        'start',
        lastPast.start,
        sentence('a day before the first planned period, {day}', '首个计划期间（{day}）之前的日期', {
          day: firstPlanned.start,
        }),
      );
  }),
  lengths(),
];

/**
 * Lengths against dates: rates per base period count a week like a month where both have length 1. With a capital cost
 * rate per year a base period is a month; without one it is whatever the first period says.
 */
function lengths(): Check {
  return warningCheck(['company', 'periods'], ({ company, periods }, findings) => {
    // The days of a period end where the next one starts, which may be a row that is lost.
    if (findings.mayBeLost('periods') || findings.mayBeLost('company') || findings.isReported('periods'))
      return;
    const daysOf = periods.map((row, t) => {
      const next = periods[t + 1];
      return next === undefined ? null : (Date.parse(next.start) - Date.parse(row.start)) / 86_400_000;
    });
    const isCharged = (company[0]?.capitalCostRatePerYear ?? 0) > 0;
    const first = periods[0];
    const firstDays = daysOf[0] ?? null;
    if (first === undefined || firstDays === null || first.length === 0) return;
    const base = isCharged ? DAYS_OF_MONTH : firstDays / first.length;
    const wrong = periods.flatMap((row, r) => {
      const days = daysOf[r] ?? null;
      if (days === null || days <= 0) return [];
      const ratio = row.length === 0 ? Number.POSITIVE_INFINITY : days / (row.length * base);
      return ratio > DAYS_RATIO_MAX || ratio < 1 / DAYS_RATIO_MAX ? [{ row, days }] : [];
    });
    const worst = wrong[0];
    if (worst === undefined) return;
    const others =
      wrong.length === 1
        ? { en: '', zh: '' }
        : sentence('; {count} periods are like this', '；共 {count} 个期间如此', { count: wrong.length });
    const basis = isCharged
      ? {
          en: 'a base period is a month because capital cost is a rate per year',
          zh: '资金成本为年利率，故基准期为一个月',
        }
      : sentence('a base period has {days} days', '基准期为 {days} 天', { days: Math.round(base) });
    findings.warning(
      'periods',
      worst.row,
      'length',
      worst.row.length,
      sentence(
        'about {expected}: the period has {days} {days|day|days}, and {basis}{others}. Costs and rates per base period are multiplied by the length',
        '约 {expected}：该期间有 {days} 天，{basis}{others}。按基准期计的成本与费率会乘以此长度',
        { expected: Math.round((worst.days / base) * 100) / 100, days: worst.days, basis, others },
      ),
    );
  });
}
