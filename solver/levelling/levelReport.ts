/** A levelling for programs: by identifiers, as plain data. Command line and API answer with it. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { FreedomName } from './freedoms.ts';
import type { Excess, PlanWorth } from './levelMeasures.ts';
import type { Levelling } from './levelPlan.ts';
import type { Load } from './loads.ts';
import { type GroupedMove, type MoveGroup, moveGroups } from './moveGroups.ts';
import type { MoveChange, MovePlace } from './moves.ts';

/** An amount beyond a limit. */
export interface ReportedExcess {
  readonly kind: string;
  readonly table: Load['table'];
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

/** Moves that are decided about together (`moveGroups`), worst overload first; a move by its place in the list of moves. */
export interface ReportedGroup {
  readonly kind: MoveGroup['kind'];
  /** The overload that its moves take out; null but for the kind "overload". */
  readonly overload: ReportedExcess | null;
  /** What is left of it, in its unit. */
  readonly left: number;
  /** The family of a group of that kind; else empty. */
  readonly family: string;
  readonly moves: readonly GroupedMove[];
  readonly cost: number;
  readonly penalties: number;
  /** Moves whose money is a share by quantity. */
  readonly sharedCount: number;
}

export interface LevelReport {
  readonly before: PlanWorth;
  readonly after: PlanWorth;
  readonly excessBefore: readonly ReportedExcess[];
  readonly excessAfter: readonly ReportedExcess[];
  /** Overloads in other periods than those chosen. */
  readonly excessOutside: readonly ReportedExcess[];
  readonly moves: readonly ReportedMove[];
  readonly groups: readonly ReportedGroup[];
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

/** Reports a levelling by identifiers. `index` and `before`: case and plan that were levelled. */
export function levelReport(index: IndexedCase, before: Plan, levelling: Levelling): LevelReport {
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
    excessOutside: levelling.excessOutside.map(excess),
    moves: levelling.moves.map((move) => ({
      kind: move.kind,
      ...changed(move),
      cost: move.cost,
      penalties: move.penalties,
      together: move.together,
    })),
    groups: moveGroups(index, before, levelling).map((group) => ({
      ...group,
      overload: group.overload === null ? null : excess(group.overload),
      family: source.families[group.family]?.family ?? '',
    })),
    help: levelling.help.map(({ freedoms, excess: left }) => ({ freedoms, excess: left.map(excess) })),
    untried: levelling.untried,
    verified: failures === 0,
    failedChecks: failures,
    aim: levelling.aim,
    gap: levelling.gap,
  };
}
