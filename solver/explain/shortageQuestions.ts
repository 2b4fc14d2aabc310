/**
 * Asks the solver about one short cell after the other: each claim of its certificate is an answer of the solver. What is claimed
 * is described in shortages.ts.
 */
import type { Backend } from '../backends/backend.ts';
import { type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Sum } from '../formulation/ledgers.ts';
import { locate, type Model } from '../model/model.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';
import { direction, relaxation } from '../model/point.ts';
import { reducedCost } from '../model/reducedCost.ts';
import { usualUnit } from '../plan/checks/quantitySizes.ts';
import type { Plan } from '../plan/plan.ts';
import { type BindingSet, neededOf, smallestSet, type Tried } from './bindingSet.ts';
import { elasticProgram } from './elasticProgram.ts';
import { around, LinearSession, type Optimum } from './heldPlan.ts';
import {
  type Candidate,
  type LimitsByPlace,
  limitsByPlace,
  marginalLimits,
  placeKey,
  type Start,
} from './marginalLimits.ts';
import { candidateReference, withMoved, withoutAnyLimit } from './movedLimits.ts';
import { relaxedCells } from './relaxedCells.ts';
import {
  type BindingLimit,
  NOTHING,
  type ShortageCertificate,
  type ShortCell,
  type Unlock,
  unknown,
} from './shortageCertificate.ts';
import type { Slack } from './slacks.ts';
import { type UsualUnits, usualUnits } from './usualUnits.ts';
import { STEP_WORK, type WorkBudget } from './workBudget.ts';

/** Limits that are tried one by one for a cell, steps by which one is moved on, and unlocks that are enough. */
const TRIED_MAX = 4;
const STEPS_MAX = 2;
const UNLOCKS_MAX = 2;

/** How often is asked again with what was found lifted. */
const ROUNDS_MAX = 8;

/** Gap within which the least movement of limits is found, what stays short counted in: which of them are needed is proved afterwards. */
const ELASTIC_GAP = 1e-6;

/** Price of a unit that stays short there, where what counts like 1 of a limit costs 1. */
const SHORT_PRICE = 1e4;

/** Share of a multiplier that is rounding. */
const DEARER = 1e-6;

/** Part of a whole number that is rounding. */
const WHOLE = 1e-6;

/** Share of all money that changes hands that is rounding. */
const ROUNDING = 1e-8;

/** The smallest multiplier that counts. */
const MULTIPLIER_MIN = 1e-9;

/** What is asked of one cell: columns by which it is short, and how many units of it count as some. */
interface Question {
  readonly short: readonly number[];
  readonly units: number;
  readonly some: number;
  /** The model in which the cell may be delivered. */
  readonly model: Model;
}

/** The questions about the cells of one plan, on two sessions that stay loaded. */
export class ShortageQuestions {
  private readonly formulation: Formulation;
  private readonly backend: Backend;
  private readonly budget: WorkBudget;
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
  private readonly usual: UsualUnits;
  /** All money that changes hands, and money that counts like 1. */
  private readonly turnover: number;
  private readonly usualMoney: number;
  private readonly money = new Map<MoneyComponent, Sum>();
  private solves = 0;

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
      some: NOTHING * Math.max(this.usual.units, cell.demand),
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
    if (loss <= 1e-9 * Math.max(this.usualMoney, Math.abs(base.objective)))
      return { ...unknown(cell), reason: 'tie', price: { ...price, total: 0 } };
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
    // Degenerate duals may show no way at all: then limits that are worth something with the cell delivered.
    const candidates =
      found.length > 0
        ? [...new Map(found.map((entry) => [keyOf(entry), entry])).values()]
            .sort((one, other) => other.worth - one.worth)
            .slice(0, TRIED_MAX)
        : this.worthSomething(base, forced, question.units).slice(0, TRIED_MAX);
    const noise = NOTHING * Math.max(this.usualMoney, loss);
    /** What the cell costs, delivered in full, with limits moved, against the plan as it is. */
    const lossWith = (lifted: readonly (readonly [Candidate, number])[]): number => {
      const answer = this.solve(
        withoutShortage(withMoved(this.formulation, question.model, lifted), question.short),
      );
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

  /**
   * Limits with a multiplier where the cell is delivered: those that are worth more by it first, decisions last. How much of one a unit takes
   * is not known: one of what counts like 1.
   */
  private worthSomething(base: Optimum, forced: Optimum, units: number): readonly Candidate[] {
    if (base.rowDuals === null || forced.rowDuals === null) return [];
    const before = new Map(
      this.multipliersOf(this.model, base.rowDuals).map((entry) => [keyOf(entry), entry.worth]),
    );
    const rankOf = (entry: Candidate) =>
      (entry.slack === null ? 2 : 0) + (entry.worth > (before.get(keyOf(entry)) ?? 0) * (1 + DEARER) ? 0 : 1);
    return this.multipliersOf(this.model, forced.rowDuals)
      .map((entry) => ({
        ...entry,
        perUnit: entry.slack === null ? 1 / units : entry.slack.usual / this.usual.units,
      }))
      .sort((one, other) => rankOf(one) - rankOf(other) || other.worth - one.worth);
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
      const answer = this.most(withMoved(this.formulation, asked.model, lifted));
      return answer === null ? 0 : Math.max(0, this.servedIn(answer, asked) - possible);
    };
    const left: Question = { ...asked, units: asked.units - possible };
    const alone = this.tryOut(candidates, left, served);
    const few = smallestSet(alone, left, served);
    const isFull = few.units >= left.units - left.some;
    const used = isFull
      ? []
      : this.tryTogether(alone, asked, first.rowDuals, possible).map((entry) => ({
          ...entry,
          units: served([[entry.candidate, entry.amount]]),
        }));
    const more = smallestSet(used, left, served);
    const [tried, set] = more.units > few.units + left.some ? [used, more] : [alone, few];
    if (set.limits.length > 0) return this.bound(cell, question, base, null, tried, set, possible);
    // Nothing in the company could: with every limit lifted and every decision free, it is short all the same.
    const free = this.most(
      withoutAnyLimit(this.formulation, asked.model, [...this.limits.values()], this.isHeld),
    );
    if (free === null) return unknown(cell);
    const most = this.servedIn(free, asked);
    if (most <= possible + asked.some) return { ...unknown(cell), reason: 'time' };
    // Multipliers showed no way, as where a first step alone brings nothing: the limits that would have to be moved least do.
    const least = this.leastMoved(asked).map((entry) => ({
      ...entry,
      units: served([[entry.candidate, entry.amount]]),
    }));
    const last = smallestSet(least, left, served);
    return last.limits.length === 0
      ? unknown(cell)
      : this.bound(cell, question, base, null, least, last, possible);
  }

  /**
   * Limits and decisions that the cell needs moved, as little as possible, all counting alike, to be delivered as far as whole decisions
   * can: the elastic program with what stays short at a price beyond all limits.
   */
  private leastMoved(question: Question): readonly Tried[] {
    const { model } = question;
    const decisions = [...this.isHeld.keys()].filter((j) => this.isHeld[j] === 1);
    // That less of the cell itself may be short is no way to deliver it.
    const limits = [...this.limits.values()].filter(
      (slack) =>
        slack.kind === 'row' ||
        (this.isHeld[slack.position] === 1
          ? this.isAtLimit(slack)
          : !question.short.includes(slack.position)),
    );
    const slacks: readonly Slack[] = [
      ...limits,
      ...decisions.flatMap((position): Slack[] => {
        const { approver } = locate(this.formulation.columnBlocks, position).block;
        const decision = { kind: 'column', position, approver, usual: 1, price: 1 } as const;
        const more: Slack = { ...decision, side: 'upper', direction: 'raise' };
        const less: Slack = { ...decision, side: 'lower', direction: 'lower' };
        return model.columnLower[position]! > 0 ? [more, less] : [more];
      }),
    ];
    const program = elasticProgram(
      { ...model, isInteger: this.isHeld, integerCount: decisions.length },
      slacks,
      { areWhole: true },
    );
    const cost = program.cost.slice();
    for (const column of question.short) cost[column] = SHORT_PRICE / this.usual.units;
    const columnUpper = program.columnUpper.slice();
    slacks.forEach(({ position, side }, s) => {
      if (s < limits.length || side === 'lower') return;
      const most = this.formulation.model.columnUpper[position]! - model.columnUpper[position]!;
      columnUpper[model.columnCount + s] = Math.max(0, most);
    });
    const bounded = { ...program, cost, columnUpper };
    const session = this.backend.load(bounded);
    this.solves++;
    try {
      const answer = this.budget.solve(
        session,
        bounded,
        { relativeGap: ELASTIC_GAP },
        { workMax: STEP_WORK },
      );
      const values = answer?.values ?? null;
      if (values === null) return [];
      return slacks.flatMap((slack, s): Tried[] => {
        const used = values[model.columnCount + s]!;
        if (used <= NOTHING * slack.usual) return [];
        const isDecision = s >= limits.length;
        const candidate: Candidate = {
          slack: isDecision ? null : slack,
          column: isDecision ? slack.position : null,
          direction: slack.direction,
          perUnit: used / question.units,
          worth: 0,
          isWhole: isDecision || (slack.kind === 'column' && this.isHeld[slack.position] === 1),
        };
        return [
          { candidate, amount: neededOf(candidate, question.units), units: 0, saves: null, gain: null },
        ];
      });
    } finally {
      session.dispose();
    }
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

  /**
   * Candidates of which each needs others: where limits bind alike, one of them has all of the multiplier, and the others show when it is
   * lifted. Asked with all that were found lifted, until the cell is delivered or nothing more has a multiplier; those that the
   * delivery uses are handed back, decisions and frozen cells as far as it moves them.
   */
  private tryTogether(
    alone: readonly Tried[],
    question: Question,
    rowDuals: Float64Array,
    possible: number,
  ): readonly Tried[] {
    const found = new Map(alone.map((entry) => [keyOf(entry.candidate), entry]));
    const needed = question.units - possible;
    let duals: Float64Array | null = rowDuals;
    let answer: Optimum | null = null;
    let lifted = question.model;
    for (let round = 0; round < ROUNDS_MAX && duals !== null; round++) {
      const more = this.multipliersOf(question.model, duals).filter(
        (candidate) => !found.has(keyOf(candidate)),
      );
      if (more.length === 0 && round > 0) break;
      for (const candidate of more)
        found.set(keyOf(candidate), {
          candidate,
          amount: neededOf(candidate, needed),
          units: 0,
          saves: null,
          gain: null,
        });
      lifted = withMoved(
        this.formulation,
        question.model,
        [...found.values()].map(({ candidate, amount }) => [candidate, amount]),
        true,
      );
      answer = this.most(lifted) ?? answer;
      if (answer === null || this.servedIn(answer, question) - possible >= needed - question.some) break;
      duals = answer.rowDuals;
    }
    const values = answer === null ? null : this.wholeValues(lifted, answer.values, [...found.values()]);
    return values === null ? [] : this.usedIn(question.model, values, [...found.values()]);
  }

  /** A point that delivers as much as can be with whole decisions: where some were found, by branch and cut over these. */
  private wholeValues(model: Model, values: Float64Array, tried: readonly Tried[]): Float64Array | null {
    const decisions = tried.flatMap(({ candidate: { slack, column } }) => (slack === null ? [column!] : []));
    const isWhole = (j: number) => Math.abs(values[j]! - Math.round(values[j]!)) <= WHOLE;
    if (decisions.every(isWhole)) return values;
    const isInteger = new Uint8Array(model.columnCount);
    for (const column of decisions) isInteger[column] = 1;
    const whole = { ...model, isInteger, integerCount: new Set(decisions).size };
    const session = this.backend.load(whole);
    this.solves++;
    try {
      return this.budget.solve(session, whole, { relativeGap: 0 })?.values ?? null;
    } finally {
      session.dispose();
    }
  }

  /** Of limits and decisions, those that a point goes beyond; decisions and frozen cells by as much as it does. */
  private usedIn(model: Model, values: Float64Array, tried: readonly Tried[]): readonly Tried[] {
    return tried.flatMap((entry): Tried[] => {
      const { slack, column, direction } = entry.candidate;
      if (slack === null) {
        const more = values[column!]! - model.columnUpper[column!]!;
        const amount = Math.round(direction === 'raise' ? more : -more);
        return amount > 0 ? [{ ...entry, amount }] : [];
      }
      const isRow = slack.kind === 'row';
      const bounds = isRow
        ? { lower: model.rowLower, upper: model.rowUpper }
        : { lower: model.columnLower, upper: model.columnUpper };
      const value = isRow ? this.activityOf(slack.position, values) : values[slack.position]!;
      const bound = bounds[slack.side][slack.position]!;
      const beyond = slack.side === 'upper' ? value - bound : bound - value;
      if (beyond <= NOTHING * Math.max(slack.usual, Math.abs(bound))) return [];
      // A frozen cell is moved as a whole: by no more than it has to be.
      const isFixed = !isRow && this.formulation.fixedColumns.has(slack.position);
      return [isFixed ? { ...entry, amount: beyond } : entry];
    });
  }

  private activityOf(row: number, values: Float64Array): number {
    const { starts, columns, values: entries } = this.rows;
    let activity = 0;
    for (let e = starts[row]!; e < starts[row + 1]!; e++) activity += entries[e]! * values[columns[e]!]!;
    return activity;
  }

  private bound(
    cell: ShortCell,
    question: Question,
    base: Optimum,
    price: ShortageCertificate['price'],
    tried: readonly Tried[],
    set: BindingSet,
    /** Units that a plan could deliver as it is, without the set. */
    possible = 0,
  ): ShortageCertificate {
    const inSet = new Set(set.limits.map(({ candidate }) => candidate));
    return {
      ...cell,
      reason: 'limits',
      price,
      limits: set.limits.map((entry) => this.described(entry)),
      stillShort: Math.max(0, question.units - possible - set.units),
      others: tried
        .filter(({ candidate, units }) => units > question.some && !inSet.has(candidate))
        .map((entry) => this.described(entry)),
      unlocks: this.unlocks(question, base, tried, set, possible),
      solves: 0,
    };
  }

  private described({ candidate, amount, units, saves }: Tried): BindingLimit {
    return {
      ...candidateReference(this.formulation, this.model, candidate),
      kind: candidate.slack === null ? 'decision' : 'limit',
      direction: candidate.direction,
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
    possible: number,
  ): readonly Unlock[] {
    const alone = tried.filter(({ units }) => units >= set.units - question.some).map((entry) => [entry]);
    const isSingle = set.limits.length === 1;
    const ways = isSingle ? alone : [set.limits, ...alone];
    return ways
      .flatMap((way): Unlock[] => {
        const { units, gain } = this.delivered(question, base, way, possible + set.units);
        if (units <= question.some) return [];
        const limits = way.map(({ candidate, amount }) => ({
          ...candidateReference(this.formulation, this.model, candidate),
          kind: candidate.slack === null ? ('decision' as const) : ('limit' as const),
          direction: candidate.direction,
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
    const moved = withMoved(
      this.formulation,
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

  /** Whether a decision is made as often as its limit allows, or as seldom: then the limit is what could be moved. */
  private isAtLimit({ kind, position, side }: Slack): boolean {
    if (kind === 'row' || this.isHeld[position] !== 1) return false;
    const { columnLower, columnUpper } = this.formulation.model;
    const value = this.model.columnUpper[position]!;
    return value === (side === 'upper' ? columnUpper : columnLower)[position]!;
  }

  /** Limits and held decisions with a multiplier: together with the balances they exclude that more is delivered. */
  private multipliersOf(model: Model, rowDuals: Float64Array): readonly Candidate[] {
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
      .filter(({ amount }) => Math.abs(amount) > ROUNDING * this.turnover)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  }
}

const keyOf = ({ slack, column, direction }: Candidate) =>
  slack === null ? `decision ${column} ${direction}` : `${slack.kind} ${slack.position} ${slack.side}`;

/** All that the columns of a plan cost or earn. */
const turnover = ({ cost }: Model, values: Float64Array) =>
  values.reduce((sum, value, j) => sum + Math.abs(value * cost[j]!), 0);

/** The model in which the cell has to be delivered, in full or but for some units of each column. */
function withoutShortage(model: Model, columns: readonly number[], left = 0): Model {
  const columnUpper = model.columnUpper.slice();
  for (const column of columns) columnUpper[column] = Math.min(left, columnUpper[column]!);
  return { ...model, columnUpper };
}
