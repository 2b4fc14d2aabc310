/**
 * The model that decides in a decomposition: the decision within its own bounds and rows, the cost of each scenario as cuts bound it, and
 * the goal over these costs.
 *
 *   min goal(θ)   s.t.  θ[s] ≥ constant + slope·x   for every cut of s,   x in the box and in the rows of x alone
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { ModelBuilder, range } from '../model/model.ts';
import { toRowMajor } from '../model/patch.ts';
import type { Cut } from './cuts.ts';
import { ScenarioInfeasible, type StochasticGoal, type StochasticProblem } from './stochasticProgram.ts';

export class DecisionModel {
  private readonly problem: StochasticProblem;
  private readonly goal: StochasticGoal;
  private readonly backend: Backend;
  private readonly options: SolveOptions;
  private readonly shared: SharedRows;
  /** Sizes of decisions, in which a box is measured; minimized optima of the scenarios alone. */
  private readonly unit: Float64Array;
  private readonly alone: readonly number[];

  constructor(
    problem: StochasticProblem,
    goal: StochasticGoal,
    { unit, alone }: { readonly unit: Float64Array; readonly alone: readonly number[] },
    backend: Backend,
    options: SolveOptions,
  ) {
    this.problem = problem;
    this.goal = goal;
    this.backend = backend;
    this.options = options;
    this.shared = sharedRows(problem);
    this.unit = unit;
    this.alone = alone;
  }

  /** The decision that is best by the cuts, within a box around a centre where there is one; null where no decision is left. */
  best(
    cuts: readonly Cut[],
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
    const cutRows = builder.addRows('cut', [range('cut', cuts.length)]);
    cuts.forEach(({ scenario, isFeasibility, constant, slope }, c) => {
      // θ − slope·x ≥ constant
      const row = cutRows.start + c;
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
      const known = goal.goal === 'regret' ? this.alone[s]! : 0;
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
