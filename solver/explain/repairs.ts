/**
 * The repair menu of an infeasible case: minimal relaxations that differ, because each prefers the limits that one part of
 * the company can grant. Each is confirmed: the limits are changed by its amounts and the case is solved.
 */
import type { Backend, Session } from '../backends/backend.ts';
import type { Granter } from '../formulation/feature.ts';
import type { Formulation } from '../formulation/index.ts';
import type { Model } from '../model/model.ts';
import type { Elastic } from './elasticProgram.ts';
import type { LimitReference } from './limits.ts';

/** A limit with the amount by which it would have to give way. */
export interface Relief extends LimitReference {
  /** How much more (or less) is needed, in the limit's unit; always positive. */
  readonly amount: number;
  /** Whether the limit must rise (more hours, more stock) or fall (lower target). */
  readonly direction: 'raise' | 'lower';
}

/** One way out. */
export interface Repair {
  readonly reliefs: readonly Relief[];
  /** Everybody who would have to agree. */
  readonly grantedBy: readonly Granter[];
  /** Objective of the best plan found with the limits so changed, in the case's own sense. */
  readonly objective: number;
}

const SMALL = 1e-6;

/** How much dearer the limits of all others are while one granter is asked. */
const RELUCTANCE = 1000;

/** Seconds for the confirmation of one way out. */
const CONFIRM_SECONDS = 5;

/** Reliefs that a point of the elastic program uses; its slack columns lie behind the model's own. */
export function reliefsOf(elastic: Elastic, columnCount: number, values: Float64Array): readonly Relief[] {
  return elastic.slacks
    .map(({ limit, direction }, s) => ({ ...limit, amount: values[columnCount + s]!, direction }))
    .filter((relief) => relief.amount > SMALL)
    .sort((a, b) => b.amount - a.amount);
}

/** Ways out, one for each granter that can contribute and one for all alike; the same way stands once. */
export function repairMenu(
  formulation: Formulation,
  elastic: Elastic,
  session: Session,
  backend: Backend,
  options: { readonly timeLimitSeconds: number },
): readonly Repair[] {
  const { columnCount } = formulation.model;
  const granters = [...new Set(elastic.slacks.map((slack) => slack.limit.grantedBy))];
  const repairs = new Map<string, Repair>();
  for (const preferred of [null, ...granters]) {
    const cost = new Float64Array(elastic.model.columnCount);
    elastic.slacks.forEach((slack, s) => {
      const isWilling = preferred === null || slack.limit.grantedBy === preferred;
      cost[columnCount + s] = elastic.prices[s]! * (isWilling ? 1 : RELUCTANCE);
    });
    session.changeObjective(cost, 'minimize', 0);
    const { values } = session.solve({ timeLimitSeconds: options.timeLimitSeconds });
    if (values === null) continue;
    const reliefs = reliefsOf(elastic, columnCount, values);
    const key = reliefs.map((relief) => `${relief.modelName}:${relief.amount.toPrecision(4)}`).join();
    if (reliefs.length === 0 || repairs.has(key)) continue;
    const objective = confirm(relaxed(formulation.model, elastic, values), backend);
    if (objective === null) continue;
    const grantedBy = [...new Set(reliefs.map((relief) => relief.grantedBy))];
    repairs.set(key, { reliefs, grantedBy, objective });
  }
  return [...repairs.values()];
}

/** The model with every limit changed by what the point uses of it. */
function relaxed(model: Model, elastic: Elastic, values: Float64Array): Model {
  const next = {
    ...model,
    columnLower: model.columnLower.slice(),
    columnUpper: model.columnUpper.slice(),
    rowLower: model.rowLower.slice(),
    rowUpper: model.rowUpper.slice(),
  };
  elastic.slacks.forEach((slack, s) => {
    const used = values[model.columnCount + s]!;
    if (used <= SMALL) return;
    const amount = used * (1 + 1e-6) + SMALL;
    if (slack.kind === 'row') {
      if (slack.direction === 'raise') next.rowUpper[slack.position]! += amount;
      else next.rowLower[slack.position]! -= amount;
      return;
    }
    // Giving up firm orders ("lower") allows more lost sales: the column's upper bound.
    const isUpper = slack.direction === 'raise' || model.columnLower[slack.position] === 0;
    const step = model.isInteger[slack.position] === 1 ? Math.ceil(amount - 1e-3) : amount;
    if (isUpper) next.columnUpper[slack.position]! += step;
    else next.columnLower[slack.position]! -= step;
  });
  return next;
}

function confirm(model: Model, backend: Backend): number | null {
  const session = backend.load(model);
  try {
    const answer = session.solve({ timeLimitSeconds: CONFIRM_SECONDS, relativeGap: 0.01 });
    return answer.values === null ? null : answer.bounds.primal;
  } finally {
    session.dispose();
  }
}
