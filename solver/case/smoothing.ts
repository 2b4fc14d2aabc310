/** Which processes a smoothing rule counts, and with what weight by period. */
import type { IndexedCase } from './indexed.ts';

/** Processes of a rule with the weight of a unit started in each period (1, or 1 ÷ working days). */
export function smoothingWeights(
  index: IndexedCase,
  rule: number,
): readonly { readonly process: number; readonly weight: Float64Array }[] {
  const row = index.source.smoothing[rule]!;
  const weight = index.workingDays.map((days) => (row.isPerWorkingDay ? 1 / Math.max(days, 1e-9) : 1));
  return index.source.processes.flatMap((process, p) =>
    (row.family === null || row.family === process.family) && (row.site === null || row.site === process.site)
      ? [{ process: p, weight }]
      : [],
  );
}
