/**
 * Two-stage linear programs by decomposition: a master decides what is decided now, each scenario answers what that costs it and how the cost
 * changes (multi-cut L-shaped method: Birge and Louveaux, 1988, European Journal of Operational Research 34). Steps are held within a box around the
 * best decision so far (Linderoth and Wright, 2003, Computational Optimization and Applications 24), without which they swing from end to end.
 *
 *   master   min goal(θ)   s.t.  θ[s] ≥ bound[s] + slope[s]·(x − x̂)   for every cut,   x in the box and in the rows of x alone
 *   cut      bound[s]: by weak duality from the row duals of scenario s at x̂ (model/certificate.ts), slope[s]: the reduced costs of x there
 *
 * It ends when the master without the box, which bounds all decisions, is within the gap of the best decision.
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { LikeModels } from '../backends/likeModels.ts';
import { dualBoundOf } from '../model/certificate.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';
import { toRowMajor, withRowSlack } from '../model/patch.ts';
import { reducedCost } from '../model/reducedCost.ts';
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
/** A step is taken where it brings so much of what the master promised. */
const TAKEN_SHARE = 1e-4;
/** The box at first, as a share of the sizes of decisions; and its least size, below which rounding decides. */
const BOX_FIRST = 0.5;
const BOX_MIN = 1e-6;
/** Violation of a scenario that counts as none, by the size of its limits. */
const RELIEF_MIN = 1e-6;

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

/** θ[s] ≥ constant + slope·x; of a scenario without a plan at x̂: 0 ≥ constant + slope·x. */
interface Cut {
  readonly scenario: number;
  readonly isFeasibility: boolean;
  readonly constant: number;
  readonly slope: Float64Array;
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
  private readonly shared: SharedRows;
  private readonly scenarios: LikeModels;
  private readonly cuts: Cut[] = [];
  /** Optimum of each scenario alone, minimized. */
  private best: readonly number[] = [];
  private unit: Float64Array = new Float64Array(0);

  constructor(problem: StochasticProblem, goal: StochasticGoal, backend: Backend, options: SolveOptions) {
    this.problem = problem;
    this.goal = goal;
    this.backend = backend;
    this.options = options;
    this.sign = signOf(problem);
    this.shared = sharedRows(problem);
    this.scenarios = new LikeModels(backend);
  }

  dispose(): void {
    this.scenarios.dispose();
  }

  run(): Decomposed | null {
    let decided = this.startAlone();
    if (decided === null) return null;
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
      const inBox = this.master(centre?.x ?? null, box);
      if (inBox === null) throw new ScenarioInfeasible(-1);
      promised = (centre?.value ?? Number.POSITIVE_INFINITY) - inBox.value;
      decided = inBox.x;
      if (centre === null || promised > GAP * Math.max(1, Math.abs(centre.value))) continue;
      // Nothing better in the box by what is known; beyond it, the master without a box decides.
      const anywhere = this.master(null, box);
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
    const best: number[] = [];
    for (const [s, { model, probability }] of scenarios.entries()) {
      const { values, rowDuals, reason } = this.scenarios
        .load(model)
        .solve({ relativeGap: 1e-9, ...this.options });
      if (reason === 'infeasible') throw new ScenarioInfeasible(s);
      if (values === null || rowDuals === null) return null;
      firstStage.forEach((column, i) => {
        mean[i]! += probability * values[column]!;
      });
      best.push(this.sign * objectiveAt(model, values));
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
    this.best = best;
    const usual = mean.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, mean.length);
    this.unit = mean.map((value) => Math.max(Math.abs(value), usual, 1e-3));
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
        const cut = this.feasibilityCut(s, model);
        if (cut === null) return null;
        cuts.push(cut);
        isFeasible = false;
        continue;
      }
      values.push(this.sign * objectiveAt(model, answer.values));
      columns.push(answer.values);
      const bound = dualBoundOf(model, answer.rowDuals);
      if (!Number.isFinite(bound)) return null;
      cuts.push(this.cutAt(s, model, answer.rowDuals, this.sign * bound, false));
    }
    return { values: isFeasible ? values : null, columns, cuts };
  }

  private cutAt(
    scenario: number,
    model: Model,
    rowDuals: Float64Array,
    bound: number,
    isFeasibility: boolean,
  ): Cut {
    const { firstStage } = this.problem;
    const sign = isFeasibility ? 1 : this.sign;
    let constant = bound;
    const slope = Float64Array.from(firstStage, (column) => {
      const worth = sign * reducedCost(model, column, rowDuals);
      // The decision is held: both bounds are its value.
      constant -= worth * model.columnLower[column]!;
      return worth;
    });
    return { scenario, isFeasibility, constant, slope };
  }

  /** What a scenario without a plan asks of the decision: the least sum of what its rows miss has to be 0. */
  private feasibilityCut(scenario: number, model: Model): Cut | null {
    const elastic = withMissing(model);
    const session = this.backend.load(elastic);
    try {
      const { values, rowDuals } = session.solve({ ...this.options, relativeGap: 1e-9 });
      if (values === null || rowDuals === null) return null;
      const bound = dualBoundOf(elastic, rowDuals);
      if (!(bound > RELIEF_MIN)) return null;
      return this.cutAt(scenario, elastic, rowDuals, bound, true);
    } finally {
      session.dispose();
    }
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
        return Math.max(...values.map((value, s) => value - this.best[s]!));
    }
  }

  /** The decision that is best by the cuts, within a box around a centre where there is one; null where no decision is left. */
  private master(
    centre: Float64Array | null,
    box: number,
  ): { readonly x: Float64Array; readonly value: number } | null {
    const { scenarios, firstStage } = this.problem;
    const builder = new ModelBuilder();
    const x = builder.addColumns('decided', [range('decision', firstStage.length)]);
    const theta = builder.addColumns('cost', [range('scenario', scenarios.length)], {
      lower: Number.NEGATIVE_INFINITY,
    });
    const { lower, upper, rows } = this.shared;
    for (let i = 0; i < firstStage.length; i++) {
      const reach = box * this.unit[i]!;
      const least = centre === null ? lower[i]! : Math.max(lower[i]!, centre[i]! - reach);
      const most = centre === null ? upper[i]! : Math.min(upper[i]!, centre[i]! + reach);
      if (least > most + 1e-9) return null;
      builder.setColumnBounds(x.start + i, Math.min(least, most), most);
    }
    const shared = builder.addRows('shared', [range('row', rows.length)]);
    rows.forEach((row, r) => {
      builder.setRowBounds(shared.start + r, row.lower, row.upper);
      for (const [i, value] of row.terms) builder.entry(shared.start + r, x.start + i, value);
    });
    const cuts = builder.addRows('cut', [range('cut', this.cuts.length)]);
    this.cuts.forEach(({ scenario, isFeasibility, constant, slope }, c) => {
      // θ − slope·x ≥ constant
      const row = cuts.start + c;
      if (!isFeasibility) builder.entry(row, theta.start + scenario, 1);
      for (let i = 0; i < slope.length; i++) if (slope[i] !== 0) builder.entry(row, x.start + i, -slope[i]!);
      builder.setRowBounds(row, constant, Number.POSITIVE_INFINITY);
    });
    this.addGoal(builder, theta.start);
    const session = this.backend.load(builder.build());
    try {
      const { values, reason, bounds } = session.solve({ ...this.options, relativeGap: 1e-9 });
      if (values === null || bounds.primal === null) {
        if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return null;
        throw new ScenarioInfeasible(-1);
      }
      return { x: values.slice(x.start, x.start + firstStage.length), value: bounds.primal };
    } finally {
      session.dispose();
    }
  }

  private addGoal(builder: ModelBuilder, theta: number): void {
    const { goal } = this;
    const { scenarios } = this.problem;
    const count = scenarios.length;
    const addMean = (weight: number) =>
      scenarios.forEach(({ probability }, s) => {
        builder.addCost(theta + s, weight * probability);
      });
    if (goal.goal === 'mean') {
      addMean(1);
      return;
    }
    const most = builder.addColumns('level', [range('level', 1)], { lower: Number.NEGATIVE_INFINITY });
    const rows = builder.addRows('level', [range('scenario', count)]);
    const isTail = goal.goal === 'cvar';
    const excess = builder.addColumns('excess', [range('scenario', isTail ? count : 0)]);
    scenarios.forEach((_, s) => {
      // level + excess ≥ θ, and of regret: level ≥ θ − best
      builder.entry(rows.start + s, most.start, 1);
      builder.entry(rows.start + s, theta + s, -1);
      if (isTail) builder.entry(rows.start + s, excess.start + s, 1);
      const known = goal.goal === 'regret' ? this.best[s]! : 0;
      builder.setRowBounds(rows.start + s, -known, Number.POSITIVE_INFINITY);
    });
    if (!isTail) {
      builder.addCost(most.start, 1);
      return;
    }
    addMean(1 - goal.weight);
    builder.addCost(most.start, goal.weight);
    scenarios.forEach(({ probability }, s) => {
      builder.addCost(excess.start + s, (goal.weight * probability) / (1 - goal.tail));
    });
  }
}

interface SharedRow {
  readonly lower: number;
  readonly upper: number;
  /** By position in the first stage. */
  readonly terms: readonly (readonly [position: number, value: number])[];
}

/** What holds of the decision alone: its bounds in all scenarios, and rows in which nothing else stands. */
interface SharedRows {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly SharedRow[];
}

function sharedRows({ scenarios, firstStage }: StochasticProblem): SharedRows {
  const lower = new Float64Array(firstStage.length).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(firstStage.length).fill(Number.POSITIVE_INFINITY);
  const rows = new Map<string, SharedRow>();
  for (const { model } of scenarios) {
    const position = new Int32Array(model.columnCount).fill(-1);
    firstStage.forEach((column, i) => {
      position[column] = i;
      lower[i] = Math.max(lower[i]!, model.columnLower[column]!);
      upper[i] = Math.min(upper[i]!, model.columnUpper[column]!);
    });
    const { starts, columns, values } = toRowMajor(model);
    for (let r = 0; r < model.rowCount; r++) {
      const terms: [number, number][] = [];
      let isOwn = starts[r + 1]! > starts[r]!;
      for (let p = starts[r]!; p < starts[r + 1]! && isOwn; p++) {
        const i = position[columns[p]!]!;
        isOwn = i >= 0;
        terms.push([i, values[p]!]);
      }
      if (!isOwn) continue;
      const row = { lower: model.rowLower[r]!, upper: model.rowUpper[r]!, terms };
      rows.set(`${row.lower} ${row.upper} ${terms.join(' ')}`, row);
    }
  }
  return { lower, upper, rows: [...rows.values()] };
}

/** The model with what its rows miss, up and down, as columns whose sum is minimized instead of its objective. */
function withMissing(model: Model): Model {
  return {
    ...withRowSlack(model),
    sense: 'minimize',
    offset: 0,
    cost: Float64Array.from({ length: model.columnCount + 2 * model.rowCount }, (_, j) =>
      j < model.columnCount ? 0 : 1,
    ),
    // They are not left out at first: only they make a plan.
    columnBlocks: [],
  };
}
