/**
 * Two-stage linear programs by decomposition: a model decides what is decided now (decisionModel.ts), each scenario answers what that costs it and
 * how the cost changes (cuts.ts; multi-cut L-shaped method: Birge and Louveaux, 1988, European Journal of Operational Research 34). Steps are held within a box around the
 * best decision so far (Linderoth and Wright, 2003, Computational Optimization and Applications 24), without which they swing from end to end.
 *
 * It ends when the model that decides without the box, which bounds all decisions, is within the gap of the best decision.
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { LikeModels } from '../backends/likeModels.ts';
import { dualBoundOf } from '../model/certificate.ts';
import { type Cut, feasibilityCut, optimalityCut } from './cuts.ts';
import { DecisionModel } from './decisionModel.ts';
import {
  conditionalValueAtRisk,
  objectiveAt,
  ScenarioInfeasible,
  type StochasticGoal,
  type StochasticProblem,
  signOf,
  withFixed,
} from './stochasticProgram.ts';

/** The best decision, what it costs each scenario, and how near to the optimum that is proved to be. */
export interface Decomposed {
  readonly firstStage: readonly number[];
  /** Columns of each scenario's model. */
  readonly columns: readonly Float64Array[];
  /** Minimized value of each scenario. */
  readonly values: readonly number[];
  /** Value of the goal, and the bound that no decision passes, both minimized. */
  readonly value: number;
  readonly bound: number;
  readonly iterations: number;
}

/** Relative gap at which a decision counts as optimal. */
const GAP = 1e-7;
const ITERATIONS_MAX = 300;
/** A step is taken where it brings so much of what the model promised. */
const TAKEN_SHARE = 1e-4;
/** The box at first, as a share of the sizes of decisions; and its least size, below which rounding decides. */
const BOX_FIRST = 0.5;
const BOX_MIN = 1e-6;

/** Whether a problem can be decomposed: linear in every scenario. */
export function isDecomposable({ scenarios, firstStage }: StochasticProblem): boolean {
  return (
    firstStage.length > 0 && scenarios.length > 1 && scenarios.every(({ model }) => model.integerCount === 0)
  );
}

/**
 * Solves a linear two-stage program by decomposition; null where it does not end within its number of iterations, or a solver gives no duals.
 * Throws ScenarioInfeasible where no decision suits all scenarios.
 */
export function solveDecomposed(
  problem: StochasticProblem,
  goal: StochasticGoal,
  backend: Backend,
  options: SolveOptions = {},
): Decomposed | null {
  const search = new Search(problem, goal, backend, options);
  try {
    return search.run();
  } finally {
    search.dispose();
  }
}

interface Evaluated {
  /** Minimized value of each scenario; null where one has no plan. */
  readonly values: readonly number[] | null;
  readonly columns: readonly Float64Array[];
  readonly cuts: readonly Cut[];
}

class Search {
  private readonly problem: StochasticProblem;
  private readonly goal: StochasticGoal;
  private readonly options: SolveOptions;
  private readonly backend: Backend;
  private readonly sign: number;
  private readonly scenarios: LikeModels;
  private readonly cuts: Cut[] = [];
  /** Optimum of each scenario alone, minimized. */
  private readonly alone: number[] = [];

  constructor(problem: StochasticProblem, goal: StochasticGoal, backend: Backend, options: SolveOptions) {
    this.problem = problem;
    this.goal = goal;
    this.backend = backend;
    this.options = options;
    this.sign = signOf(problem);
    this.scenarios = new LikeModels(backend);
  }

  dispose(): void {
    this.scenarios.dispose();
  }

  run(): Decomposed | null {
    let decided = this.startAlone();
    if (decided === null) return null;
    const sizes = { unit: unitsOf(decided), alone: this.alone };
    const model = new DecisionModel(this.problem, this.goal, sizes, this.backend, this.options);
    let centre: { readonly x: Float64Array; readonly value: number; readonly found: Evaluated } | null = null;
    let box = BOX_FIRST;
    let promised = Number.POSITIVE_INFINITY;
    for (let iteration = 1; iteration <= ITERATIONS_MAX; iteration++) {
      if (this.options.shouldStop?.() === true) return null;
      const found = this.evaluate(decided);
      if (found === null) return null;
      for (const cut of found.cuts) this.cuts.push(cut);
      const value = found.values === null ? Number.POSITIVE_INFINITY : this.goalOf(found.values);
      const gain: number = centre === null ? Number.POSITIVE_INFINITY : centre.value - value;
      if (value < Number.POSITIVE_INFINITY && (centre === null || gain >= TAKEN_SHARE * promised)) {
        // A step that kept its promise, to the edge of the box: the next may go farther.
        if (centre !== null && gain >= 0.5 * promised) box = Math.min(1e6, 2 * box);
        centre = { x: decided, value, found };
      } else if (centre !== null) box = Math.max(BOX_MIN, -gain > promised ? box / 4 : box / 1.5);
      const inBox = model.best(this.cuts, centre?.x ?? null, box);
      if (inBox === null) throw new ScenarioInfeasible(-1);
      promised = (centre?.value ?? Number.POSITIVE_INFINITY) - inBox.value;
      decided = inBox.x;
      if (centre === null || promised > GAP * Math.max(1, Math.abs(centre.value))) continue;
      // Nothing better in the box by what is known; beyond it, the model without a box decides.
      const anywhere = model.best(this.cuts, null, box);
      if (anywhere === null) throw new ScenarioInfeasible(-1);
      const bound = Math.min(anywhere.value, centre.value);
      if (centre.value - bound <= GAP * Math.max(1, Math.abs(centre.value)))
        return {
          firstStage: Array.from(centre.x),
          columns: centre.found.columns,
          values: centre.found.values ?? [],
          value: centre.value,
          bound,
          iterations: iteration,
        };
      decided = anywhere.x;
      promised = centre.value - anywhere.value;
      box *= 4;
    }
    return null;
  }

  /** Each scenario by itself: the mean of what they would decide, and a first cut for each. Null where one gives no plan or no duals. */
  private startAlone(): Float64Array | null {
    const { scenarios, firstStage } = this.problem;
    const mean = new Float64Array(firstStage.length);
    for (const [s, { model, probability }] of scenarios.entries()) {
      const { values, rowDuals, reason } = this.scenarios
        .load(model)
        .solve({ relativeGap: 1e-9, ...this.options });
      if (reason === 'infeasible') throw new ScenarioInfeasible(s);
      if (values === null || rowDuals === null) return null;
      firstStage.forEach((column, i) => {
        mean[i]! += probability * values[column]!;
      });
      this.alone.push(this.sign * objectiveAt(model, values));
      const bound = this.sign * dualBoundOf(model, rowDuals);
      // Its slope is 0: the bound holds for all decisions.
      if (Number.isFinite(bound))
        this.cuts.push({
          scenario: s,
          isFeasibility: false,
          constant: bound,
          slope: new Float64Array(firstStage.length),
        });
    }
    return mean;
  }

  private evaluate(decided: Float64Array): Evaluated | null {
    const { scenarios, firstStage } = this.problem;
    const values: number[] = [];
    const columns: Float64Array[] = [];
    const cuts: Cut[] = [];
    let isFeasible = true;
    for (const [s, { model: own }] of scenarios.entries()) {
      const model = withFixed(own, firstStage, decided);
      const answer = this.scenarios.load(model).solve({ relativeGap: 1e-9, ...this.options });
      if (answer.values === null || answer.rowDuals === null) {
        if (answer.reason !== 'infeasible' && answer.reason !== 'infeasibleOrUnbounded') return null;
        const cut = feasibilityCut(this.problem, s, model, this.backend, this.options);
        if (cut === null) return null;
        cuts.push(cut);
        isFeasible = false;
        continue;
      }
      const cut = optimalityCut(this.problem, s, model, answer.rowDuals);
      if (cut === null) return null;
      values.push(this.sign * objectiveAt(model, answer.values));
      columns.push(answer.values);
      cuts.push(cut);
    }
    return { values: isFeasible ? values : null, columns, cuts };
  }

  /** Value of the goal where scenarios cost so much. */
  private goalOf(values: readonly number[]): number {
    const { goal } = this;
    const { scenarios } = this.problem;
    const mean = () => values.reduce((sum, value, s) => sum + scenarios[s]!.probability * value, 0);
    switch (goal.goal) {
      case 'mean':
        return mean();
      case 'cvar':
        return (
          (1 - goal.weight) * mean() +
          goal.weight *
            conditionalValueAtRisk(
              values,
              goal.tail,
              scenarios.map(({ probability }) => probability),
            )
        );
      case 'worst':
        return Math.max(...values);
      case 'regret':
        return Math.max(...values.map((value, s) => value - this.alone[s]!));
    }
  }
}

/** Sizes in which steps from a decision are measured. */
function unitsOf(decision: Float64Array): Float64Array {
  const usual = decision.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, decision.length);
  return decision.map((value) => Math.max(Math.abs(value), usual, 1e-3));
}
