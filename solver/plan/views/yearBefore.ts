/**
 * Which period lies a year before another: by its name, `2027-03` after `2026-03`, `2027-W05` after `2026-W05`; where names carry no
 * year, the period that begins on the same date, or, as weeks do, at most three days from it.
 */
import type { PlanningCase } from '../../case/planningCase.ts';

const DAY = 86_400_000;
/** A week a year before begins up to so many days from the same date. */
const WEEK_NEAR = 3;

/** By period, past ones first: the position of the same period a year before among them; -1 where it is not known. */
export function periodsYearBefore({
  historyPeriods,
  periods,
}: Pick<PlanningCase, 'historyPeriods' | 'periods'>): readonly number[] {
  const all = [...historyPeriods, ...periods];
  const positions = new Map(all.map(({ period }, i) => [period, i]));
  const starts = all.map(({ start }) => Date.parse(`${start}T00:00:00Z`));
  return all.map(({ period, start }) => {
    const [, year, rest] = /^(\d{4})(\D.*)$/.exec(period) ?? [];
    if (year !== undefined) return positions.get(`${Number(year) - 1}${rest}`) ?? -1;
    return nearest(starts, Date.parse(`${Number(start.slice(0, 4)) - 1}${start.slice(4)}T00:00:00Z`));
  });
}

/** The start that is nearest to a time, among those that are near; -1 for none, or where there is no such date. */
function nearest(starts: readonly number[], time: number): number {
  const distances = starts.map((start) => Math.abs(start - time));
  const least = Math.min(...distances);
  return least <= WEEK_NEAR * DAY ? distances.indexOf(least) : -1;
}
