/** An empty case from a few answers: the company, its months, one plant and one market, so that products can follow at once. */
import { currencies } from '../../../solver/case/currencies.ts';
import { identifierFrom, newCompany } from '../../../solver/case/newCompany.ts';
import { weekdaysOf } from '../../../solver/hierarchy/timeSplit.ts';

/** What the form of a new case asks for, as texts. */
export interface NewCaseForm {
  readonly name: string;
  readonly currency: string;
  /** First month, YYYY-MM. */
  readonly firstMonth: string;
  readonly months: string;
}

/** Months of a new case at most; more can be added in the table of periods. */
export const MONTHS_MAX = 60;

/** The next month, as YYYY-MM. */
export function nextMonth(now: Date): string {
  return monthAfter(`${now.getUTCFullYear()}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`, 1);
}

/** The month `count` months after another. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year, number - 1 + count, 1));
  return date.toISOString().slice(0, 7);
}

/** A row of the table of periods for a month, with its weekdays as working days. */
export function monthRow(month: string): {
  readonly period: string;
  readonly start: string;
  readonly workingDays: number;
} {
  const span = { start: `${month}-01`, end: `${monthAfter(month, 1)}-01` };
  return { period: month, start: span.start, workingDays: weekdaysOf(span) };
}

/** Fields of the form that cannot be used. */
export function wrongFields(form: NewCaseForm): readonly (keyof NewCaseForm)[] {
  const months = Number(form.months);
  return [
    ...(identifierFrom(form.name, new Set()) === '' ? (['name'] as const) : []),
    ...(form.currency === '' || currencies.has(form.currency) ? [] : (['currency'] as const)),
    ...(/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(form.firstMonth) ? [] : (['firstMonth'] as const)),
    ...(Number.isInteger(months) && months >= 1 && months <= MONTHS_MAX ? [] : (['months'] as const)),
  ];
}

/** The case that the form describes; its fields are right. */
export function newCaseDocument(form: NewCaseForm): Record<string, readonly object[]> {
  return {
    company: [newCompany(form.name, form.currency)],
    periods: Array.from({ length: Number(form.months) }, (_, i) => monthRow(monthAfter(form.firstMonth, i))),
    sites: [firstSite],
    markets: [firstMarket],
  };
}

/** Where everything is made and where it is sold, until the case says more. */
export const firstSite = { site: 'plant', name: 'Plant', nameZh: '工厂' };
export const firstMarket = { market: 'customers', name: 'Customers', nameZh: '客户' };
