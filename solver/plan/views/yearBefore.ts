/** Which period lies a year before another: by its name, `2027-03` after `2026-03`, `2027-W05` after `2026-W05`. */
import type { PlanningCase } from '../../case/planningCase.ts';

/** By period, past ones first: the position of the same period a year before among them; -1 where it is not known. */
export function periodsYearBefore({
  historyPeriods,
  periods,
}: Pick<PlanningCase, 'historyPeriods' | 'periods'>): readonly number[] {
  const names = [...historyPeriods, ...periods].map(({ period }) => period);
  const positions = new Map(names.map((name, i) => [name, i]));
  return names.map((name) => {
    const [, year, rest] = /^(\d{4})(\D.*)$/.exec(name) ?? [];
    return year === undefined ? -1 : (positions.get(`${Number(year) - 1}${rest}`) ?? -1);
  });
}
