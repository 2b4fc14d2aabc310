/**
 * Which processes a smoothing rule counts, with what weight by period, and which period a level is compared with. A
 * period without working days has no level per working day: the periods around it are compared with each other.
 */
import type { ProcessIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { IndexedCase } from './indexedCase.ts';

/** Processes of a rule with the weight of a unit started in each period (1, or 1 ÷ working days). */
export function smoothingWeights(
  index: IndexedCase,
  rule: number,
): readonly { readonly process: ProcessIndex; readonly weight: Float64Array }[] {
  const row = index.source.smoothing[rule]!;
  const weight = index.workingDays.map((days) => (row.isPerWorkingDay ? (days > 0 ? 1 / days : 0) : 1));
  return index.source.processes.flatMap((process, p) =>
    (row.family === null || row.family === process.family) && (row.site === null || row.site === process.site)
      ? [{ process: p as ProcessIndex, weight }]
      : [],
  );
}

/**
 * Period that the level of each period is compared with: −1 for the level before the first period, null for periods
 * that have no level, or that nothing was stated before.
 */
export function comparedPeriods(index: IndexedCase, rule: number): readonly (number | null)[] {
  const { isPerWorkingDay, previousUnits } = index.source.smoothing[rule]!;
  let before: number | null = previousUnits === null ? null : -1;
  return Array.from(index.workingDays, (days, t) => {
    if (isPerWorkingDay && days <= 0) return null;
    const compared = before;
    before = t;
    return compared;
  });
}

/** Level before the first period as each rule states it; null where it states none. */
export const statedLevels = (source: PlanningCase): readonly (number | null)[] =>
  source.smoothing.map((row) => row.previousUnits);

/** Level of each rule in the last period before `time` that has one; what the rule states where none has. */
export function levelsBefore(
  index: IndexedCase,
  production: Float64Array,
  time: number,
): readonly (number | null)[] {
  const { periodCount, workingDays } = index;
  return index.source.smoothing.map((row, rule) => {
    for (let t = time - 1; t >= 0; t--) {
      if (row.isPerWorkingDay && workingDays[t]! <= 0) continue;
      return smoothingWeights(index, rule).reduce(
        (sum, { process, weight }) => sum + weight[t]! * production[process * periodCount + t]!,
        0,
      );
    }
    return row.previousUnits;
  });
}

/** Units that the rules state of the period before the first, each as units of a whole period. */
export function previousUnitsStated({ source, workingDays }: IndexedCase): readonly number[] {
  const days = Math.max(1, ...workingDays);
  return source.smoothing.map((row) => (row.previousUnits ?? 0) * (row.isPerWorkingDay ? days : 1));
}
