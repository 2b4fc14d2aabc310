/**
 * Models without columns: a case in which nothing can be decided, or a model that was reduced to nothing. They have one point or none, which is reported
 * without a solver: some fail on such a model.
 */
import type { Model } from '../model/model.ts';
import { isFeasible } from '../model/patch.ts';
import type { Session, SolveAnswer } from './backend.ts';
import { ColdSession } from './coldSession.ts';

/** Code of a basic row in a basis. */
const BASIC = 1;

/** A session for a model without columns; null for another. `name` is that of the backend. */
export function sessionWithoutColumns(name: string, model: Model): Session | null {
  return model.columnCount === 0 ? new SessionWithoutColumns(name, model, onlyAnswer) : null;
}

class SessionWithoutColumns extends ColdSession {
  override setBasis(): void {
    // There is one basis: every row.
  }

  override setStart(): void {
    // There is nothing to start from.
  }
}

function onlyAnswer(model: Model): SolveAnswer {
  const values = new Float64Array(0);
  const isPossible = isFeasible(model, values);
  const worth = isPossible ? model.offset : null;
  return {
    reason: isPossible ? 'optimal' : 'infeasible',
    limit: null,
    bounds: { primal: worth, dual: worth },
    values: isPossible ? values : null,
    rowDuals: isPossible ? new Float64Array(model.rowCount) : null,
    basis: isPossible
      ? { columns: new Int32Array(0), rows: new Int32Array(model.rowCount).fill(BASIC) }
      : null,
    iterations: 0,
    work: 0,
    nodes: 0,
    algorithm: 'no columns',
  };
}
