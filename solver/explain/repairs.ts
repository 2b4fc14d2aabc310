/**
 * The repair menu of an infeasible case: minimal relaxations that differ, because each prefers the limits that one part of
 * the company can grant. Each is confirmed: the limits are changed by its amounts and the case is solved.
 */
import type { Backend, Session } from '../backends/backend.ts';
import type { Granter } from '../formulation/feature.ts';
import type { Formulation } from '../formulation/index.ts';
import { compareModels } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { direction } from '../model/point.ts';
import { holdWhole } from '../run/holdWhole.ts';
import type { Elastic, Slack } from './elasticProgram.ts';
import type { LimitReference } from './limits.ts';

/** A limit with the amount by which it would have to give way. */
export interface Relief extends LimitReference {
  /** How much more (or less) is needed, in the limit's unit; always positive. */
  readonly amount: number;
  /** Whether the limit must rise (more hours, more stock) or fall (lower target). */
  readonly direction: 'raise' | 'lower';
  /** Money that the next unit beyond this would bring in the repaired plan; null where no plan with duals is known. */
  readonly nextUnitWorth: number | null;
}

/** One way out. */
export interface Repair {
  readonly reliefs: readonly Relief[];
  /** Everybody who would have to agree. */
  readonly grantedBy: readonly Granter[];
  /** Objective of the best plan found with the limits so changed, in the case's own sense. */
  readonly objective: number;
  /** Money by which that plan is worse than the best of the menu; 0 for the best. */
  readonly costOverBest: number;
}

const SMALL = 1e-6;

/** How much dearer the limits of all others are while one granter is asked. */
const RELUCTANCE = 1000;

/** Seconds for the confirmation of one way out. */
const CONFIRM_SECONDS = 5;

/**
 * Reliefs that a point of the elastic program uses; its slack columns lie behind the model's own. `worthOf` tells what the
 * next unit of a slack would bring.
 */
export function reliefsOf(
  elastic: Elastic,
  columnCount: number,
  values: Float64Array,
  worthOf: (slack: Slack) => number | null = () => null,
): readonly Relief[] {
  return elastic.slacks
    .flatMap((slack, s) => {
      const amount = values[columnCount + s]!;
      if (amount <= SMALL) return [];
      return [{ ...slack.limit, amount, direction: slack.direction, nextUnitWorth: worthOf(slack) }];
    })
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
  const confirmation = new Confirmation(formulation.model, elastic, backend);
  const granters = [...new Set(elastic.slacks.map((slack) => slack.limit.grantedBy))];
  const found = new Map<string, Omit<Repair, 'costOverBest'>>();
  try {
    for (const preferred of [null, ...granters]) {
      const cost = new Float64Array(elastic.model.columnCount);
      elastic.slacks.forEach((slack, s) => {
        const isWilling = preferred === null || slack.limit.grantedBy === preferred;
        cost[columnCount + s] = elastic.prices[s]! * (isWilling ? 1 : RELUCTANCE);
      });
      session.changeObjective(cost, 'minimize', 0);
      const { values } = session.solve({ timeLimitSeconds: options.timeLimitSeconds, algorithm: 'simplex' });
      if (values === null) continue;
      const key = keyOf(reliefsOf(elastic, columnCount, values));
      if (key === '' || found.has(key)) continue;
      const confirmed = confirmation.confirm(values);
      if (confirmed === null) continue;
      const reliefs = reliefsOf(elastic, columnCount, values, confirmed.worthOf);
      const grantedBy = [...new Set(reliefs.map((relief) => relief.grantedBy))];
      found.set(key, { reliefs, grantedBy, objective: confirmed.objective });
    }
  } finally {
    confirmation.dispose();
  }
  const sign = direction(formulation.model);
  const best = Math.max(...[...found.values()].map((repair) => sign * repair.objective));
  return [...found.values()].map((repair) => ({ ...repair, costOverBest: best - sign * repair.objective }));
}

/** The same reliefs by the same amounts have the same key; none have none. */
function keyOf(reliefs: readonly Relief[]): string {
  return reliefs.map((relief) => `${relief.modelName}:${relief.amount.toPrecision(4)}`).join();
}

interface Confirmed {
  readonly objective: number;
  readonly worthOf: (slack: Slack) => number | null;
}

/** Solves the case with its limits changed, each time on from the last. */
class Confirmation {
  private readonly model: Model;
  private readonly elastic: Elastic;
  private readonly backend: Backend;
  private session: Session | null = null;
  private loaded: Model;

  constructor(model: Model, elastic: Elastic, backend: Backend) {
    this.model = model;
    this.elastic = elastic;
    this.backend = backend;
    this.loaded = model;
  }

  /** What the plan is worth with the limits changed by the point; null when there is none even so. */
  confirm(values: Float64Array): Confirmed | null {
    const next = relaxed(this.model, this.elastic, values);
    if (this.session === null) this.session = this.backend.load(next);
    else {
      const comparison = compareModels(this.loaded, next);
      if (comparison.kind === 'changed') this.session.change(comparison);
    }
    this.loaded = next;
    const answer = this.session.solve({ timeLimitSeconds: CONFIRM_SECONDS, relativeGap: 0.01 });
    if (answer.values === null || answer.bounds.primal === null) return null;
    // A plan with whole numbers has no duals; with them held, the linear rest has.
    const { rowDuals } =
      answer.rowDuals === null ? holdWhole(next, this.session, answer.values, CONFIRM_SECONDS) : answer;
    return {
      objective: answer.bounds.primal,
      worthOf: (slack) => (rowDuals === null ? null : nextUnitWorth(next, slack, rowDuals)),
    };
  }

  dispose(): void {
    this.session?.dispose();
  }
}

/** Money that moving the bound of a slack by one more unit would bring: its dual, or the reduced cost of its column. */
function nextUnitWorth(model: Model, slack: Slack, rowDuals: Float64Array): number {
  if (slack.kind === 'row') return Math.abs(rowDuals[slack.position]!);
  let reducedCost = model.cost[slack.position]!;
  for (let k = model.starts[slack.position]!; k < model.starts[slack.position + 1]!; k++)
    reducedCost -= rowDuals[model.rows[k]!]! * model.values[k]!;
  return Math.abs(reducedCost);
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
