/**
 * Cuts of a decomposition: what the solution of one scenario says about every decision. Both kinds are certificates by weak duality
 * (model/certificate.ts), with the reduced costs of the decision as their slope.
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { dualBoundOf } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { withRowSlack } from '../model/patch.ts';
import { reducedCost } from '../model/reducedCost.ts';
import { type StochasticProblem, signOf } from './stochasticProgram.ts';

/** Violation of a scenario that counts as none, by the size of its limits. */
const RELIEF_MIN = 1e-6;

/** θ[s] ≥ constant + slope·x; of a scenario without a plan at x̂: 0 ≥ constant + slope·x. */
export interface Cut {
  readonly scenario: number;
  readonly isFeasibility: boolean;
  readonly constant: number;
  readonly slope: Float64Array;
}

/**
 * The cut of scenario `scenario` by the row duals of its model, in which the decision is held: null where they prove no bound.
 */
export function optimalityCut(
  problem: StochasticProblem,
  scenario: number,
  model: Model,
  rowDuals: Float64Array,
): Cut | null {
  const bound = dualBoundOf(model, rowDuals);
  if (!Number.isFinite(bound)) return null;
  const sign = signOf(problem);
  return { scenario, isFeasibility: false, ...lineAt(problem, model, rowDuals, sign, sign * bound) };
}

/**
 * What a scenario without a plan asks of the decision: the least sum of what its rows miss has to be 0. Null where the solver proves no
 * sum above 0.
 */
export function feasibilityCut(
  problem: StochasticProblem,
  scenario: number,
  model: Model,
  backend: Backend,
  options: SolveOptions,
): Cut | null {
  const elastic = withMissing(model);
  const session = backend.load(elastic);
  try {
    const { values, rowDuals } = session.solve({ ...options, relativeGap: 1e-9 });
    if (values === null || rowDuals === null) return null;
    const bound = dualBoundOf(elastic, rowDuals);
    if (!(bound > RELIEF_MIN)) return null;
    return { scenario, isFeasibility: true, ...lineAt(problem, elastic, rowDuals, 1, bound) };
  } finally {
    session.dispose();
  }
}

/** The bound as a function of the decision. */
function lineAt(
  { firstStage }: StochasticProblem,
  model: Model,
  rowDuals: Float64Array,
  sign: number,
  bound: number,
): Pick<Cut, 'constant' | 'slope'> {
  let constant = bound;
  const slope = Float64Array.from(firstStage, (column) => {
    const worth = sign * reducedCost(model, column, rowDuals);
    // The decision is held: both bounds are its value.
    constant -= worth * model.columnLower[column]!;
    return worth;
  });
  return { constant, slope };
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
