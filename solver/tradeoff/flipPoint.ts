/**
 * Flip points: how far an assumption may move before another option is the best, or before an option misses a threshold.
 *
 * An assumption is a lever with a factor: demand, capacity, prices, costs, overtime, of all or a part. From factor 1 outwards the cases are solved in
 * a few steps; where the answer changes, the interval is made smaller until it is as small as was asked, by the line through the leads at its ends,
 * and by halves where that does not say. The flip lies between two factors that were both solved, with different answers: nothing is read off duals, so that it is right where numbers are whole. Whether each of the two is certain
 * is reported: the lead of the best over the next must be greater than what the solver has left open, and a threshold must be kept, or missed, by every
 * plan that is as good as the one that was found. An option that cannot be the best is not
 * solved: duals bound what it can be worth at any factor (weak duality), those of its own last solve and those of options that were solved at the same
 * factor, and a bound below the plan of another rules it out.
 */

import type { PlanningCase } from '../case/planningCase.ts';
import { meetsThreshold, type Threshold } from '../plan/figures/thresholds.ts';
import { compareGains, type Gain, gainOf } from '../plan/gain.ts';
import { isMoneyObjective } from '../plan/objective.ts';
import { applyLever, type Lever } from '../scenario/levers.ts';
import { type CaseChoice, type CaseOptions, CaseSolver, type CaseWorth, worthGain } from './caseSolver.ts';
import { doAllBestAgree } from './equalOptima.ts';
import type { Stopped } from './tradeoffOptions.ts';

/** A lever whose factor is moved. */
export type FactorLever = Extract<Lever, { factor: number }>;

/** What is asked at each factor: which option is best, or whether a key figure of the first option keeps a threshold. */
export type FlipQuestion =
  | { readonly kind: 'best' }
  | ({ readonly kind: 'threshold'; readonly keyFigure: string } & Threshold);

/** Which options are compared, and which assumption moves between which factors. */
export interface FlipRequest {
  readonly options: readonly CaseChoice[];
  readonly assumption: FactorLever;
  /** Position of the option that is the best at factor 1 as far as is known: it is solved first, and rules others out; 0 when it is not stated. */
  readonly likely?: number;
  /** Factors between which the assumption is moved; 1 lies between them. */
  readonly from: number;
  readonly to: number;
  readonly question?: FlipQuestion;
  /** How narrow a flip is reported, as a part of a factor; 0.001 when it is not stated. */
  readonly tolerance?: number;
  /** Steps outwards on each side before halving; 4 when it is not stated. */
  readonly steps?: number;
}

/** What holds at a factor. */
export interface FlipAnswer {
  readonly factor: number;
  /** Position of the best option; null where none has a plan. For a threshold: 0 where it is kept, null where not. */
  readonly best: number | null;
  /**
   * How much the best is better than the next in what is optimized, or the key figure than its threshold; null where there is no next. Of options that
   * were ruled out, at least so much.
   * With goals in order it is that of the goal that decides between the two.
   */
  readonly lead: number | null;
  /** Position of that goal, by rank; null where one number is optimized. */
  readonly leadGoal: number | null;
  /** Whether the lead is greater than what the solver has left open; of a threshold, whether every best plan answers the same. */
  readonly isSure: boolean;
  /** Whether an answer about a threshold is of the plan that was found: one as good may answer otherwise, or that was not proved. */
  readonly isOfPlan: boolean;
  readonly worths: readonly FlipWorth[];
}

/** What an option is worth at a factor: a plan, or of one that was ruled out, what it cannot be better than. */
export type FlipWorth = CaseWorth | { readonly status: 'ruledOut'; readonly value: number };

/**
 * What is known at a factor: `solved`; `noPlan`: solves showed that there is none; `notFound`: the search ended before one was found; `noValue`: the
 * plan has no such key figure; `open`: what solves left open is greater than the lead; `ofPlan`: another plan as good may answer otherwise.
 */
export type FlipProof = 'solved' | 'noPlan' | 'notFound' | 'noValue' | 'open' | 'ofPlan';

/** What is known at the factor of an answer. */
export function flipProof({ worths, lead, isSure, isOfPlan, best }: FlipAnswer): FlipProof {
  const hasPlan = worths.some((worth) => worth.status === 'ruledOut' || worth.optimized !== null);
  if (!hasPlan) return worths.every(({ status }) => status === 'infeasible') ? 'noPlan' : 'notFound';
  if (isSure) return 'solved';
  if (best === null && lead === null) return 'noValue';
  return isOfPlan ? 'ofPlan' : 'open';
}

/** A flip, with what was solved on either side of it. */
export interface Flip {
  readonly before: FlipAnswer;
  readonly after: FlipAnswer;
}

/** Where another option becomes the best as an assumption moves. */
export interface FlipPoints {
  /** At factor 1. */
  readonly now: FlipAnswer | null;
  /** The first flip downwards and upwards; null where the answer stays to the end. */
  readonly below: Flip | null;
  readonly above: Flip | null;
  /** How far it was looked on each side. */
  readonly from: number;
  readonly to: number;
  readonly stopped: Stopped;
}

const TOLERANCE = 1e-3;
const STEPS = 4;
/** By how much, as a share of the best, a bound is below it at least where it rules an option out: rounding of the bound decides nothing. */
const RULED_OUT = 1e-6;
/** How far beside the flip it is asked, as a share of the tolerance: one point on either side lie within it. */
const BESIDE = 0.4;

/** Finds the flip points nearest to factor 1. Throws what solvePlan throws, and CaseError where the lever does not fit. */
export function flipPoints(request: FlipRequest, options: CaseOptions): FlipPoints {
  const [found] = flipPointsOfEach([request], options);
  return found!;
}

/**
 * The flip points of one assumption after the other. An option is solved on from one to the next where requests have the same options, in the same
 * order; work is counted for each of them. Throws what `flipPoints` throws.
 */
export function* flipPointsOfEach(
  requests: readonly FlipRequest[],
  options: CaseOptions,
): Generator<FlipPoints, void, undefined> {
  const solver = new CaseSolver(options);
  try {
    for (const request of requests) yield provedOfAll(request, flipsOf(request, solver), options);
  } finally {
    solver.dispose();
  }
}

/** Answers about a threshold as they are of every best plan, not of the one that was found. */
function provedOfAll(request: FlipRequest, found: FlipPoints, options: CaseOptions): FlipPoints {
  const { question, assumption } = request;
  const [option] = request.options;
  if (question?.kind !== 'threshold' || option === undefined) return found;
  const known = new Map<number, FlipAnswer>();
  const proved = (answer: FlipAnswer): FlipAnswer => {
    const { factor } = answer;
    const worth = solvedOf(answer.worths[0]);
    if (worth === null || answer.lead === null || options.shouldStop?.() === true) return answer;
    const before = known.get(factor);
    if (before !== undefined) return before;
    const agree = doAllBestAgree(assumed(option.planningCase, assumption, factor), worth, question, {
      ...options,
      onProgress: () => {},
    });
    const next = { ...answer, isSure: agree, isOfPlan: !agree };
    known.set(factor, next);
    return next;
  };
  const ofFlip = (flip: Flip | null): Flip | null =>
    flip === null ? null : { before: proved(flip.before), after: proved(flip.after) };
  return {
    ...found,
    now: found.now === null ? null : proved(found.now),
    below: ofFlip(found.below),
    above: ofFlip(found.above),
  };
}

function flipsOf(request: FlipRequest, solver: CaseSolver): FlipPoints {
  const { from, to, tolerance = TOLERANCE, steps = STEPS } = request;
  const halvings = Math.ceil(Math.log2(Math.max(1, (to - from) / (2 * steps) / tolerance)));
  solver.beginAtMost(1 + 2 * (steps + halvings));
  const known = new Map<number, FlipAnswer | null>();
  /** The option that was the best where it was asked last: it is solved first, and rules others out. */
  let { likely = 0 } = request;
  const at = (factor: number): FlipAnswer | null => {
    const before = known.get(factor);
    if (before !== undefined) return before;
    const answer = answerAt(request, factor, solver, likely);
    likely = answer?.best ?? likely;
    known.set(factor, answer);
    solver.addDone();
    return answer;
  };
  const side = (end: number, now: FlipAnswer): { readonly flip: Flip | null; readonly reached: number } => {
    let same = now;
    if (end === 1) return { flip: null, reached: 1 };
    for (let step = 1; step <= steps; step++) {
      const next = at(1 + ((end - 1) * step) / steps);
      if (next === null) return { flip: null, reached: same.factor };
      if (next.best === now.best) {
        same = next;
        continue;
      }
      let other = next;
      for (let n = 1; Math.abs(other.factor - same.factor) > tolerance; n++) {
        const middle = at(nextFactor(same, other, now, { tolerance, isHalved: n % 3 === 0 }));
        if (middle === null) break;
        if (middle.best === now.best) same = middle;
        else other = middle;
      }
      return { flip: { before: same, after: other }, reached: other.factor };
    }
    return { flip: null, reached: end };
  };
  const now = at(1);
  if (now === null) return { now, below: null, above: null, from: 1, to: 1, stopped: solver.stopped };
  const below = side(from, now);
  const above = side(to, now);
  return {
    now,
    below: below.flip,
    above: above.flip,
    from: below.reached,
    to: above.reached,
    stopped: solver.stopped,
  };
}

/**
 * Where to look next between two factors with different answers. Leads are nearly linear over a short interval: from the line through
 * them a point just before the flip is asked first, then one just behind it, so that a few solves close the interval.
 */
function nextFactor(
  same: FlipAnswer,
  other: FlipAnswer,
  now: FlipAnswer,
  { tolerance, isHalved }: { readonly tolerance: number; readonly isHalved: boolean },
): number {
  const width = other.factor - same.factor;
  const middle = same.factor + width / 2;
  const [before, after] = [signedLead(same, now), signedLead(other, now)];
  if (isHalved || before === null || after === null || before <= after) return middle;
  const flip = same.factor + (width * before) / (before - after);
  const aside = Math.sign(width) * BESIDE * tolerance;
  const isNear = Math.abs(flip - same.factor) <= 2 * BESIDE * tolerance;
  const asked = isNear ? flip + aside : flip - aside;
  const isWithin = (asked - same.factor) * (other.factor - asked) > 0;
  return isWithin ? asked : middle;
}

/** By how much what was best at factor 1 is better than the best of the others, or the key figure than its threshold; null: not one number. */
function signedLead(answer: FlipAnswer, now: FlipAnswer): number | null {
  const { best, lead, leadGoal, worths } = answer;
  if (leadGoal !== null) return null;
  // A threshold has a lead with its sign already.
  if (worths.length === 1 || best === now.best) return lead;
  if (best === null || now.best === null) return null;
  const [first, own] = [solvedOf(worths[best]), solvedOf(worths[now.best])];
  if (first?.optimized == null || own?.optimized == null) return null;
  const gain = gainOf(first.optimized, own.optimized);
  return gain.goal === null ? -gain.amount : null;
}

/** The lever at a factor; factor 1 leaves the case as it is. */
function assumed(planningCase: PlanningCase, lever: FactorLever, factor: number): PlanningCase {
  return factor === 1 ? planningCase : applyLever(planningCase, { ...lever, factor }).planningCase;
}

function solvedOf(worth: FlipWorth | undefined): CaseWorth | null {
  return worth === undefined || worth.status === 'ruledOut' ? null : worth;
}

/** Solves what is asked at a factor, `likely` first; null where no solve is left. */
function answerAt(
  request: FlipRequest,
  factor: number,
  solver: CaseSolver,
  likely: number,
): FlipAnswer | null {
  const { question = { kind: 'best' }, options, assumption } = request;
  if (question.kind === 'threshold') {
    const worth = worthAt(options[0]!, assumption, factor, solver);
    return worth === null ? null : thresholdAnswer(question, factor, worth);
  }
  const order = [likely, ...options.flatMap((_, o) => (o === likely ? [] : [o]))];
  const worths: FlipWorth[] = [];
  let best: { readonly option: number; readonly worth: CaseWorth } | null = null;
  const solved: string[] = [];
  for (const o of order) {
    const option = options[o]!;
    const ruledOut: FlipWorth | null =
      best === null ? null : ruledOutBy(best.worth, { option, assumption, factor, solver, solved });
    const worth: FlipWorth | null = ruledOut ?? worthAt(option, assumption, factor, solver);
    if (worth === null) return null;
    worths[o] = worth;
    if (worth.status !== 'ruledOut') solved.push(option.name);
    if (worth.status === 'ruledOut' || worth.optimized === null) continue;
    const gain = best === null ? 1 : worthGain(worth, best.worth);
    // Of equal ones the first.
    if (best === null || gain > 0 || (gain === 0 && o < best.option)) best = { option: o, worth };
  }
  return bestAnswer(factor, worths, best);
}

function worthAt(
  { name, planningCase }: CaseChoice,
  assumption: FactorLever,
  factor: number,
  solver: CaseSolver,
): CaseWorth | null {
  return solver.solve(name, assumed(planningCase, assumption, factor))?.worth ?? null;
}

/** An option whose bound is below the plan of the best so far, by duals of those solved at the same factor too; null where it has to be solved. */
function ruledOutBy(
  { optimized }: CaseWorth,
  {
    option: { name, planningCase },
    assumption,
    factor,
    solver,
    solved,
  }: {
    readonly option: CaseChoice;
    readonly assumption: FactorLever;
    readonly factor: number;
    readonly solver: CaseSolver;
    readonly solved: readonly string[];
  },
): FlipWorth | null {
  if (optimized === null || !isMoneyObjective(optimized.definition.mode)) return null;
  const bound = solver.bound(name, assumed(planningCase, assumption, factor), solved);
  if (bound === null) return null;
  const lead = optimized.better === 'more' ? optimized.value - bound : bound - optimized.value;
  return lead > RULED_OUT * Math.abs(optimized.value) ? { status: 'ruledOut', value: bound } : null;
}

function thresholdAnswer(
  question: Extract<FlipQuestion, { kind: 'threshold' }>,
  factor: number,
  worth: CaseWorth,
): FlipAnswer {
  const value = worth.keyFigures?.[question.keyFigure] ?? null;
  const lead = value === null ? null : (question.sense === 'atLeast' ? 1 : -1) * (value - question.value);
  const isKept = value !== null && meetsThreshold(value, question);
  return {
    ...{ factor, best: isKept ? 0 : null, lead, leadGoal: null },
    // That no plan exists is known, too: then the threshold is not kept. Of a plan nothing is known of others that are as good yet.
    ...{ isSure: worth.status === 'infeasible', isOfPlan: lead !== null, worths: [worth] },
  };
}

function bestAnswer(
  factor: number,
  worths: readonly FlipWorth[],
  best: { readonly option: number; readonly worth: CaseWorth } | null,
): FlipAnswer {
  const own = best?.worth.optimized ?? null;
  if (best === null || own === null)
    return {
      ...{ factor, best: null, lead: null, leadGoal: null },
      ...{ isSure: worths.every(isDecided), isOfPlan: false, worths },
    };
  const others = worths.flatMap((worth, o) => {
    if (o === best.option) return [];
    if (worth.status === 'ruledOut') {
      const amount = own.better === 'more' ? own.value - worth.value : worth.value - own.value;
      return [{ doubt: 0, gain: { amount, goal: null, byGoal: [amount], rounding: [0] } }];
    }
    return worth.optimized === null ? [] : [{ doubt: worth.doubt, gain: gainOf(own, worth.optimized) }];
  });
  const least = others.reduce<Gain | null>(
    (found, { gain }) => (found === null || compareGains(gain, found) < 0 ? gain : found),
    null,
  );
  // What another option may still be better than its plan counts against the lead.
  const isSure = others.every(({ gain, doubt }) => gain.amount > doubt) && worths.every(isDecided);
  return {
    ...{ factor, best: best.option, lead: least?.amount ?? null, leadGoal: least?.goal ?? null },
    ...{ isSure, isOfPlan: false, worths },
  };
}

function isDecided({ status }: FlipWorth): boolean {
  return status === 'ruledOut' || status === 'optimal' || status === 'feasible' || status === 'infeasible';
}
