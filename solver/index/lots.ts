/** Lots and setups of processes, by process and period. */
import type { ProcessIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface LotIndex {
  /** Processes that need a setup: it costs money or hours, or a lot has a least size. */
  readonly setupProcesses: readonly ProcessIndex[];
  /** Processes whose lots are multiples of a size. */
  readonly multipleProcesses: readonly ProcessIndex[];
  /** Money per setup, process by period. */
  readonly setupCost: Float64Array;
}

/** Reads lots and setups; `process` and `period` give positions by identifier. */
export function lotIndex(
  source: PlanningCase,
  process: ReadonlyMap<string, ProcessIndex>,
  period: ReadonlyMap<string, number>,
): LotIndex {
  const periodCount = source.periods.length;
  const setupCost = new Float64Array(source.processes.length * periodCount);
  const withSetup = new Set<ProcessIndex>();
  const withMultiple: ProcessIndex[] = [];
  source.processes.forEach((row, position) => {
    const p = position as ProcessIndex;
    setupCost.fill(row.setupCost, p * periodCount, (p + 1) * periodCount);
    if (row.setupCost > 0 || row.lotUnitsMin > 0) withSetup.add(p);
    if (row.lotUnitsMultiple !== null) withMultiple.push(p);
  });
  for (const row of source.routings) if (row.setupHours > 0) withSetup.add(process.get(row.process)!);
  for (const row of source.processPeriods) {
    if (row.setupCost === null) continue;
    const p = process.get(row.process)!;
    setupCost[p * periodCount + (period.get(row.period) ?? 0)] = row.setupCost;
    withSetup.add(p);
  }
  return {
    setupProcesses: [...withSetup].sort((a, b) => a - b),
    multipleProcesses: withMultiple,
    setupCost,
  };
}
