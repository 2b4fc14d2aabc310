/** Calendar of the planning periods: which year each belongs to. Calendar facts only, no capacity. */
import type { Row } from '../case/planningCase.ts';

/** The calendar years that the periods touch, in order. */
export interface CalendarYears {
  readonly set: { readonly name: string; readonly size: number; readonly label: (i: number) => string };
  /** Year number (position in the set) of each period, by its first day. */
  readonly ofPeriod: Int32Array;
  /** Last period of each year. */
  readonly lastPeriod: Int32Array;
  /** First and last period of a year. */
  readonly periodsOf: (year: number) => readonly [first: number, last: number];
}

/** Assigns each period to the calendar year of its first day. */
export function calendarYears(periods: readonly Row<'periods'>[]): CalendarYears {
  const years = [...new Set(periods.map((row) => row.start.slice(0, 4)))].sort();
  const ofPeriod = Int32Array.from(periods, (row) => years.indexOf(row.start.slice(0, 4)));
  const lastPeriod = Int32Array.from(years, (_, y) => ofPeriod.lastIndexOf(y));
  return {
    set: { name: 'year', size: years.length, label: (i) => years[i] ?? String(i) },
    ofPeriod,
    lastPeriod,
    periodsOf: (year) => [ofPeriod.indexOf(year), lastPeriod[year]!],
  };
}
