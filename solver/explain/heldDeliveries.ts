/**
 * The plan with everybody's deliveries held, on two sessions that stay loaded: what questions about its short cells are asked of
 * (shortageQuestions.ts).
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Sum } from '../formulation/ledgers.ts';
import type { Model } from '../model/model.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';
import { direction, relaxation } from '../model/point.ts';
import { reducedCost } from '../model/reducedCost.ts';
import { usualUnit } from '../plan/checks/quantitySizes.ts';
import type { Plan } from '../plan/plan.ts';
import { around, LinearSession, type Optimum } from './heldPlan.ts';
import { type Candidate, type LimitsByPlace, limitsByPlace, placeKey } from './marginalLimits.ts';
import { NOTHING, type ShortCell } from './shortageCertificate.ts';
import type { Slack } from './slacks.ts';
import { type UsualUnits, usualUnits } from './usualUnits.ts';
import type { WorkBudget } from './workBudget.ts';

/** Share of all money that changes hands that is rounding. */
const ROUNDING = 1e-8;

/** The smallest multiplier that counts. */
const MULTIPLIER_MIN = 1e-9;

/** Part of what is short that is too little to name a limit for. */
const SLIGHT = 5e-3;

/** What is asked of one cell: columns by which it is short, how many units of it count as some, and up to how many are slight. */
export interface Question {
  readonly short: readonly number[];
  readonly units: number;
  readonly some: number;
  readonly slight: number;
  /** The model in which the cell may be delivered. */
  readonly model: Model;
}

export class HeldDeliveries {
  readonly formulation: Formulation;
  /** The plan with everybody's deliveries held. */
  readonly model: Model;
  /** Columns whose whole numbers are held. */
  readonly isHeld: Uint8Array;
  readonly rows: RowMajor;
  readonly limits: LimitsByPlace;
  readonly base: Optimum | null;
  readonly usual: UsualUnits;
  /** Money that counts like 1. */
  readonly usualMoney: number;
  /** Solves so far. */
  solves = 0;
  private readonly backend: Backend;
  private readonly budget: WorkBudget;
  private readonly session: LinearSession;
  /** The same model for what any plan can do: its costs are those of one cell after the other. */
  private readonly quantities: LinearSession;
  /** All money that changes hands. */
  private readonly turnover: number;
  private readonly money = new Map<MoneyComponent, Sum>();

  constructor(formulation: Formulation, held: Model, plan: Plan, backend: Backend, budget: WorkBudget) {
    this.usual = usualUnits(formulation);
    const columnLower = held.columnLower.slice();
    const columnUpper = held.columnUpper.slice();
    for (const [block, units] of [
      [formulation.columns.newBacklog, plan.newBacklog],
      [formulation.columns.lost, plan.lost],
    ] as const)
      for (const g of block.members)
        for (let t = 0; t < plan.periodCount; t++) {
          const [least, most] = around(units[g * plan.periodCount + t]!, this.usual.units);
          columnLower[block.at(g, t)] = Math.max(0, least);
          columnUpper[block.at(g, t)] = most;
        }
    this.formulation = formulation;
    this.isHeld = held.isInteger;
    this.model = relaxation({ ...held, columnLower, columnUpper });
    this.rows = toRowMajor(this.model);
    this.limits = limitsByPlace(formulation);
    this.backend = backend;
    this.budget = budget;
    this.session = new LinearSession(this.model, backend, budget);
    this.quantities = new LinearSession(this.model, backend, budget);
    this.base = this.solve(this.model);
    this.turnover = this.base === null ? 0 : turnover(this.model, this.base.values);
    this.usualMoney = usualUnit(this.turnover);
  }

  /** The cell may be delivered, and so may later cells of its segment, which wait for the same units. */
  questionOf(cell: ShortCell): Question {
    const { columns, index } = this.formulation;
    const g = index.position.segments.get(cell.segment)!;
    const t = index.position.periods.get(cell.period)!;
    const blocks = [columns.newBacklog, columns.lost].filter((block) => block.has(g));
    const columnLower = this.model.columnLower.slice();
    for (const block of blocks) for (let u = 0; u < index.periodCount; u++) columnLower[block.at(g, u)] = 0;
    const units = cell.late + cell.lost;
    return {
      short: blocks.map((block) => block.at(g, t)),
      units,
      slight: SLIGHT * Math.max(this.usual.units, units),
      some: NOTHING * Math.max(this.usual.units, cell.demand),
      model: { ...this.model, columnLower },
    };
  }

  /** The optimum of a model under the objective of the case. */
  solve(model: Model): Optimum | null {
    this.solves++;
    return this.session.solve(model);
  }

  /** The optimum of a model of what any plan can do. */
  most(model: Model): Optimum | null {
    this.solves++;
    return this.quantities.solve(model);
  }

  /** Values of a mixed model by branch and cut; null where none were found within the work. */
  wholeValues(
    model: Model,
    options: SolveOptions,
    limit?: { readonly workMax: number },
  ): Float64Array | null {
    const session = this.backend.load(model);
    this.solves++;
    try {
      return this.budget.solve(session, model, options, limit)?.values ?? null;
    } finally {
      session.dispose();
    }
  }

  /** Units of the cell that are delivered in their period; all of them where what is missing is rounding. */
  servedIn({ values }: Optimum, { short, units, some }: Question): number {
    const left = short.reduce((sum, column) => sum + values[column]!, 0);
    return left <= 10 * some ? units : Math.max(0, units - left);
  }

  /** Whether a decision is made as often as its limit allows, or as seldom: then the limit is what could be moved. */
  isAtLimit({ kind, position, side }: Slack): boolean {
    if (kind === 'row' || this.isHeld[position] !== 1) return false;
    const { columnLower, columnUpper } = this.formulation.model;
    const value = this.model.columnUpper[position]!;
    return value === (side === 'upper' ? columnUpper : columnLower)[position]!;
  }

  /** Limits and held decisions with a multiplier: together with the balances they exclude that more is delivered. */
  multipliersOf(model: Model, rowDuals: Float64Array): readonly Candidate[] {
    const sign = direction(model);
    const found: Candidate[] = [];
    const add = (
      slack: Slack | null,
      column: number | null,
      worth: number,
      direction: Slack['direction'] = slack?.direction ?? 'raise',
    ) => {
      const usual = slack?.usual ?? 1;
      const share = (worth * usual) / this.usual.units;
      const isWhole = slack === null || (slack.kind === 'column' && this.isHeld[slack.position] === 1);
      if (share > MULTIPLIER_MIN)
        found.push({ slack, column, direction, perUnit: 1 / worth, worth: share, isWhole });
    };
    for (const slack of this.limits.values()) {
      const isUpper = slack.side === 'upper' ? 1 : -1;
      if (slack.kind === 'row') add(slack, null, sign * isUpper * rowDuals[slack.position]!);
      else if (this.isHeld[slack.position] !== 1 || this.isAtLimit(slack))
        add(slack, null, sign * isUpper * reducedCost(model, slack.position, rowDuals));
    }
    for (let j = 0; j < model.columnCount; j++)
      if (this.isHeld[j] === 1) {
        const worth = sign * reducedCost(model, j, rowDuals);
        // A decision that is made as often as its limit allows is not in the way: the limit is.
        const limit = this.limits.get(placeKey('column', j, worth > 0 ? 'upper' : 'lower'));
        if (limit === undefined || !this.isAtLimit(limit))
          add(null, j, Math.abs(worth), worth > 0 ? 'raise' : 'lower');
      }
    return found.sort((a, b) => b.worth - a.worth);
  }

  /** What of the money changes from one point to another, greatest first; what is rounding is left out. */
  components(from: Float64Array, to: Float64Array) {
    const { money } = this.formulation.ledgers;
    return [...realComponents, ...penaltyComponents]
      .map((component) => {
        const posts = this.money.get(component) ?? money.sum((other) => (other === component ? 1 : 0));
        this.money.set(component, posts);
        const amount = posts.columns.reduce(
          (sum, column, p) => sum + posts.values[p]! * (to[column]! - from[column]!),
          0,
        );
        return { component, amount };
      })
      .filter(({ amount }) => Math.abs(amount) > ROUNDING * this.turnover)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  }

  dispose(): void {
    this.session.dispose();
    this.quantities.dispose();
  }
}

export const keyOf = ({ slack, column, direction }: Candidate) =>
  slack === null ? `decision ${column} ${direction}` : `${slack.kind} ${slack.position} ${slack.side}`;

/** All that the columns of a plan cost or earn. */
const turnover = ({ cost }: Model, values: Float64Array) =>
  values.reduce((sum, value, j) => sum + Math.abs(value * cost[j]!), 0);

/** The model in which the cell has to be delivered, in full or but for some units of each column. */
export function withoutShortage(model: Model, columns: readonly number[], left = 0): Model {
  const columnUpper = model.columnUpper.slice();
  for (const column of columns) columnUpper[column] = Math.min(left, columnUpper[column]!);
  return { ...model, columnUpper };
}
