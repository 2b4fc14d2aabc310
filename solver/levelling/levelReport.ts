/** A levelling for programs: by identifiers, as plain data. Command line and API answer with it. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { FreedomName } from './freedoms.ts';
import type { Excess, Levelling, PlanWorth } from './levelPlan.ts';
import type { MoveChange, MovePlace } from './moves.ts';

/** An amount beyond a limit. */
export interface ReportedExcess {
  readonly kind: string;
  readonly table: string;
  readonly id: string;
  readonly period: string;
  readonly amount: number;
  readonly unit: string;
}

export interface ReportedPlace {
  readonly process: string;
  readonly period: string;
}

/** A move: what, from where, to where, how much, and what it costs. */
export interface ReportedMove {
  readonly kind: 'production' | 'shiftCount' | 'people' | 'investment' | 'demandShaping' | 'flows';
  /** Family, shift option, labour pool, investment or measure; empty for flows. */
  readonly id: string;
  readonly from: ReportedPlace | null;
  readonly to: ReportedPlace | null;
  /** Good units, or shifts more. */
  readonly quantity: number;
  readonly cost: number;
  readonly penalties: number;
  /** Moves that its money was computed together with, itself among them; above 1 it is a share by quantity. */
  readonly together: number;
}

export interface LevelReport {
  readonly before: PlanWorth;
  readonly after: PlanWorth;
  readonly excessBefore: readonly ReportedExcess[];
  readonly excessAfter: readonly ReportedExcess[];
  readonly moves: readonly ReportedMove[];
  readonly help: readonly {
    readonly freedoms: readonly FreedomName[] | 'allFamilies' | 'allPeriods' | 'everything';
    readonly excess: readonly ReportedExcess[];
  }[];
  /** Freedoms that were not tried, as the work was spent or somebody stopped it. */
  readonly untried: Levelling['untried'];
  readonly verified: boolean;
  readonly failedChecks: number;
  readonly aim: Levelling['aim'];
  readonly gap: number | null;
}

/** Reports a levelling by identifiers. */
export function levelReport(index: IndexedCase, levelling: Levelling): LevelReport {
  const { source } = index;
  const period = (t: number) => source.periods[t]!.period;
  const excess = ({ load, period: t, amount }: Excess): ReportedExcess => ({
    kind: load.kind,
    table: load.table,
    id: load.id,
    period: period(t),
    amount,
    unit: load.unit,
  });
  const place = (at: MovePlace | null): ReportedPlace | null =>
    at === null ? null : { process: source.processes[at.process]!.process, period: period(at.period) };
  const changed = (move: MoveChange): Omit<ReportedMove, 'kind' | 'cost' | 'penalties' | 'together'> => {
    const row = (id: string | undefined) => ({ id: id ?? '', from: null, to: null, quantity: 0 });
    switch (move.kind) {
      case 'production':
        return {
          id: source.families[move.family]!.family,
          from: place(move.from),
          to: place(move.to),
          quantity: move.units,
        };
      case 'shiftCount':
        return {
          ...row(source.shiftOptions[move.shiftOption]?.shiftOption),
          to: { process: '', period: period(move.period) },
          quantity: move.after - move.before,
        };
      case 'people':
        return row(source.labourPools[move.labourPool]?.labourPool);
      case 'investment':
        return row(source.investments[move.investment]?.investment);
      case 'demandShaping':
        return row(source.demandShaping[move.demandShaping]?.demandShaping);
      case 'flows':
        return row('');
    }
  };
  const failures = levelling.result.verification?.failureCount ?? 0;
  return {
    before: levelling.before,
    after: levelling.after,
    excessBefore: levelling.excessBefore.map(excess),
    excessAfter: levelling.excessAfter.map(excess),
    moves: levelling.moves.map((move) => ({
      kind: move.kind,
      ...changed(move),
      cost: move.cost,
      penalties: move.penalties,
      together: move.together,
    })),
    help: levelling.help.map(({ freedoms, excess: left }) => ({ freedoms, excess: left.map(excess) })),
    untried: levelling.untried,
    verified: failures === 0,
    failedChecks: failures,
    aim: levelling.aim,
    gap: levelling.gap,
  };
}
