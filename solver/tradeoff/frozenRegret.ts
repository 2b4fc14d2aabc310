/**
 * Regret with frozen months: the first periods of each option's plan are committed, then an assumption turns out to hold and the rest is planned
 * again. What each option is worth under each assumption, how much less than the best option there (its regret), who is short where it regrets
 * most, and what it would be worth to commit one period less.
 *
 *   worth[o,a]     the best plan of option o under assumption a that keeps the first `frozenPeriods` of the plan of o for the first assumption
 *   regret[o,a]    max_o' worth[o',a] − worth[o,a]; with goals in order one number for each goal, compared goal by goal (gain.ts)
 *   waiting[o]     mean over a of what is gained when one period less is frozen
 * Under the first assumption the plan of an option keeps itself: it is the best that does, and nothing is solved again.
 * Frozen are production, overtime, extra shifts and shipments between sites; deliveries to markets answer to demand.
 * Reference: Savage (1951), minimax regret.
 */
import type { MoneyByPeriod } from '../case/money.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { indexCase } from '../index/indexedCase.ts';
import { figureValues, type KeyFigures } from '../plan/figures/keyFigures.ts';
import { moneyTotals } from '../plan/finance.ts';
import { atLeastNone, compareGains, type Gain, gainOf, greatestGain, meanGain } from '../plan/gain.ts';
import { objectiveOf, objectiveValue } from '../plan/objective.ts';
import { type Plan, type StoredPlan, storePlan } from '../plan/plan.ts';
import type { OptionUnder } from '../scenario/combinations.ts';
import {
  type CaseChoice,
  type CaseOptions,
  CaseSolver,
  type CaseWorth,
  type LeverSet,
  type SolvedCase,
  withLevers,
  worthGain,
} from './caseSolver.ts';
import { doubtOf, shortCustomers } from './comparison.ts';
import { frozenPlanLever, withFrozenPlan } from './measuredPlan.ts';
import type { Stopped } from './tradeoffOptions.ts';

/** A plan of an option with what was computed from it. */
export interface KnownPlan {
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly keyFigures: KeyFigures;
  /** How far it may be from the best, as a share; null where that is not known. */
  readonly gap: number | null;
}

/** An option, with its plan under the first assumption where that is known: then this is the one that is committed, and it is not solved. */
export interface CommittedChoice extends CaseChoice {
  readonly committed?: KnownPlan | undefined;
  /**
   * The case of the option under each assumption, as levers over one base: those of both, with what they share once. Without it, the levers of the
   * assumption change the case of the option.
   */
  readonly combined?: OptionUnder | undefined;
}

/** Which options are committed for how long, and what may happen. */
export interface FrozenRegretRequest {
  readonly options: readonly CommittedChoice[];
  /** What may happen; the plans that are committed are made for the first of them. */
  readonly assumptions: readonly LeverSet[];
  /** How many first periods are committed. */
  readonly frozenPeriods: number;
  /** Whether it is asked what one period less would gain: that takes as many solves again. It is unless this says no. */
  readonly isWaitingAsked?: boolean;
}

/** One option under one assumption. */
export interface RegretCell {
  readonly assumption: string;
  readonly worth: CaseWorth;
  /** What the best option under the assumption gains over it; null where the option has no plan there. */
  readonly regret: Gain | null;
  /** What freezing one period less would gain; null where that is not known. */
  readonly waiting: Gain | null;
}

/** Customers who are short of more than with the best option. */
export interface Sufferer {
  readonly market: string;
  readonly grade: 'A' | 'B' | 'C';
  /** Units late or lost, and with the option that is best there. */
  readonly units: number;
  readonly bestUnits: number;
}

export interface RegretRow {
  readonly option: string;
  /** The plan whose first periods are committed; null where the option has none under the first assumption. */
  readonly committed: StoredPlan | null;
  readonly cells: readonly RegretCell[];
  /** Greatest and mean regret; null where the option has no plan under some assumption. */
  readonly worst: Gain | null;
  readonly mean: Gain | null;
  /** The assumption of the greatest regret, or the first under which the option has no plan; and who suffers there, most first. */
  readonly worstAssumption: string | null;
  readonly sufferers: readonly Sufferer[];
  /** Mean gain when one period less is frozen. */
  readonly waiting: Gain | null;
}

/** What each option, its first periods committed, loses against the best under each assumption. */
export interface FrozenRegret {
  readonly rows: readonly RegretRow[];
  /** The option of least greatest regret; null where every option lacks a plan somewhere. */
  readonly robust: string | null;
  readonly stopped: Stopped;
}

/**
 * Regrets of options whose first periods are committed. Throws what solvePlan throws, CaseError where a lever does not fit, and RangeError where an
 * option has not the levers of each assumption.
 */
export function frozenRegret(request: FrozenRegretRequest, options: CaseOptions): FrozenRegret {
  const solver = new CaseSolver(options);
  const { assumptions, frozenPeriods } = request;
  const isWaitingKnown = frozenPeriods > 0 && request.isWaitingAsked !== false;
  const others = Math.max(0, assumptions.length - 1);
  const known = request.options.filter(({ committed }) => committed !== undefined).length;
  solver.expect(request.options.length * (1 + others * (isWaitingKnown ? 2 : 1)) - known);
  const solved: Cells[] = [];
  try {
    for (const option of request.options) {
      const cells = underAssumptions(option, request, solver, isWaitingKnown);
      if (cells === null) break;
      solved.push(cells);
    }
    const rows = solved.map((own, o) => rowOf(request, solved, own, o));
    const whole = rows.filter((row) => row.worst !== null);
    const isComplete = solved.length === request.options.length;
    const robust = whole.reduce<RegretRow | null>(
      (best, row) => (best === null || compareGains(row.worst!, best.worst!) < 0 ? row : best),
      null,
    );
    return {
      rows: isComplete ? rows : [],
      robust: isComplete ? (robust?.option ?? null) : null,
      stopped: isComplete ? null : solver.stopped,
    };
  } finally {
    solver.dispose();
  }
}

/** A known plan of a case as one that was solved. */
function knownCase(planningCase: PlanningCase, { plan, money, keyFigures, gap }: KnownPlan): SolvedCase {
  const index = indexCase(planningCase);
  const optimized = objectiveValue(objectiveOf(index), index, plan, money);
  const { margin, cost, penalty } = moneyTotals(money);
  const worth = {
    status: gap === null ? ('feasible' as const) : ('optimal' as const),
    value: optimized.value,
    doubt: doubtOf(optimized, gap),
    optimized,
    money: { margin, cost, penalties: penalty },
    keyFigures: figureValues(keyFigures),
  };
  return { worth, index, plan };
}

/** One option under every assumption; null when no solve is left. */
function underAssumptions(
  { name, planningCase, committed: known, combined }: CommittedChoice,
  { assumptions, frozenPeriods }: FrozenRegretRequest,
  solver: CaseSolver,
  isWaitingKnown: boolean,
): Cells | null {
  if (combined !== undefined && combined.levers.length !== assumptions.length)
    throw new RangeError(`${name}: its levers are not those of each assumption`);
  const caseUnder = (a: number) => {
    const levers = combined?.levers[a];
    return combined === undefined || levers === undefined
      ? withLevers(planningCase, assumptions[a]?.levers ?? [])
      : withLevers(combined.base, levers);
  };
  const first = caseUnder(0);
  const committed = known === undefined ? solver.solve(name, first) : knownCase(first, known);
  if (committed === null) return null;
  if (known === undefined) solver.addDone();
  const { plan, index } = committed;
  const stored = plan === null ? null : storePlan(plan);
  const frozen = (under: PlanningCase, periods: number) => {
    if (stored === null || periods === 0) return under;
    const lever = frozenPlanLever(index, stored, { periods, areDeliveriesOpen: true });
    return withFrozenPlan(under, lever);
  };
  const cells: [SolvedCase, SolvedCase | null][] =
    assumptions.length === 0 ? [] : [[committed, isWaitingKnown ? committed : null]];
  for (let a = 1; a < assumptions.length; a++) {
    const under = caseUnder(a);
    const now = solver.solve(name, frozen(under, frozenPeriods));
    if (now === null) return null;
    solver.addDone();
    if (!isWaitingKnown) {
      cells.push([now, null]);
      continue;
    }
    const less = solver.solve(name, frozen(under, frozenPeriods - 1));
    if (less === null) return null;
    solver.addDone();
    cells.push([now, less]);
  }
  return { committed: stored, cells };
}

interface Cells {
  readonly committed: StoredPlan | null;
  readonly cells: readonly (readonly [now: SolvedCase, less: SolvedCase | null])[];
}

function rowOf(
  { options, assumptions }: FrozenRegretRequest,
  all: readonly Cells[],
  own: Cells,
  o: number,
): RegretRow {
  const bestAt = assumptions.map((_, a) =>
    all.reduce(
      (best, { cells }) => (worthGain(cells[a]![0].worth, best.worth) > 0 ? cells[a]![0] : best),
      all[0]!.cells[a]![0],
    ),
  );
  const cells = own.cells.map(([{ worth }, less], a): RegretCell => {
    const gained = (other: CaseWorth) =>
      worth.optimized === null || other.optimized === null
        ? null
        : atLeastNone(gainOf(other.optimized, worth.optimized));
    return {
      assumption: assumptions[a]!.name,
      worth,
      regret: gained(bestAt[a]!.worth),
      waiting: less === null ? null : gained(less.worth),
    };
  });
  const regrets = cells.map(({ regret }) => regret);
  const known = regrets.filter((regret) => regret !== null);
  const worst = known.length < regrets.length ? null : greatestGain(known);
  const at = regrets.indexOf(worst);
  const mean = (values: readonly (Gain | null)[]) => {
    const all = values.filter((value) => value !== null);
    return all.length < values.length ? null : meanGain(all);
  };
  return {
    option: options[o]!.name,
    committed: own.committed,
    cells,
    worst,
    mean: mean(regrets),
    worstAssumption: assumptions[at]?.name ?? null,
    sufferers: at < 0 ? [] : sufferersOf(own.cells[at]![0], bestAt[at]!),
    waiting: mean(cells.map(({ waiting }) => waiting)),
  };
}

/** Who is shorter in a plan than in another, most first. */
function sufferersOf(own: SolvedCase, best: SolvedCase): readonly Sufferer[] {
  if (own.plan === null || best.plan === null) return [];
  return shortCustomers([
    { index: own.index, plan: own.plan },
    { index: best.index, plan: best.plan },
  ])
    .map(({ market: { market }, grade, units: [units = 0, bestUnits = 0] }) => ({
      market,
      grade,
      units,
      bestUnits,
    }))
    .filter(({ units, bestUnits }) => units > bestUnits + 1e-6 * Math.max(1, units))
    .sort((a, b) => b.units - b.bestUnits - (a.units - a.bestUnits));
}
