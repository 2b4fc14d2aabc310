/** What a report is compared with, by name: the year before, what happened, the budget, or another plan. */
import type { ReportSource } from './reportSeries.ts';

/** References that are no plan. */
export const ownReferences = ['lastYear', 'actual', 'budget'] as const;

/** Whether a reference is read from the present inputs, also beside an older plan or version. */
export function isOfPresentInputs(reference: string): boolean {
  return reference === 'actual' || reference === 'budget';
}

/**
 * The source that a report is compared with; null where nothing is asked for, or where the plan of that name is not known.
 * `planOf` finds a plan by the name that a report gives it.
 */
export function referenceSource(
  reference: string,
  source: ReportSource,
  planOf: (name: string) => ReportSource | null,
): ReportSource | null {
  if (reference === '') return null;
  if (reference === 'lastYear') return { ...source, isYearBefore: true };
  if (reference === 'budget') return { ...source, plan: null, isBudget: true };
  return reference === 'actual' ? { ...source, plan: null, isActualOnly: true } : planOf(reference);
}
