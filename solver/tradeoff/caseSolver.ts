/**
 * Solves the cases of one trade-off one after another and answers what they are worth, as plain data. Each list of alike cases has a session that
 * is gone on from; the number of solves is bounded.
 */
import { PartTimes } from '../arithmetic/partTimes.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { figureValues } from '../plan/figures/keyFigures.ts';
import { moneyTotals } from '../plan/finance.ts';
import { type ObjectiveValue, objectiveGain } from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunStatus } from '../run/solve.ts';
import { WhatIf } from '../run/whatIf.ts';
import { applyLever, type Lever } from '../scenario/levers.ts';
import type { Stopped, TradeoffOptions } from './tradeoffOptions.ts';

/** Most solves of one trade-off over cases when none is stated. */
const SOLVES_MAX = 400;

/** Options of a trade-off over cases: solves are counted. */
export interface CaseOptions extends Omit<TradeoffOptions, 'work'> {
  /** Most solves; 400 when it is not stated. */
  readonly solvesMax?: number;
}

/** A case that is compared: an option, resolved. */
export interface CaseChoice {
  readonly name: string;
  readonly planningCase: PlanningCase;
}

/** Changes of a case by name: an assumption, or a step. */
export interface LeverSet {
  readonly name: string;
  readonly levers: readonly Lever[];
}

/** What a case is worth. */
export interface CaseWorth {
  readonly status: RunStatus;
  /** The optimized value; null without a plan. */
  readonly value: number | null;
  /** By how much, in the same terms, a better plan may exist that the solver has not ruled out. */
  readonly doubt: number;
  readonly optimized: ObjectiveValue | null;
  readonly money: { readonly margin: number; readonly cost: number; readonly penalties: number } | null;
  readonly keyFigures: Readonly<Record<string, number | null>> | null;
}

/** A worth with the plan behind it. */
export interface SolvedCase {
  readonly worth: CaseWorth;
  readonly index: IndexedCase;
  readonly plan: Plan | null;
}

/** A case with levers applied one after another. Throws CaseError where one does not fit. */
export function withLevers(planningCase: PlanningCase, levers: readonly Lever[]): PlanningCase {
  return levers.reduce((current, lever) => applyLever(current, lever).planningCase, planningCase);
}

/** How much better a is than b in what is optimized; a case without a plan is worse than any with one. */
export function worthGain(a: CaseWorth, b: CaseWorth): number {
  if (a.optimized === null || b.optimized === null) {
    if (a.optimized === b.optimized) return 0;
    return a.optimized === null ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return objectiveGain(a.optimized, b.optimized);
}

/** What a solve leaves open. Goals in order have no one gap: their plan is best or not proved. */
function openOf(status: RunStatus, optimized: ObjectiveValue, gap: number | null): number {
  if (optimized.definition.mode === 'goals') return status === 'optimal' ? 0 : Number.POSITIVE_INFINITY;
  return gap === null ? Number.POSITIVE_INFINITY : gap * Math.abs(optimized.value);
}

export class CaseSolver {
  private readonly options: CaseOptions;
  private readonly sessions = new Map<string, WhatIf>();
  private solves = 0;
  private refused: Stopped = null;
  private done = 0;
  private total = 0;
  /** Null where the total is the most that may be needed: then how long the others take is not known. */
  private times: PartTimes | null = null;

  constructor(options: CaseOptions) {
    this.options = options;
  }

  expect(total: number): void {
    this.times = new PartTimes(this.options.clock);
    this.total = total;
    this.report();
  }

  /** Another trade-off begins, of so many parts at most: sessions are gone on from, solves and parts are counted anew. */
  beginAtMost(total: number): void {
    this.solves = 0;
    this.refused = null;
    this.done = 0;
    this.times = null;
    this.total = total;
    this.report();
  }

  /** So many parts of the answer are there. */
  addDone(count = 1): void {
    this.done += count;
    this.times?.add(count);
    this.report();
  }

  /** Why a solve that was needed was not made; null while every one was, also where the last one that is allowed was the last needed. */
  get stopped(): Stopped {
    return this.refused;
  }

  /** Solves a case in the session of a name; null when no solve is left. */
  solve(session: string, planningCase: PlanningCase): SolvedCase | null {
    const isCancelled = () => this.options.shouldStop?.() === true;
    if (isCancelled()) this.refused = 'cancelled';
    else if (this.solves >= (this.options.solvesMax ?? SOLVES_MAX)) this.refused = 'work';
    if (this.refused !== null) return null;
    const whatIf = this.sessionOf(session);
    this.solves++;
    const { result, formulation } = whatIf.solve(planningCase);
    // A solve that was broken off answers with what it had.
    if (isCancelled()) this.refused = 'cancelled';
    this.report();
    const { optimized, gap, status, keyFigures } = result;
    const totals = result.money === null ? null : moneyTotals(result.money);
    return {
      worth: {
        status,
        value: optimized?.value ?? null,
        doubt: optimized === null ? 0 : openOf(status, optimized, gap),
        optimized,
        money:
          totals === null ? null : { margin: totals.margin, cost: totals.cost, penalties: totals.penalty },
        keyFigures: keyFigures === null ? null : figureValues(keyFigures),
      },
      index: formulation.index,
      plan: result.plan,
    };
  }

  /**
   * What a case cannot be worth more than (with costs: less), by the duals of the last solve in its session and in those of `alike` cases; null
   * where they prove nothing.
   */
  bound(session: string, planningCase: PlanningCase, alike: readonly string[] = []): number | null {
    const borrowed = alike.map((name) => this.sessions.get(name)?.proof ?? null);
    return this.sessionOf(session).bound(
      planningCase,
      borrowed.filter((proof) => proof !== null),
    );
  }

  private sessionOf(name: string): WhatIf {
    const known = this.sessions.get(name);
    if (known !== undefined) return known;
    const { backend, clock, relativeGap, columnsMax, shouldStop } = this.options;
    const whatIf = new WhatIf({
      backend,
      clock,
      ...(relativeGap === undefined ? {} : { relativeGap }),
      ...(columnsMax === undefined ? {} : { columnsMax }),
      ...(shouldStop === undefined ? {} : { shouldStop }),
    });
    this.sessions.set(name, whatIf);
    return whatIf;
  }

  dispose(): void {
    for (const whatIf of this.sessions.values()) whatIf.dispose();
    this.sessions.clear();
  }

  private report(): void {
    const { done, total, solves } = this;
    const secondsLeft = this.times?.secondsLeft(total - done) ?? null;
    this.options.onProgress?.({ done: Math.min(done, total), total, solves, secondsLeft });
  }
}
