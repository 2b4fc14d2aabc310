/** Choices that the optimizer may make once: investments by their start, demand-shaping measures. */
import type { DemandShapingIndex, IndexArray, InvestmentIndex, ResourceIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface IndexedInvestments {
  readonly resource: IndexArray<ResourceIndex>;
  /** First period in which it may be started. */
  readonly earliest: Int32Array;
  /** Investment that must have been started, or -1. */
  readonly prerequisite: IndexArray<InvestmentIndex>;
}

/** An effect of a demand-shaping measure on one cell of demand. */
export interface DemandShapingEffect {
  readonly measure: DemandShapingIndex;
  readonly units: number;
}

export interface IndexedDemandShaping {
  /** Period in which a chosen measure is paid. */
  readonly paidPeriod: Int32Array;
  /** Effects by demand cell (segment × periods + period). */
  readonly effects: ReadonlyMap<number, readonly DemandShapingEffect[]>;
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
 * Reads the demand-shaping measures. A measure cannot take away more than the demand (segment by period): what it states
 * beyond counts as all of it; validation warns.
 */
export function demandShapingIndex(
  source: PlanningCase,
  segment: ReadonlyMap<string, number>,
  period: ReadonlyMap<string, number>,
  demandUnits: Float64Array,
): IndexedDemandShaping {
  const number = new Map(source.demandShaping.map((row, l) => [row.demandShaping, l as DemandShapingIndex]));
  const effects = new Map<number, DemandShapingEffect[]>();
  for (const row of source.demandShapingEffects) {
    const cell = (segment.get(row.segment) ?? 0) * source.periods.length + (period.get(row.period) ?? 0);
    const list = effects.get(cell) ?? [];
    list.push({
      measure: number.get(row.demandShaping)!,
      units: Math.max(row.unitsAdded, -demandUnits[cell]!),
    });
    effects.set(cell, list);
  }
  return {
    paidPeriod: Int32Array.from(source.demandShaping, (row) =>
      row.period === null ? 0 : (period.get(row.period) ?? 0),
    ),
    effects,
  };
}
