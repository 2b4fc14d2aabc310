/**
 * Two-stage stochastic programs as one model (the extensive form): what is decided now is the same in all scenarios, what is decided
 * later may differ.
 *   min  mean:    Σ_s p[s]·cost[s](x, y[s])
 *        cvar:    (1 − λ)·Σ_s p[s]·cost[s] + λ·(η + Σ_s p[s]·excess[s] ÷ (1 − α)),  excess[s] ≥ cost[s] − η, ≥ 0
 *        worst:   θ ≥ cost[s]                    for all s
 *        regret:  θ ≥ cost[s] − best[s]          for all s, best[s] the optimum of the scenario alone
 *   s.t. x, y[s] feasible in scenario s; conditional value at risk ≤ limit where one is stated
 * and the measures of what knowing is worth, each for a minimized cost (a maximized model is turned):
 *   RP  the stochastic program;  WS  the mean of the scenarios alone (wait and see);  EVPI = RP − WS
 *   EEV the mean cost where x is that of the mean scenario;                            VSS  = EEV − RP
 * Reference: Birge and Louveaux (2011), Introduction to Stochastic Programming, chapters 1, 2 and 4; Rockafellar and Uryasev (2000),
 * Optimization of conditional value-at-risk.
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { LikeModels } from '../backends/likeModels.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';

/** A scenario: a model that is like those of the others, and its probability. */
export interface ProgramScenario {
  readonly probability: number;
  readonly model: Model;
}

/** A two-stage program: models of what may happen, and the columns that are decided before. */
export interface StochasticProblem {
  readonly scenarios: readonly ProgramScenario[];
  /** Columns that are decided now, by position: the same in every model. */
  readonly firstStage: readonly number[];
}

/** What a stochastic program optimizes: the mean, a tail, the worst case or the greatest regret. */
export type StochasticGoal =
  | { readonly goal: 'mean' }
  /** `tail` α: share of outcomes that are not in the tail; `weight` λ: 0 is the mean, 1 the tail alone. */
  | { readonly goal: 'cvar'; readonly tail: number; readonly weight: number }
  | { readonly goal: 'worst' }
  | { readonly goal: 'regret' };

/** Most conditional value at risk, in money of a minimized cost. */
export interface RiskLimit {
  readonly tail: number;
  readonly most: number;
}

/** The solution of a two-stage program. */
export interface StochasticSolution {
  readonly isOptimal: boolean;
  /** Value of the goal and mean cost, in the sense of the models (a maximized one states its gain). */
  readonly goalValue: number;
  readonly mean: number;
  /** Value of every scenario, in the sense of the models. */
  readonly values: readonly number[];
  /** What is decided now, by `firstStage`. */
  readonly firstStage: readonly number[];
  /** All columns of each scenario's model. */
  readonly columns: readonly Float64Array[];
}

/** Thrown when a scenario has no solution with what was decided, or none at all. */
export class ScenarioInfeasible extends Error {
  readonly scenario: number;
  constructor(scenario: number) {
    super(scenario < 0 ? 'the stochastic program has no solution' : `scenario ${scenario} has no solution`);
    this.name = 'ScenarioInfeasible';
    this.scenario = scenario;
  }
}

/** Options of a stochastic program beside those of a solve. `models`: problems like each other one after the other, solved in one session. */
export interface StochasticOptions extends SolveOptions {
  readonly risk?: RiskLimit;
  readonly models?: LikeModels;
}

/** Solves the extensive form. Throws ScenarioInfeasible where it has no solution, RangeError where the models are unlike. */
export function solveStochastic(
  problem: StochasticProblem,
  goal: StochasticGoal,
  backend: Backend,
  options: StochasticOptions = {},
): StochasticSolution {
  const { risk, models: shared, ...solve } = options;
  const best =
    goal.goal === 'regret'
      ? problem.scenarios.map(({ model }, s) => solveOne(model, backend, solve, s).value)
      : null;
  const { model, columnOf } = extensiveForm(problem, goal, risk ?? null, best);
  const models = shared ?? new LikeModels(backend);
  try {
    const answer = models.load(model).solve({ relativeGap: 1e-9, ...solve });
    const { values: found } = answer;
    if (found === null) throw new ScenarioInfeasible(-1);
    const sign = signOf(problem);
    const columns = problem.scenarios.map(({ model: own }, s) =>
      Float64Array.from({ length: own.columnCount }, (_, c) => found[columnOf(s, c)]!),
    );
    const values = problem.scenarios.map(({ model: own }, s) => objectiveAt(own, columns[s]!));
    let value = model.offset;
    for (let c = 0; c < model.columnCount; c++) value += model.cost[c]! * found[c]!;
    return {
      isOptimal: answer.reason === 'optimal',
      goalValue: goal.goal === 'regret' ? value : sign * value,
      mean: problem.scenarios.reduce((sum, { probability }, s) => sum + probability * values[s]!, 0),
      values,
      firstStage: problem.firstStage.map((c) => columns[0]![c]!),
      columns,
    };
  } finally {
    if (shared === undefined) models.dispose();
  }
}

/** 1 where models are minimized, −1 where they are maximized. */
export function signOf({ scenarios }: Pick<StochasticProblem, 'scenarios'>): number {
  return scenarios[0]?.model.sense === 'maximize' ? -1 : 1;
}

/** Value of a model at a point. */
export function objectiveAt(model: Model, values: Float64Array): number {
  let sum = model.offset;
  for (let c = 0; c < model.columnCount; c++) sum += model.cost[c]! * values[c]!;
  return sum;
}

/** One model of all scenarios, minimized. `columnOf`: position of a scenario's column in it. */
export function extensiveForm(
  { scenarios, firstStage }: StochasticProblem,
  goal: StochasticGoal,
  risk: RiskLimit | null = null,
  best: readonly number[] | null = null,
): { readonly model: Model; readonly columnOf: (scenario: number, column: number) => number } {
  const [first] = scenarios;
  if (first === undefined) throw new RangeError('a stochastic program needs a scenario');
  const sum = scenarios.reduce((all, { probability }) => all + probability, 0);
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`probabilities add up to ${sum}, not to 1`);
  const sign = first.model.sense === 'maximize' ? -1 : 1;
  const shared = new Int32Array(first.model.columnCount).fill(-1);
  firstStage.forEach((column, i) => {
    shared[column] = i;
  });
  const builder = new ModelBuilder();
  builder.addColumns('first', [range('decision', firstStage.length)]);
  const starts: number[] = [];
  scenarios.forEach(({ model }, s) => {
    if (model.columnCount !== first.model.columnCount || model.sense !== first.model.sense)
      throw new RangeError(`scenario ${s} has another form than the first`);
    starts.push(builder.columnCount);
    builder.addColumns(`scenario${s + 1}`, [range('column', model.columnCount)]);
  });
  const columnOf = (s: number, c: number): number => (shared[c]! >= 0 ? shared[c]! : starts[s]! + c);
  const isWhole = new Set<number>();
  const isUnused = new Set<number>();
  scenarios.forEach(({ model }, s) => {
    const rows = builder.addRows(`rows${s + 1}`, [range('row', model.rowCount)]);
    for (let r = 0; r < model.rowCount; r++)
      builder.setRowBounds(rows.start + r, model.rowLower[r]!, model.rowUpper[r]!);
    for (let c = 0; c < model.columnCount; c++) {
      const column = columnOf(s, c);
      if (shared[c]! >= 0) {
        isUnused.add(starts[s]! + c);
        const known = s === 0 ? null : builder.columnBounds(column);
        builder.setColumnBounds(
          column,
          Math.max(known?.lower ?? Number.NEGATIVE_INFINITY, model.columnLower[c]!),
          Math.min(known?.upper ?? Number.POSITIVE_INFINITY, model.columnUpper[c]!),
        );
      } else builder.setColumnBounds(column, model.columnLower[c]!, model.columnUpper[c]!);
      if (model.isInteger[c] === 1) isWhole.add(column);
      for (let e = model.starts[c]!; e < model.starts[c + 1]!; e++)
        builder.entry(rows.start + model.rows[e]!, column, model.values[e]!);
    }
  });
  // The columns that stand for shared ones in a scenario are of no use.
  for (const column of isUnused) builder.setColumnBounds(column, 0, 0);
  addGoal(builder, { scenarios, firstStage }, { goal, sign, columnOf, best });
  if (risk !== null) {
    const tail = addTail(
      builder,
      { scenarios, firstStage },
      { alpha: risk.tail, sign, columnOf, name: 'risk' },
    );
    const limit = builder.addRows('riskLimit', [range('limit', 1)], { upper: risk.most });
    for (const [column, value] of tail) builder.entry(limit.start, column, value);
  }
  const model = builder.build();
  const integers = Uint8Array.from({ length: model.columnCount }, (_, c) => (isWhole.has(c) ? 1 : 0));
  return { model: { ...model, isInteger: integers, integerCount: isWhole.size }, columnOf };
}

interface GoalParts {
  readonly sign: number;
  readonly columnOf: (scenario: number, column: number) => number;
}

function addGoal(
  builder: ModelBuilder,
  problem: StochasticProblem,
  parts: GoalParts & { readonly goal: StochasticGoal; readonly best: readonly number[] | null },
): void {
  const { goal, sign, columnOf, best } = parts;
  const { scenarios } = problem;
  const addMean = (weight: number) => {
    scenarios.forEach(({ model, probability }, s) => {
      builder.offset += weight * probability * sign * model.offset;
      for (let c = 0; c < model.columnCount; c++)
        if (model.cost[c] !== 0)
          builder.addCost(columnOf(s, c), weight * probability * sign * model.cost[c]!);
    });
  };
  if (goal.goal === 'mean') addMean(1);
  else if (goal.goal === 'cvar') {
    addMean(1 - goal.weight);
    const tail = addTail(builder, problem, { alpha: goal.tail, sign, columnOf, name: 'tail' });
    for (const [column, value] of tail) builder.addCost(column, goal.weight * value);
  } else {
    const most = builder.addColumns('most', [range('most', 1)], { lower: Number.NEGATIVE_INFINITY });
    builder.addCost(most.start, 1);
    const rows = builder.addRows('most', [range('scenario', scenarios.length)], { lower: 0 });
    scenarios.forEach((_, s) => {
      const row = rows.start + s;
      builder.entry(row, most.start, 1);
      const known = goal.goal === 'regret' ? sign * best![s]! : 0;
      // θ − cost[s] ≥ −best[s]
      builder.setRowBounds(
        row,
        addCostTo(builder, row, -1, problem, s, parts) - known,
        Number.POSITIVE_INFINITY,
      );
    });
  }
}

/** Posts factor × cost of a scenario to a row; answers what of it is constant, moved to the right-hand side. */
function addCostTo(
  builder: ModelBuilder,
  row: number,
  factor: number,
  { scenarios }: StochasticProblem,
  s: number,
  { sign, columnOf }: GoalParts,
): number {
  const { model } = scenarios[s]!;
  for (let c = 0; c < model.columnCount; c++)
    if (model.cost[c] !== 0) builder.entry(row, columnOf(s, c), factor * sign * model.cost[c]!);
  return -factor * sign * model.offset;
}

/** Columns and coefficients whose sum is the conditional value at risk where it is minimized or limited. */
function addTail(
  builder: ModelBuilder,
  problem: StochasticProblem,
  parts: GoalParts & { readonly alpha: number; readonly name: string },
): readonly (readonly [column: number, value: number])[] {
  const { alpha, name } = parts;
  const { scenarios } = problem;
  if (!(alpha >= 0 && alpha < 1)) throw new RangeError(`a tail needs 0 ≤ α < 1, not ${alpha}`);
  const level = builder.addColumns(`${name}Level`, [range('level', 1)], { lower: Number.NEGATIVE_INFINITY });
  const excess = builder.addColumns(`${name}Excess`, [range('scenario', scenarios.length)]);
  const rows = builder.addRows(`${name}Rows`, [range('scenario', scenarios.length)]);
  scenarios.forEach((_, s) => {
    const row = rows.start + s;
    builder.entry(row, excess.start + s, 1);
    builder.entry(row, level.start, 1);
    builder.setRowBounds(row, addCostTo(builder, row, -1, problem, s, parts), Number.POSITIVE_INFINITY);
  });
  return [
    [level.start, 1],
    ...scenarios.map(({ probability }, s) => [excess.start + s, probability / (1 - alpha)] as const),
  ];
}

interface Solved {
  readonly value: number;
  readonly columns: Float64Array;
}

function solveOne(model: Model, backend: Backend, options: SolveOptions, scenario: number): Solved {
  const session = backend.load(model);
  try {
    const { values } = session.solve({ relativeGap: 1e-9, ...options });
    if (values === null) throw new ScenarioInfeasible(scenario);
    return { value: objectiveAt(model, values), columns: values };
  } finally {
    session.dispose();
  }
}

/**
 * Values of the scenarios where what is decided now is fixed; null for one that has no solution then. The models are solved one after the
 * other in one session, of which only what differs is changed.
 */
export function evaluateFirstStage(
  scenarios: readonly ProgramScenario[],
  firstStage: readonly number[],
  decided: readonly number[],
  backend: Backend,
  options: SolveOptions = {},
): readonly (number | null)[] {
  const models = new LikeModels(backend);
  try {
    return scenarios.map(({ model: own }) => {
      const model = withFixed(own, firstStage, decided);
      const { values } = models.load(model).solve({ relativeGap: 1e-9, ...options });
      return values === null ? null : objectiveAt(model, values);
    });
  } finally {
    models.dispose();
  }
}

/** A model in which some columns are fixed, within their bounds. */
export function withFixed(model: Model, columns: readonly number[], values: ArrayLike<number>): Model {
  const columnLower = model.columnLower.slice();
  const columnUpper = model.columnUpper.slice();
  columns.forEach((column, i) => {
    const value = Math.min(columnUpper[column]!, Math.max(columnLower[column]!, values[i]!));
    columnLower[column] = value;
    columnUpper[column] = value;
  });
  return { ...model, columnLower, columnUpper };
}

/** What knowing and hedging are worth; all in the sense of the models, EVPI and VSS not below 0. */
export interface ValueOfInformation {
  readonly stochastic: StochasticSolution;
  /** Mean of the scenarios, each decided alone. */
  readonly waitAndSee: number;
  /** Value of the mean scenario alone, and the mean where its decisions are taken; null where some scenario has no solution then. */
  readonly meanScenario: number;
  readonly meanDecision: number | null;
  /** What it would be worth at most to know the scenario before deciding. */
  readonly evpi: number;
  /** What it is worth to decide for all scenarios instead of for their mean; null where that decision has no solution. */
  readonly vss: number | null;
}

/** Solves a problem with its mean scenario, and what is worth what. Throws ScenarioInfeasible. */
export function valueOfInformation(
  problem: StochasticProblem,
  meanModel: Model,
  backend: Backend,
  options: SolveOptions = {},
): ValueOfInformation {
  const { scenarios, firstStage } = problem;
  const sign = signOf(problem);
  const stochastic = solveStochastic(problem, { goal: 'mean' }, backend, options);
  const waitAndSee = scenarios.reduce(
    (sum, { model, probability }, s) => sum + probability * solveOne(model, backend, options, s).value,
    0,
  );
  const mean = solveOne(meanModel, backend, options, -1);
  const decided = firstStage.map((column) => mean.columns[column]!);
  const values = evaluateFirstStage(scenarios, firstStage, decided, backend, options);
  const meanDecision = values.includes(null)
    ? null
    : scenarios.reduce((sum, { probability }, s) => sum + probability * values[s]!, 0);
  return {
    stochastic,
    waitAndSee,
    meanScenario: mean.value,
    meanDecision,
    evpi: sign * (stochastic.mean - waitAndSee),
    vss: meanDecision === null ? null : sign * (meanDecision - stochastic.mean),
  };
}

/** The conditional value at risk of costs: their mean in the worst share 1 − α. Costs with probabilities that add up to 1. */
export function conditionalValueAtRisk(
  costs: readonly number[],
  alpha: number,
  probabilities: readonly number[] = costs.map(() => 1 / costs.length),
): number {
  const order = costs
    .map((cost, i) => ({ cost, probability: probabilities[i]! }))
    .sort((a, b) => b.cost - a.cost);
  const worst = order[0]?.cost ?? 0;
  let left = 1 - alpha;
  // Distances from the worst cost: equal costs have themselves as their tail, to the last digit.
  let below = 0;
  for (const { cost, probability } of order) {
    const part = Math.min(left, probability);
    below += part * (worst - cost);
    left -= part;
    if (left <= 1e-15) break;
  }
  return worst - below / (1 - alpha);
}
