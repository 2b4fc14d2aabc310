/**
 * "Level this": the cheapest set of moves that takes the overloads out of a plan, within the freedoms that the user chose.
 *
 * Three goals in order over the model of levelling (levelModel.ts), each held within rounding for those behind it:
 *   1. least excess: Σ amounts beyond limits ÷ size of the limit
 *   2. the objective of the case, or its goals in order: the cheapest plan among those
 *   3. least change: the value of the goods that move
 * With the aim "change" the second and third change places. Whole numbers are decided by the goal before the last and held for it.
 * The plan in view is a solution of the model, so there always is an answer. Where excess is left, each freedom that was not
 * chosen is tried by itself, and all together: what is left with it is computed, not guessed. Trials are bounded by work, not by
 * time; those that the work did not reach are named. What a planner locked stays locked in every trial.
 * With every freedom, all families and all periods the model is that of the case, so the answer is the optimizer's plan; where a limit of a load is soft,
 * that of the case in which it is hard, as far as it can be kept.
 * The answer is read as a plan, and verified as one that no solver made.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import { resultOfPlan } from '../run/madePlan.ts';
import type { RunResult } from '../run/solve.ts';
import type { AcceptedPlan } from './accept.ts';
import { type LevelRequest, scopeOf } from './freedoms.ts';
import { levelFormulation } from './levelFormulation.ts';
import { type Helps, Leveller, type LevelOptions, type LevelPhase } from './leveller.ts';
import { type Excess, excessesOf, type PlanWorth, worthOf } from './levelMeasures.ts';
import { pointOf } from './levelModel.ts';
import { pricedMoves } from './moveMoney.ts';
import { changesBetween, type Move } from './moves.ts';

export interface Levelling extends Helps {
  readonly plan: Plan;
  readonly moves: readonly Move[];
  readonly before: PlanWorth;
  readonly after: PlanWorth;
  /** Overloads of the plan in view and of the levelled plan, within the periods chosen. */
  readonly excessBefore: readonly Excess[];
  readonly excessAfter: readonly Excess[];
  /** Overloads of the levelled plan in other periods than those chosen. */
  readonly excessOutside: readonly Excess[];
  readonly result: RunResult;
  /** What came first behind the excess. */
  readonly aim: LevelRequest['aim'];
  /** Relative gap that is proved for the objective; null where none is, or where change came first. */
  readonly gap: number | null;
  readonly seconds: number;
}

/**
 * Levels a plan of a case. `before.base` is what flows follow in a plan by hand. Throws SolverFailure where no answer comes, and
 * what formulating throws.
 */
export function levelPlan(
  index: IndexedCase,
  before: AcceptedPlan,
  request: LevelRequest,
  options: LevelOptions,
): Levelling {
  const started = options.clock();
  const { currency = null } = options;
  const report = (phase: LevelPhase) => options.onProgress?.(phase);
  report('build');
  const formulation = levelFormulation(index, before.plan, {
    limits: options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop },
  });
  const point = pointOf(formulation, before.plan, options.backend);
  const solver = new Leveller(formulation, before.plan, point, options, started);
  const { plan, gap } = solver.level(request, report);
  report('moves');
  const changes = changesBetween(index, before.plan, plan);
  const moves = pricedMoves(index, before, plan, changes, {
    worthOf: (made) => worthOf(index, made, currency),
    isOver: () => solver.isOver(),
  });
  const { first, last } = scopeOf(index, before.plan, request);
  const isChosen = ({ period }: Excess) => period >= first && period <= last;
  const left = excessesOf(index, plan, 0, index.periodCount - 1, request.threshold);
  const excessAfter = left.filter(isChosen);
  const triesFreedoms = excessAfter.length > 0 && options.triesFreedoms !== false;
  if (triesFreedoms) report('help');
  const { help, untried } = triesFreedoms ? solver.help(request) : { help: [], untried: [] };
  return {
    plan,
    moves,
    before: worthOf(index, before.plan, currency),
    after: worthOf(index, plan, currency),
    excessBefore: excessesOf(index, before.plan, first, last, request.threshold),
    excessAfter,
    excessOutside: left.filter((excess) => !isChosen(excess)),
    help,
    untried,
    result: resultOfPlan(index, plan, 'by hand'),
    aim: request.aim,
    gap,
    seconds: options.clock() - started,
  };
}
