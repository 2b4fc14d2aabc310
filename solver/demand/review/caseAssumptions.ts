/** The assumptions of a case, with the cells of the lines that rest on each. */
import type { PlanningCase } from '../../case/planningCase.ts';
import type { Assumption, RestsOn } from '../lines/assumptions.ts';
import { isInScope } from './segmentScope.ts';

/** Reads the assumptions of a case. */
export function caseAssumptions(planningCase: PlanningCase): readonly Assumption[] {
  const places = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
  const restsOn = (assumption: string): readonly RestsOn[] =>
    planningCase.assumptionScopes
      .filter((row) => row.assumption === assumption)
      .flatMap((row): RestsOn[] => {
        const first = row.firstPeriod === null ? 0 : (places.get(row.firstPeriod) ?? 0);
        const last = row.lastPeriod === null ? Number.POSITIVE_INFINITY : (places.get(row.lastPeriod) ?? 0);
        const periods =
          row.firstPeriod === null && row.lastPeriod === null
            ? null
            : planningCase.periods.map(({ period }) => period).filter((_, t) => t >= first && t <= last);
        const line = row.demandLine;
        const isEverywhere = [row.group, row.family, row.market, row.segment].every((part) => part === null);
        if (isEverywhere) return [{ line, segment: null, periods }];
        return planningCase.segments
          .filter((segment) => isInScope(row, { ...segment, group: groupOf.get(segment.family) ?? null }))
          .map(({ segment }) => ({ line, segment, periods }));
      });
  return planningCase.assumptions.map((row) => ({
    assumption: row.assumption,
    text: row.statement,
    owner: row.owner,
    source: row.source,
    validFrom: row.validFrom,
    validTo: row.validTo,
    restsOn: restsOn(row.assumption),
  }));
}
