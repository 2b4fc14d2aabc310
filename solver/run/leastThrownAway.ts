/**
 * Plans that ask for something else than money (a stock, a service, goals) and that no penalty holds back: they throw away no more goods that were under
 * way to a market than they must. Where the company has switched the rule itself, it holds as the company has it.
 */
import type { SolveAnswer } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Objective } from '../formulation/recordedBuild.ts';
import type { Row } from '../model/patch.ts';

/** Fewer units than these are rounding of a solver. */
const LEAST_UNITS = 1e-6;

/** Share of the least by which it may be passed where it is held. */
const HELD = 1e-7;

/** Penalties of what is thrown away, to be made least; units where they have no price. Null where nothing can be thrown away, or the company has switched the rule itself. */
export function thrownAwayObjective({ columns, model }: Formulation): Objective | null {
  const { thrownAway } = columns;
  if (thrownAway.length === 0) return null;
  const cost = new Float64Array(model.columnCount);
  for (const { column, price } of thrownAway) cost[column] = price > 0 ? price : 1;
  return { sense: 'minimize', cost, offset: 0 };
}

/** Whether a plan throws any goods away. */
export function throwsAway({ columns }: Formulation, values: Float64Array): boolean {
  return columns.thrownAway.some(({ column }) => values[column]! > LEAST_UNITS);
}

/**
 * The row that holds what is thrown away at the least, found by a solve of the formulation that it is asked for; null where nothing can be thrown away, or no
 * plan was found.
 */
export function leastThrownAway(
  formulation: Formulation,
  solve: (formulation: Formulation) => Pick<SolveAnswer, 'values'> | null,
): Row | null {
  const objective = thrownAwayObjective(formulation);
  if (objective === null) return null;
  const values = solve({ ...formulation, model: { ...formulation.model, ...objective } })?.values ?? null;
  if (values === null) return null;
  const terms = formulation.columns.thrownAway.map(
    ({ column }) => [column, objective.cost[column]!] as const,
  );
  const least = terms.reduce((sum, [column, price]) => sum + price * Math.max(0, values[column]!), 0);
  const dearest = Math.max(...terms.map(([, price]) => price));
  const upper = least <= LEAST_UNITS * dearest ? 0 : least * (1 + HELD);
  return { lower: Number.NEGATIVE_INFINITY, upper, terms };
}
