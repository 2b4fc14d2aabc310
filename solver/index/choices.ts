/** Choices that the optimizer may make once: investments by their start, demand levers. */
import type { DemandLeverIndex, IndexArray, InvestmentIndex, ResourceIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface IndexedInvestments {
  readonly resource: IndexArray<ResourceIndex>;
  /** First period in which it may be started. */
  readonly earliest: Int32Array;
  /** Investment that must have been started, or -1. */
  readonly prerequisite: IndexArray<InvestmentIndex>;
}

/** An effect of a demand lever on one cell of demand. */
export interface LeverEffect {
  readonly lever: DemandLeverIndex;
  readonly units: number;
}

export interface IndexedDemandLevers {
  /** Period in which a chosen lever is paid. */
  readonly paidPeriod: Int32Array;
  /** Effects by demand cell (segment × periods + period). */
  readonly effects: ReadonlyMap<number, readonly LeverEffect[]>;
}

/** Reads the investments. */
export function investmentIndex(
  source: PlanningCase,
  resource: ReadonlyMap<string, number>,
  period: ReadonlyMap<string, number>,
): IndexedInvestments {
  const number = new Map(source.investments.map((row, i) => [row.investment, i]));
  return {
    resource: Int32Array.from(
      source.investments,
      (row) => resource.get(row.resource) ?? -1,
    ) as IndexArray<ResourceIndex>,
    earliest: Int32Array.from(source.investments, (row) =>
      row.earliestPeriod === null ? 0 : (period.get(row.earliestPeriod) ?? 0),
    ),
    prerequisite: Int32Array.from(source.investments, (row) =>
      row.prerequisite === null ? -1 : (number.get(row.prerequisite) ?? -1),
    ) as IndexArray<InvestmentIndex>,
  };
}

/**
 * Reads the demand levers. A lever cannot take more than the demand that is there (segment by period): what it states
 * beyond counts as all of it; validation warns.
 */
export function demandLeverIndex(
  source: PlanningCase,
  segment: ReadonlyMap<string, number>,
  period: ReadonlyMap<string, number>,
  demandUnits: Float64Array,
): IndexedDemandLevers {
  const number = new Map(source.demandLevers.map((row, l) => [row.demandLever, l as DemandLeverIndex]));
  const effects = new Map<number, LeverEffect[]>();
  for (const row of source.demandLeverEffects) {
    const cell = (segment.get(row.segment) ?? 0) * source.periods.length + (period.get(row.period) ?? 0);
    const list = effects.get(cell) ?? [];
    list.push({
      lever: number.get(row.demandLever)!,
      units: Math.max(row.unitsAdded, -demandUnits[cell]!),
    });
    effects.set(cell, list);
  }
  return {
    paidPeriod: Int32Array.from(source.demandLevers, (row) =>
      row.period === null ? 0 : (period.get(row.period) ?? 0),
    ),
    effects,
  };
}
