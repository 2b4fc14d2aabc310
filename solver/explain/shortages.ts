/**
 * Shortage certificates: for each cell of demand that a plan delivers late or not at all, the smallest set of limits that bind it,
 * the quantity that each costs, and the cheapest unlock. The deliveries of all other segments stay as they are planned, and
 * whole-number decisions are held. Duals give candidates; each claim is proved by solving again:
 *
 *   price     the objective with the cell delivered on time, less that of the plan; where no plan delivers it: none
 *   binding   with the limit moved as far as the cell needs, everything else in force, it can be delivered: where no plan could, so
 *             many units of it; where a plan could at a price, in full and at no more than the plan costs as it is
 *   set       with these limits moved together, the cell is delivered in full, or as far as any of the candidates let it; with any one
 *             of them put back, less
 *   unlock    the set moved by stated amounts and the cell delivered: what the best plan is worth then
 *
 * A unit that no plan could deliver even if all limits were lifted is short because stock and lead times do not let it come in time. A
 * cell that no candidate frees at a price is short because that is cheaper: the price and what it consists of are the reason. Work is
 * counted, not timed. Reference: Chinneck, Feasibility and Infeasibility in Optimization (2008), chapter 6 (deletion filter).
 */
import type { Backend } from '../backends/backend.ts';
import { type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import { type Named, nameOf } from '../case/names.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Approver } from '../formulation/blocks.ts';
import type { Sum } from '../formulation/ledgers.ts';
import type { RepairCell } from '../formulation/relaxation.ts';
import { columnName, locate, type Model } from '../model/model.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';
import { direction, relaxation } from '../model/point.ts';
import type { Plan } from '../plan/plan.ts';
import { periodWords } from '../words/periods.ts';
import { columnWorth } from './columnWorth.ts';
import { around, LinearSession, type Optimum, withIntegersHeld } from './heldPlan.ts';
import type { LimitReference } from './limits.ts';
import {
  type Candidate,
  type LimitsByPlace,
  limitsByPlace,
  marginalLimits,
  type Start,
} from './marginalLimits.ts';
import { placeOf } from './places.ts';
import { relaxedCells } from './relaxedCells.ts';
import { limitOf, type Slack, withoutLimits, withSlack } from './slacks.ts';
import { widenBounds } from './widenBounds.ts';
import { EXPLAIN_WORK, WorkBudget } from './workBudget.ts';

/** A cell of demand that is short. */
export interface ShortCell {
  readonly segment: string;
  readonly period: string;
  readonly family: string;
  readonly market: string;
  readonly grade: string;
  /** Names of the segment and of the period. */
  readonly about: readonly Named[];
  readonly demand: number;
  /** Units delivered after their period, and not at all. */
  readonly late: number;
  readonly lost: number;
  readonly unit: string;
}

/** A limit, or a whole-number decision of the plan, that binds a cell: confirmed by a solve without it. */
export interface BindingLimit extends LimitReference {
  readonly kind: 'limit' | 'decision';
  /** The limit would have to rise or to fall; a decision is made once more. */
  readonly direction: 'raise' | 'lower';
  /** Units of the cell that are delivered on time with it moved by `amount`, everything else in force; 0: only together with others. */
  readonly units: number;
  /** By how much it was moved, in its unit: as far as the cell needs. */
  readonly amount: number;
  /** Money that delivering the cell in full costs less with it moved; null where no plan delivers it. */
  readonly saves: number | null;
}

/** A way to deliver more of a cell, confirmed by a solve with the limits moved. */
export interface Unlock {
  readonly limits: readonly (LimitReference & {
    readonly kind: 'limit' | 'decision';
    readonly direction: 'raise' | 'lower';
    readonly amount: number;
    /** Cells of the case that move it; null where none can. */
    readonly cells: readonly RepairCell[] | null;
  })[];
  readonly approvers: readonly Approver[];
  readonly units: number;
  readonly stillShort: number;
  /** By how much the objective is better (above 0) than that of the plan; what the limits themselves cost is not in it. */
  readonly gain: number;
}

export interface ShortageCertificate extends ShortCell {
  /**
   * Why: limits bind it; or none does, and it is cheaper short; or the best plan could deliver it as well; or nothing that exists
   * can come in time, whatever limits allow; or the work ended before it was known.
   */
  readonly reason: 'limits' | 'price' | 'tie' | 'time' | 'unknown';
  /**
   * What delivering it in full, on time, would cost with everything else as planned: the objective's loss, and the changes of the
   * components of money that it consists of. Null where no plan can.
   */
  readonly price: {
    readonly total: number;
    readonly components: readonly { readonly component: MoneyComponent; readonly amount: number }[];
  } | null;
  /** The smallest set of limits that bind it, those that cost most units first. */
  readonly limits: readonly BindingLimit[];
  /** Units that stay short without the set. */
  readonly stillShort: number;
  /** Other limits that bind it alone as well. */
  readonly others: readonly BindingLimit[];
  readonly unlocks: readonly Unlock[];
  /** Solves that it took. */
  readonly solves: number;
}

export interface ShortageOptions {
  readonly backend: Backend;
  /** Only these cells; all that are short without it. */
  readonly isAsked?: (cell: ShortCell) => boolean;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** Units below this share of the demand of a cell are none. */
const NOTHING = 1e-5;

/** Limits that are tried one by one for a cell, steps by which one is moved on, and unlocks that are enough. */
const TRIED_MAX = 4;
const STEPS_MAX = 2;
const UNLOCKS_MAX = 2;

/** Everything that is short in a plan, in the order of segments and periods. */
export function shortCells({ index }: Pick<Formulation, 'index'>, plan: Plan): readonly ShortCell[] {
  const { source, periodCount } = index;
  return source.segments.flatMap(({ segment, family, market, grade }, g) =>
    source.periods.flatMap(({ period }, t): ShortCell[] => {
      const cell = g * periodCount + t;
      const demand = index.demandUnits[cell]!;
      const [late, lost] = [plan.newBacklog[cell]!, plan.lost[cell]!];
      if (late + lost <= NOTHING * Math.max(1, demand)) return [];
      const about = [nameOf(source, 'segments', segment), nameOf(source, 'periods', period)];
      const { unit } = source.families[index.segmentFamily[g]!]!;
      return [{ segment, period, family, market, grade, about, demand, late, lost, unit }];
    }),
  );
}

/** A certificate for each short cell of a plan. Cells that the work did not reach are `unknown`. */
export function shortageCertificates(
  formulation: Formulation,
  plan: Plan,
  options: ShortageOptions,
): readonly ShortageCertificate[] {
  const cells = shortCells(formulation, plan).filter(options.isAsked ?? (() => true));
  if (cells.length === 0) return [];
  const budget = new WorkBudget(
    EXPLAIN_WORK * Math.max(1, cells.length / 4),
    options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop },
  );
  const held = withIntegersHeld(
    { ...formulation, model: widenBounds(formulation) },
    plan,
    options.backend,
    budget,
  );
  if (held === null) return cells.map(unknown);
  const questions = new Questions(formulation, held.model, plan, options.backend, budget);
  try {
    return cells.map((cell, done) => {
      options.onProgress?.({ done, of: cells.length });
      return budget.isOver() ? unknown(cell) : questions.certify(cell);
    });
  } finally {
    questions.dispose();
  }
}

const unknown = (cell: ShortCell): ShortageCertificate => ({
  ...cell,
  reason: 'unknown',
  price: null,
  limits: [],
  stillShort: cell.late + cell.lost,
  others: [],
  unlocks: [],
  solves: 0,
});

/** A limit moved by an amount, with the units of the cell that are delivered then. */
interface Tried {
  readonly candidate: Candidate;
  readonly amount: number;
  readonly units: number;
  /** Money that delivering the cell costs less with it moved; null where no plan delivers it. */
  readonly saves: number | null;
  /** Gain over the plan as it is with the cell delivered; null where it was not asked for. */
  readonly gain: number | null;
}

/** The limits that bind a cell, and the units that are delivered with all of them moved. */
interface BindingSet {
  readonly limits: readonly Tried[];
  readonly units: number;
}

/** What is asked of one cell: columns by which it is short, and how many units of it count as some. */
interface Question {
  readonly short: readonly number[];
  readonly units: number;
  readonly some: number;
  /** The model in which the cell may be delivered. */
  readonly model: Model;
}

class Questions {
  private readonly formulation: Formulation;
  private readonly session: LinearSession;
  /** The same model for what any plan can do: its costs are those of one cell after the other. */
  private readonly quantities: LinearSession;
  /** The plan with everybody's deliveries held. */
  private readonly model: Model;
  /** Columns whose whole numbers are held. */
  private readonly isHeld: Uint8Array;
  private readonly rows: RowMajor;
  private readonly limits: LimitsByPlace;
  private readonly base: Optimum | null;
  private readonly money = new Map<MoneyComponent, Sum>();
  private solves = 0;

  constructor(formulation: Formulation, held: Model, plan: Plan, backend: Backend, budget: WorkBudget) {
    const columnLower = held.columnLower.slice();
    const columnUpper = held.columnUpper.slice();
    for (const [block, units] of [
      [formulation.columns.newBacklog, plan.newBacklog],
      [formulation.columns.lost, plan.lost],
    ] as const)
      for (const g of block.members)
        for (let t = 0; t < plan.periodCount; t++) {
          const [least, most] = around(units[g * plan.periodCount + t]!);
          columnLower[block.at(g, t)] = Math.max(0, least);
          columnUpper[block.at(g, t)] = most;
        }
    this.formulation = formulation;
    this.isHeld = held.isInteger;
    this.model = relaxation({ ...held, columnLower, columnUpper });
    this.rows = toRowMajor(this.model);
    this.limits = limitsByPlace(formulation);
    this.session = new LinearSession(this.model, backend, budget);
    this.quantities = new LinearSession(this.model, backend, budget);
    this.base = this.solve(this.model);
  }

  certify(cell: ShortCell): ShortageCertificate {
    const { base } = this;
    if (base === null) return unknown(cell);
    this.solves = 0;
    const question = this.questionOf(cell);
    // To the last unit may be too exact for the solver: then all but what counts as none.
    const forced =
      this.solve(withoutShortage(question.model, question.short)) ??
      this.solve(withoutShortage(question.model, question.short, question.some));
    const certificate =
      forced === null
        ? this.certifyImpossible(cell, question)
        : this.certifyPriced(cell, question, base, forced);
    return { ...certificate, solves: this.solves };
  }

  /** The cell may be delivered, and so may later cells of its segment, which wait for the same units. */
  private questionOf(cell: ShortCell): Question {
    const { columns, index } = this.formulation;
    const g = index.position.segments.get(cell.segment)!;
    const t = index.position.periods.get(cell.period)!;
    const blocks = [columns.newBacklog, columns.lost].filter((block) => block.has(g));
    const columnLower = this.model.columnLower.slice();
    for (const block of blocks) for (let u = 0; u < index.periodCount; u++) columnLower[block.at(g, u)] = 0;
    return {
      short: blocks.map((block) => block.at(g, t)),
      units: cell.late + cell.lost,
      some: NOTHING * Math.max(1, cell.demand),
      model: { ...this.model, columnLower },
    };
  }

  /** A plan could deliver the cell: which limits make that dearer than it is worth. */
  private certifyPriced(
    cell: ShortCell,
    question: Question,
    base: Optimum,
    forced: Optimum,
  ): ShortageCertificate {
    const { columns, index } = this.formulation;
    const sign = direction(this.model);
    const loss = sign * (base.objective - forced.objective);
    const price = { total: Math.max(0, loss), components: this.components(base.values, forced.values) };
    const g = index.position.segments.get(cell.segment)!;
    const t = index.position.periods.get(cell.period)!;
    if (loss <= 1e-9 * Math.max(1, Math.abs(base.objective)))
      return { ...unknown(cell), reason: 'tie', price };
    const start: Start = [
      [columns.onTime.at(g, t), 1],
      ...question.short.slice(0, 1).map((j) => [j, -1] as const),
    ];
    const found = [forced, base].flatMap(({ rowDuals }) =>
      rowDuals === null
        ? []
        : marginalLimits({ model: this.model, rows: this.rows }, this.limits, {
            start,
            rowDuals,
            isHeld: (column) => this.isHeld[column] === 1,
          }),
    );
    const candidates = [...new Map(found.map((entry) => [keyOf(entry), entry])).values()]
      .sort((one, other) => other.worth - one.worth)
      .slice(0, TRIED_MAX);
    const noise = NOTHING * Math.max(1, loss);
    /** What the cell costs, delivered in full, with limits moved, against the plan as it is. */
    const lossWith = (lifted: readonly (readonly [Candidate, number])[]): number => {
      const answer = this.solve(withoutShortage(this.lifted(question.model, lifted), question.short));
      return answer === null ? loss : sign * (base.objective - answer.objective);
    };
    const tried: Tried[] = [];
    for (const candidate of candidates) {
      let amount = neededOf(candidate, question.units);
      let left = lossWith([[candidate, amount]]);
      // What a limit brings falls as it is moved on: a step further than the last two say.
      for (let step = 0; step < STEPS_MAX && left > noise && left < loss - noise; step++) {
        if (candidate.slack === null) break;
        amount *= (1.05 * loss) / (loss - left);
        left = lossWith([[candidate, amount]]);
      }
      const units = left <= noise ? question.units : 0;
      if (loss - left > noise) tried.push({ candidate, amount, units, saves: loss - left, gain: -left });
      if (tried.filter((entry) => entry.units > 0).length >= UNLOCKS_MAX) break;
    }
    const set = smallestSet(tried, question, (lifted) => (lossWith(lifted) <= noise ? question.units : 0));
    if (set.limits.length === 0) {
      const reason = { ...unknown(cell), reason: 'price' as const, price };
      return { ...reason, others: tried.map((entry) => this.described(entry)) };
    }
    return this.bound(cell, question, base, price, tried, set);
  }

  /** No plan delivers the cell in full: which limits exclude it. */
  private certifyImpossible(cell: ShortCell, question: Question): ShortageCertificate {
    const { base } = this;
    if (base === null) return unknown(cell);
    const sign = direction(this.model);
    const cost = new Float64Array(this.model.columnCount);
    for (const column of question.short) cost[column] = -sign;
    const asked: Question = { ...question, model: { ...question.model, cost, offset: 0 } };
    const first = this.most(asked.model);
    if (first?.rowDuals == null) return unknown(cell);
    const candidates = this.multipliersOf(asked.model, first.rowDuals);
    const possible = this.servedIn(first, asked);
    // The solver could not deliver it under the objective of the case, though a plan can: nothing is claimed.
    if (possible >= question.units - question.some) return unknown(cell);
    const served = (lifted: readonly (readonly [Candidate, number])[]) => {
      const answer = this.most(this.lifted(asked.model, lifted));
      return answer === null ? 0 : this.servedIn(answer, asked) - possible;
    };
    const left: Question = { ...asked, units: asked.units - possible };
    const tried = this.tryOut(candidates, left, served);
    const set = smallestSet(tried, left, served);
    if (set.limits.length > 0) return this.bound(cell, question, base, null, tried, set);
    // Nothing in the company could: with every limit lifted and every decision free, it is short all the same.
    const free = this.most(this.withoutAnyLimit(asked.model));
    const isInTime = free !== null && this.servedIn(free, asked) > possible + asked.some;
    return { ...unknown(cell), reason: free === null || isInTime ? 'unknown' : 'time' };
  }

  /** Candidates with what each frees alone, until one frees everything. */
  private tryOut(
    candidates: readonly Candidate[],
    question: Question,
    served: (lifted: readonly (readonly [Candidate, number])[]) => number,
  ): readonly Tried[] {
    const tried: Tried[] = [];
    for (const candidate of candidates.slice(0, TRIED_MAX)) {
      const amount = neededOf(candidate, question.units);
      const units = served([[candidate, amount]]);
      tried.push({ candidate, amount, units, saves: null, gain: null });
      if (units >= question.units - question.some) break;
    }
    return tried;
  }

  private bound(
    cell: ShortCell,
    question: Question,
    base: Optimum,
    price: ShortageCertificate['price'],
    tried: readonly Tried[],
    set: BindingSet,
  ): ShortageCertificate {
    const inSet = new Set(set.limits.map(({ candidate }) => candidate));
    return {
      ...cell,
      reason: 'limits',
      price,
      limits: set.limits.map((entry) => this.described(entry)),
      stillShort: Math.max(0, question.units - set.units),
      others: tried
        .filter(({ candidate, units }) => units > question.some && !inSet.has(candidate))
        .map((entry) => this.described(entry)),
      unlocks: this.unlocks(question, base, tried, set),
      solves: 0,
    };
  }

  private described({ candidate, amount, units, saves }: Tried): BindingLimit {
    return {
      ...this.referenceOf(candidate),
      kind: candidate.slack === null ? 'decision' : 'limit',
      direction: candidate.slack?.direction ?? 'raise',
      units,
      amount,
      saves,
    };
  }

  /** Ways out under the objective of the case: the set, and each other limit that frees as much alone; the best plan first. */
  private unlocks(
    question: Question,
    base: Optimum,
    tried: readonly Tried[],
    set: BindingSet,
  ): readonly Unlock[] {
    const alone = tried.filter(({ units }) => units >= set.units - question.some).map((entry) => [entry]);
    const isSingle = set.limits.length === 1;
    const ways = isSingle ? alone : [set.limits, ...alone];
    return ways
      .flatMap((way): Unlock[] => {
        const { units, gain } = this.delivered(question, base, way, set.units);
        if (units <= question.some) return [];
        const limits = way.map(({ candidate, amount }) => ({
          ...this.referenceOf(candidate),
          kind: candidate.slack === null ? ('decision' as const) : ('limit' as const),
          direction: candidate.slack?.direction ?? ('raise' as const),
          amount,
          cells: candidate.slack === null ? null : relaxedCells(this.formulation, candidate.slack, amount),
        }));
        return [
          {
            limits,
            approvers: [...new Set(limits.map(({ approver }) => approver))],
            units,
            stillShort: Math.max(0, question.units - units),
            gain,
          },
        ];
      })
      .sort((a, b) => b.units - a.units || b.gain - a.gain);
  }

  /** Units that are delivered with limits moved, and what the best plan is worth then; one that was asked for is not asked again. */
  private delivered(
    question: Question,
    base: Optimum,
    way: readonly Tried[],
    units: number,
  ): { readonly units: number; readonly gain: number } {
    const [only] = way;
    if (way.length === 1 && only !== undefined && only.gain !== null)
      return { units: only.units, gain: only.gain };
    const moved = this.lifted(
      question.model,
      way.map(({ candidate, amount }) => [candidate, amount] as const),
    );
    const left = Math.max(0, question.units - units) + question.some;
    const found = this.solve(withoutShortage(moved, question.short, left));
    if (found === null) return { units: 0, gain: 0 };
    return {
      units: this.servedIn(found, question),
      gain: direction(this.model) * (found.objective - base.objective),
    };
  }

  dispose(): void {
    this.session.dispose();
    this.quantities.dispose();
  }

  /** Units of the cell that are delivered in their period; all of them where what is missing is rounding. */
  private servedIn({ values }: Optimum, { short, units, some }: Question): number {
    const left = short.reduce((sum, column) => sum + values[column]!, 0);
    return left <= 10 * some ? units : Math.max(0, units - left);
  }

  private most(model: Model): Optimum | null {
    this.solves++;
    return this.quantities.solve(model);
  }

  private solve(model: Model): Optimum | null {
    this.solves++;
    return this.session.solve(model);
  }

  /** Limits and held decisions with a multiplier: together with the balances they exclude that more is delivered. */
  private multipliersOf(model: Model, rowDuals: Float64Array): readonly Candidate[] {
    const sign = direction(model);
    const found: Candidate[] = [];
    const add = (slack: Slack | null, column: number | null, worth: number) => {
      if (worth > MULTIPLIER_MIN) found.push({ slack, column, perUnit: 1 / worth, worth });
    };
    for (const slack of this.limits.values()) {
      const isUpper = slack.side === 'upper' ? 1 : -1;
      if (slack.kind === 'row') add(slack, null, sign * isUpper * rowDuals[slack.position]!);
      else if (this.isHeld[slack.position] !== 1)
        add(slack, null, sign * isUpper * columnWorth(model, rowDuals, slack.position));
    }
    for (let j = 0; j < model.columnCount; j++)
      if (this.isHeld[j] === 1) add(null, j, sign * columnWorth(model, rowDuals, j));
    return found.sort((a, b) => b.worth - a.worth);
  }

  /** A model with limits moved; a decision is made so many times more. */
  private lifted(model: Model, lifted: readonly (readonly [Candidate, number])[]): Model {
    const slacks = lifted.flatMap(([{ slack }, amount]) => (slack === null ? [] : [{ slack, amount }]));
    const next = withSlack(
      model,
      slacks.map(({ slack }) => slack),
      slacks.map(({ amount }) => amount),
    );
    // A frozen cell is moved as a whole.
    for (const { slack, amount } of slacks) {
      if (slack.kind !== 'column' || !this.formulation.fixedColumns.has(slack.position)) continue;
      if (slack.side === 'upper') next.columnLower[slack.position]! += amount;
      else next.columnUpper[slack.position]! -= amount;
    }
    for (const [{ slack, column }, amount] of lifted) {
      if (slack !== null || column === null) continue;
      const value = Math.min(this.formulation.model.columnUpper[column]!, next.columnUpper[column]! + amount);
      next.columnLower[column] = value;
      next.columnUpper[column] = value;
    }
    return next;
  }

  /** The model without a limit and with every decision free. */
  private withoutAnyLimit(model: Model): Model {
    const next = withoutLimits(model, [...this.limits.values()]);
    for (let j = 0; j < model.columnCount; j++) {
      if (this.isHeld[j] !== 1) continue;
      next.columnLower[j] = Math.min(0, this.formulation.model.columnLower[j]!);
      next.columnUpper[j] = Number.POSITIVE_INFINITY;
    }
    return next;
  }

  private referenceOf({ slack, column }: Candidate): LimitReference {
    const { formulation } = this;
    if (slack !== null) return limitOf(formulation, slack);
    const { block, indices } = locate(formulation.columnBlocks, column!);
    const { about, periods } = placeOf(formulation.index.source, block, indices);
    const calendar = formulation.index.source.periods;
    return {
      feature: block.feature,
      title: { en: block.title.en, zh: block.title.zh },
      where: [...about.map(({ id }) => id), ...(periods === null ? [] : [periods.first])],
      about,
      periods,
      when: periods === null ? null : periodWords(calendar, periods.first),
      limit: this.model.columnUpper[column!]!,
      share: null,
      unit: block.unit,
      approver: block.approver,
      modelName: columnName(formulation.model, column!),
    };
  }

  /** What of the money changes from one point to another, greatest first; what is rounding is left out. */
  private components(from: Float64Array, to: Float64Array) {
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
      .filter(({ amount }) => Math.abs(amount) >= 0.005)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  }
}

/** The smallest multiplier that counts. */
const MULTIPLIER_MIN = 1e-9;

const keyOf = ({ slack, column }: Candidate) =>
  slack === null ? `decision ${column}` : `${slack.kind} ${slack.position} ${slack.side}`;

/** How far a limit has to be moved for so many units; a decision is whole. */
function neededOf({ slack, perUnit }: Candidate, units: number): number {
  const needed = perUnit * units;
  // A little more than the last digit says: what is rounded must not stand in the way.
  return slack === null ? Math.max(1, Math.ceil(needed - 1e-6)) : needed * (1 + 1e-6) + 1e-6;
}

/**
 * The limits with which moved the cell is delivered, none of which can be put back: the one that frees all of it, or several together,
 * of which those that are not needed are put back again.
 */
function smallestSet(
  tried: readonly Tried[],
  { units, some }: Question,
  served: (lifted: readonly (readonly [Candidate, number])[]) => number,
): BindingSet {
  const byUnits = [...tried].sort((a, b) => b.units - a.units);
  const [first] = byUnits;
  if (first === undefined) return { limits: [], units: 0 };
  const alone: BindingSet =
    first.units > some ? { limits: [first], units: first.units } : { limits: [], units: 0 };
  if (first.units >= units - some || tried.length === 1) return alone;
  const movedBy = (list: readonly Tried[]) =>
    list.map(({ candidate, amount }) => [candidate, amount] as const);
  const most = served(movedBy(byUnits));
  if (most <= alone.units + some) return alone;
  let kept = byUnits;
  // Those that free least are put back first.
  for (const entry of [...byUnits].reverse()) {
    const fewer = kept.filter((other) => other !== entry);
    if (fewer.length > 0 && served(movedBy(fewer)) >= most - some) kept = fewer;
  }
  return { limits: kept, units: most };
}

/** The model in which the cell has to be delivered, in full or but for some units of each column. */
function withoutShortage(model: Model, columns: readonly number[], left = 0): Model {
  const columnUpper = model.columnUpper.slice();
  for (const column of columns) columnUpper[column] = Math.min(left, columnUpper[column]!);
  return { ...model, columnUpper };
}
