/**
 * "Why not my number?": a planner pins cells of the plan to a number; the answer is what that costs and what moves, by the best plan
 * that keeps it; or, where none does, the limits that it conflicts with and the options to make it possible. The plan of the answer
 * is one of the same case, verified like any other.
 */

import { type Backend, type Basis, type Session, SolverFailure } from '../backends/backend.ts';
import { unitOfAll } from '../case/ownUnit.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Row, rowSet, withRows } from '../model/patch.ts';
import { hasFreeInteger } from '../model/point.ts';
import { atLeastNone, type Gain, gainOf } from '../plan/gain.ts';
import { gapAmount, objectiveOf, objectiveValue } from '../plan/objective.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';
import { itemsOf } from '../plan/planItems.ts';
import type { RunOptions } from '../run/options.ts';
import {
  type FormulatedResult,
  indexWithin,
  type LoadedRun,
  type RunResult,
  runLoaded,
} from '../run/solve.ts';
import type { Language } from '../words/language.ts';
import { amountText, goodsText } from '../words/units.ts';
import { UnknownName, unknownName } from '../words/wordedError.ts';
import type { Words } from '../words/words.ts';
import { inBoth, sentence } from '../words/words.ts';
import { explainInfeasibility, type Infeasibility } from './infeasibility.ts';
import { nearestNumber } from './nearestNumber.ts';
import { type MovedPlan, type PlanMoves, planMoves } from './planMoves.ts';
import { EXPLAIN_WORK, WorkBudget } from './workBudget.ts';

/** Cells of one array of the plan, whose sum is pinned: one cell, or a block. */
export interface Pin {
  readonly array: PlanArray;
  /** Items by identifier (`itemsOf`), or all items of a family. */
  readonly item?: string;
  readonly family?: string;
  /** Periods, first and last; all of them without. */
  readonly fromPeriod?: string;
  readonly toPeriod?: string;
  readonly relation: 'exactly' | 'atLeast' | 'atMost';
  readonly value: number;
}

/** The answer to numbers that a planner pins: what they cost, or with what they conflict. */
export type WhyNot =
  /** The plan that is asked about has the numbers: they cost nothing, and nothing moves. */
  | { readonly kind: 'kept' }
  | {
      readonly kind: 'possible';
      /** What the pins cost: the loss in what is optimized against the plan; none where a plan that keeps them is as good. */
      readonly price: Gain;
      /** Part of the price that may be due to gaps of the two solves; null where that is not known (`gapAmount`). */
      readonly doubt: number | null;
      readonly moves: PlanMoves;
      readonly result: RunResult;
    }
  | {
      readonly kind: 'impossible';
      readonly infeasibility: Infeasibility;
      /**
       * The number nearest to the pinned one that a plan of the case has, limits as they are; null with several pins, and where the work ended
       * before it was found (`nearestNumber`).
       */
      readonly nearest: number | null;
    }
  | { readonly kind: 'stopped'; readonly status: RunResult['status'] };

/** The plan that is asked about. */
export interface AskedPlan extends MovedPlan {
  /** Gap of its solve; null where none is known. */
  readonly gap: number | null;
}

/** Columns of the model whose sum is what a pin is about. Throws UnknownName where it names nothing. */
function columnsOf(
  index: IndexedCase,
  { columnBlocks }: Pick<Formulation, 'columnBlocks'>,
  pin: Pin,
): readonly number[] {
  const periods = index.source.periods.map(({ period }) => period);
  const position = (id: string | undefined, otherwise: number) => {
    if (id === undefined) return otherwise;
    const at = periods.indexOf(id);
    if (at < 0) throw unknownName(id, periods);
    return at;
  };
  const first = position(pin.fromPeriod, 0);
  const last = position(pin.toPeriod ?? pin.fromPeriod, periods.length - 1);
  const known = itemsOf(index, pin.array);
  for (const [asked, names] of [
    [pin.item, known.map(({ key }) => key)],
    [pin.family, known.flatMap(({ family }) => family ?? [])],
  ] as const)
    if (asked !== undefined && !names.includes(asked)) throw unknownName(asked, [...new Set(names)]);
  const items = new Set(
    known.flatMap(({ key, family }, i) =>
      (pin.item === undefined || key === pin.item) && (pin.family === undefined || family === pin.family)
        ? [i]
        : [],
    ),
  );
  const columns = columnBlocks.flatMap((block) => {
    if (block.fills === null || !block.fills.arrays.includes(pin.array)) return [];
    const { periodOf } = block.fills;
    const perItem = periodOf === undefined ? index.periodCount : 1;
    return block.axes[0]!.members.flatMap((item, position_) =>
      items.has(item)
        ? Array.from({ length: perItem }, (_, t) => t)
            .filter((t) => {
              const period = periodOf === undefined ? t : periodOf(item);
              return period >= first && period <= last;
            })
            .map((t) => block.start + position_ * perItem + t)
        : [],
    );
  });
  if (columns.length === 0 || last < first) throw new UnknownName(nothingPinned(pin));
  return columns;
}

function nothingPinned({ array, item, family, fromPeriod, toPeriod }: Pin): Words {
  const cell = [array, item, family, fromPeriod, toPeriod].filter((part) => part !== undefined).join(' ');
  return sentence('The plan has no cell {cell} that could be pinned.', '计划中没有可固定的单元 {cell}。', {
    cell,
  });
}

/** What the pinned cells are in a plan: their sum. */
export function pinnedValue({ index }: Pick<Formulation, 'index'>, plan: Plan, pin: Pin): number {
  const first = pin.fromPeriod === undefined ? 0 : index.position.periods.get(pin.fromPeriod)!;
  const until = pin.toPeriod ?? pin.fromPeriod;
  const last = until === undefined ? index.periodCount - 1 : index.position.periods.get(until)!;
  let sum = 0;
  itemsOf(index, pin.array).forEach(({ key, family }, i) => {
    if (pin.item !== undefined && key !== pin.item) return;
    if (pin.family !== undefined && family !== pin.family) return;
    for (let t = first; t <= last; t++) sum += plan[pin.array][i * index.periodCount + t]!;
  });
  return sum;
}

/** Part of a number that is rounding of the solver. */
const ROUNDING = 1e-6;

/** Whether a plan has the numbers already: another plan as good may have them too, which would list moves for nothing. */
function keeps({ index, plan }: AskedPlan, pins: readonly Pin[]): boolean {
  return pins.every((pin) => {
    const off = pinnedValue({ index }, plan, pin) - pin.value;
    const most = ROUNDING * Math.max(1, Math.abs(pin.value));
    return (pin.relation === 'atLeast' || off <= most) && (pin.relation === 'atMost' || off >= -most);
  });
}

/** Units of these are asked for by no row that the bounds on lots read. */
const wasted: readonly PlanArray[] = ['scrap', 'stockByAge', 'shipmentsByAge'];

const asksForWaste = ({ array, relation, value }: Pin): boolean =>
  wasted.includes(array) && relation !== 'atMost' && value > 0;

/**
 * Answers what pins cost against a plan of the same case: one question. Throws UnknownName where a pin names no cell.
 */
export function whyNot(
  planningCase: PlanningCase,
  asked: AskedPlan,
  pins: readonly Pin[],
  options: RunOptions,
): WhyNot {
  const started = options.clock();
  options.onProgress?.({ phase: 'build' });
  const index = indexWithin(planningCase, options);
  const pinned = formulate(index, {
    limits: options,
    asks: pins.some(asksForWaste) ? 'moreUnits' : null,
    rows: (built) => pins.map((pin) => pinRow(index, built, pin)),
  });
  if (keeps(asked, pins)) return { kind: 'kept' };
  const session = options.backend.load(pinned.model);
  try {
    return answerOf(asked, pins, { formulation: pinned, session, options, started });
  } finally {
    session.dispose();
  }
}

function pinRow(
  index: IndexedCase,
  built: { readonly columnBlocks: Formulation['columnBlocks'] },
  pin: Pin,
): Row {
  // Numbers that people type are exact; whole numbers of plans are not to the last digit.
  return {
    lower: pin.relation === 'atMost' ? Number.NEGATIVE_INFINITY : pin.value,
    upper: pin.relation === 'atLeast' ? Number.POSITIVE_INFINITY : pin.value,
    terms: columnsOf(index, built, pin).map((column) => [column, 1] as const),
  };
}

/** Solves a case with pins that a session holds, and sets the plan against the one that is asked about. */
function answerOf(asked: AskedPlan, pins: readonly Pin[], pinned: LoadedRun): WhyNot {
  const { formulation, options } = pinned;
  const { result } = runLoaded(pinned);
  if (result.status === 'infeasible') {
    const { shouldStop } = options;
    const budget = new WorkBudget(EXPLAIN_WORK, shouldStop === undefined ? {} : { shouldStop });
    const infeasibility = explainInfeasibility(formulation, options.backend, budget);
    return { kind: 'impossible', infeasibility, nearest: nearestOf(formulation, pins, options, budget) };
  }
  if (result.plan === null || result.money === null || result.optimized === null)
    return { kind: 'stopped', status: result.status };
  const worth = objectiveValue(objectiveOf(asked.index), asked.index, asked.plan, asked.money);
  const price = atLeastNone(gainOf(worth, result.optimized));
  const [before, after] = [
    gapAmount(worth, asked.gap, price.goal),
    gapAmount(result.optimized, result.gap, price.goal),
  ];
  return {
    kind: 'possible',
    price,
    doubt: before === null || after === null ? null : before + after,
    moves: planMoves(asked, { index: formulation.index, plan: result.plan, money: result.money }),
    result,
  };
}

/** The nearest number of a single pin. */
function nearestOf(
  pinned: Formulation,
  pins: readonly Pin[],
  options: RunOptions,
  budget: WorkBudget,
): number | null {
  const [pin] = pins;
  if (pin === undefined || pins.length > 1) return null;
  const { backend } = options;
  // Lots are bounded by what the pinned number asks for and allows: the nearest one may ask for more.
  const formulation = hasFreeInteger(pinned.model)
    ? formulate(pinned.index, { limits: options, asks: 'moreUnits' })
    : null;
  const row = pinRow(pinned.index, formulation ?? pinned, pin);
  const model = formulation === null ? pinned.model : withRows(formulation.model, rowSet([row]));
  const columns = row.terms.map(([column]) => column);
  const { lower, upper } = row;
  try {
    return nearestNumber(model, { row: model.rowCount - 1, columns, lower, upper }, backend, budget);
  } catch (error) {
    // That no plan has the number is an answer without the nearest one too.
    if (!(error instanceof SolverFailure)) throw error;
    return null;
  }
}

/** The nearest number that a plan has, as a sentence: a number of pinned cells with their unit, where they share one. */
export function nearestSentence(index: IndexedCase, pin: Pin, nearest: number): Words {
  const number = inBoth((language) => pinnedText(index, pin, nearest, language));
  return sentence(
    'With all limits as they are, the nearest number that a plan has is {number}.',
    '在所有限制不变的情况下，计划能达到的最接近数值为 {number}。',
    { number },
  );
}

function pinnedText(index: IndexedCase, pin: Pin, value: number, language: Language): string {
  if (pin.array === 'overtimeHours') return amountText(value, 'hours', language, '');
  const { families } = index.source;
  const pinned = new Set(
    itemsOf(index, pin.array)
      .filter(({ key, family }) => (pin.item ?? key) === key && (pin.family ?? family) === family)
      .map(({ family }) => family),
  );
  const unit = unitOfAll(families.filter(({ family }) => pinned.has(family))) ?? '';
  return goodsText(value, unit, language, digitsIn(index.source, unit));
}

/**
 * Many such questions about one case. A linear model stays in the solver: it is solved once, and each question goes on from that optimum with
 * its pins as rows more. Where numbers must be whole, goals come in order, or waste is asked for, each question is solved by itself. To
 * be disposed.
 */
export class WhyNotSession {
  private readonly planningCase: PlanningCase;
  private readonly formulation: Formulation;
  /** Which solver holds the session. */
  private backend: Backend;
  private session: Session | null = null;
  /** Where every question starts. */
  private basis: Basis | null = null;

  /** `formulation`: of the case, where it is known already. Throws what solvePlan throws while it builds. */
  constructor(planningCase: PlanningCase, options: RunOptions, formulation?: Formulation) {
    this.planningCase = planningCase;
    this.backend = options.backend;
    this.formulation = formulation ?? formulate(indexWithin(planningCase, options), { limits: options });
  }

  /** The best plan of the case; the questions go on from it. */
  solve(options: RunOptions): FormulatedResult {
    const { formulation } = this;
    this.dispose();
    this.backend = options.backend;
    this.session = this.backend.load(formulation.model);
    const started = options.clock();
    const { result, basis } = runLoaded({ formulation, session: this.session, options, started });
    this.basis = this.isGoneOnFrom() ? basis : null;
    return { result, formulation };
  }

  /** As `whyNot` answers. Throws UnknownName where a pin names no cell. */
  ask(asked: AskedPlan, pins: readonly Pin[], options: RunOptions): WhyNot {
    const { formulation } = this;
    if (!this.isGoneOnFrom() || pins.some(asksForWaste))
      return whyNot(this.planningCase, asked, pins, options);
    const rows = rowSet(pins.map((pin) => pinRow(formulation.index, formulation, pin)));
    if (keeps(asked, pins)) return { kind: 'kept' };
    const started = options.clock();
    // A solver that failed was replaced by another one.
    if (this.session === null || this.backend !== options.backend) this.solve(options);
    const { basis, session } = this;
    if (session === null || basis === null) return whyNot(this.planningCase, asked, pins, options);
    session.addRows(rows);
    try {
      const pinned = { ...formulation, model: withRows(formulation.model, rows) };
      const answer = answerOf(asked, pins, { formulation: pinned, session, options, started });
      const { rowCount } = formulation.model;
      session.deleteRows(Int32Array.from(pins, (_, i) => rowCount + i));
      session.setBasis(basis);
      return answer;
    } catch (error) {
      // A solver that failed, or was stopped, is not gone on with.
      this.dispose();
      throw error;
    }
  }

  dispose(): void {
    this.session?.dispose();
    this.session = null;
    this.basis = null;
  }

  private isGoneOnFrom(): boolean {
    const { formulation, planningCase } = this;
    return !hasFreeInteger(formulation.model) && planningCase.company[0]?.objective !== 'goals';
  }
}
