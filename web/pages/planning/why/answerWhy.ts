/**
 * Answers what the inspector is asked about a plan: why a cell is short, where its units come from, who uses hours and production, and
 * what another number would cost. Answers are sentences, each with the cells that it is about; nothing is solved on other inputs
 * than those of the plan. Runs in a worker (whyWorker.ts).
 */
import type { Backend } from '../../../../solver/backends/backend.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { hourWorthSentences } from '../../../../solver/explain/hourWorthSentences.ts';
import { type HoursCell, hourWorths } from '../../../../solver/explain/hourWorths.ts';
import type { Infeasibility } from '../../../../solver/explain/infeasibility.ts';
import { type Peg, Pegging } from '../../../../solver/explain/pegging.ts';
import {
  productionUseSentences,
  supplySentences,
  useSentences,
} from '../../../../solver/explain/pegSentences.ts';
import { moveSentences } from '../../../../solver/explain/planMoves.ts';
import { repairLevers } from '../../../../solver/explain/repairLevers.ts';
import {
  conflictSentence,
  limitSentence,
  reliefSentence,
  repairSentence,
} from '../../../../solver/explain/sentences.ts';
import { shortageSentences } from '../../../../solver/explain/shortageSentences.ts';
import { shortageCertificates } from '../../../../solver/explain/shortages.ts';
import { nearestSentence, type Pin, WhyNotSession } from '../../../../solver/explain/whyNot.ts';
import { planMoney } from '../../../../solver/features/accounts.ts';
import { type Formulation, formulate } from '../../../../solver/features/formulateCase.ts';
import { goalAmountWords } from '../../../../solver/plan/gain.ts';
import { objectiveOf } from '../../../../solver/plan/objective.ts';
import type { Plan } from '../../../../solver/plan/plan.ts';
import type { PlanningMeasure } from '../../../../solver/plan/views/planningTable.ts';
import { indexWithin } from '../../../../solver/run/solve.ts';
import type { Lever } from '../../../../solver/scenario/levers.ts';
import { inBoth, type Words } from '../../../../solver/words/words.ts';
import type { TableCell } from '../openedCell.ts';

/** The plan that is asked about: its inputs, what it is worth, and what its run was asked for. */
export interface WhyPlan {
  readonly planningCase: PlanningCase;
  readonly plan: Plan;
  readonly gap: number | null;
  readonly relativeGap: number | null;
}

/** A cell of demand, by identifiers. */
export interface DemandCell {
  readonly segment: string;
  readonly period: string;
}

export type WhyQuestion =
  | { readonly kind: 'short'; readonly cells: readonly DemandCell[] }
  | { readonly kind: 'supply'; readonly cells: readonly DemandCell[] }
  | { readonly kind: 'hours'; readonly resource: string; readonly period: string }
  | { readonly kind: 'production'; readonly process: string; readonly period: string }
  | { readonly kind: 'limits'; readonly cells: readonly HoursCell[] }
  | { readonly kind: 'number'; readonly pin: Pin };

/** One sentence, the family whose numbers it is about, and the cell of its table; null where it is about no one cell. */
export interface WhyLine {
  readonly words: Words;
  readonly family: string | null;
  readonly cell: TableCell | null;
}

/** A way out: limits that are moved, and the levers that do it; null where no cell of the case does. */
export interface WhyWay {
  readonly words: Words;
  readonly levers: readonly Lever[] | null;
}

/** An amount of what is optimized. */
interface WhyAmount {
  readonly amount: number;
  /** The amount where it is no money: of a goal, which it names, or of a weighted sum. */
  readonly words: Words | null;
}

export interface WhyAnswer {
  readonly kind: 'short' | 'pegs' | 'price' | 'kept' | 'conflict' | 'stopped';
  /** What the number costs, and the part of it that may be due to the gaps of the two solves; null where that is not known. */
  readonly price: WhyAmount | null;
  readonly doubt: WhyAmount | null;
  /** One for each cell that was asked about; a first line says which. */
  readonly parts: readonly WhyPart[];
}

export interface WhyPart {
  readonly lines: readonly WhyLine[];
  /** Lines that there are besides: of many cells that move only the first are written. */
  readonly unwritten?: number;
  readonly ways: readonly WhyWay[];
}

export interface WhyOptions {
  readonly backend: Backend;
  readonly clock: () => number;
  readonly onProgress: (progress: { readonly done: number; readonly of: number }) => void;
}

/** Seconds after which a number is given up; the page shows how long it works and offers to stop it before. */
const SECONDS_MAX = 300;

const noPrice = { price: null, doubt: null };
const plain = (words: Words): WhyLine => ({ words, family: null, cell: null });

/** Rows of the planning table that show what is pegged. */
const pegRows: Partial<Record<Peg['kind'], PlanningMeasure>> = {
  production: 'producedIntoStock',
  delivery: 'delivered',
  onHand: 'openingStock',
  left: 'closingStock',
};

function pegCell({ kind, period }: Pick<Peg, 'kind' | 'period'>): TableCell | null {
  const measure = pegRows[kind];
  return measure === undefined ? null : { measure, period };
}

/** What is built for a plan once, however much is asked about it. */
export class WhyAnswers {
  private readonly about: WhyPlan;
  private known: Formulation | null = null;
  private pegging: Pegging | null = null;
  private numbers: WhyNotSession | null = null;

  constructor(about: WhyPlan) {
    this.about = about;
  }

  answer(question: WhyQuestion, options: WhyOptions): WhyAnswer {
    switch (question.kind) {
      case 'short':
        return this.short(question.cells, options);
      case 'number':
        return this.number(question.pin, options);
      case 'limits':
        return this.limits(question.cells, options);
      default:
        return { kind: 'pegs', ...noPrice, parts: [{ lines: this.pegs(question), ways: [] }] };
    }
  }

  /** Lets go of the solver. */
  dispose(): void {
    this.numbers?.dispose();
    this.numbers = null;
  }

  private formulation(): Formulation {
    this.known ??= formulate(indexWithin(this.about.planningCase, {}));
    return this.known;
  }

  private currency(): string {
    return this.about.planningCase.company[0]?.currency ?? '';
  }

  private short(cells: readonly DemandCell[], { backend, onProgress }: WhyOptions): WhyAnswer {
    const certificates = shortageCertificates(this.formulation(), this.about.plan, {
      backend,
      onProgress,
      isAsked: (cell) =>
        cells.some(({ segment, period }) => segment === cell.segment && period === cell.period),
    });
    const parts = certificates.map((certificate) => {
      const sentences = shortageSentences(certificate, this.about.planningCase);
      // The sentences of the unlocks are the last ones, in their order.
      const first = sentences.length - certificate.unlocks.length;
      return {
        lines: sentences.slice(0, first).map((words, i): WhyLine => {
          if (i > 0) return plain(words);
          const measure = certificate.late > certificate.lost ? 'late' : 'lost';
          return { words, family: certificate.family, cell: { measure, period: certificate.period } };
        }),
        ways: certificate.unlocks.map(
          ({ limits }, i): WhyWay => ({
            words: sentences[first + i]!,
            levers: repairLevers({ reliefs: limits }),
          }),
        ),
      };
    });
    return { kind: 'short', ...noPrice, parts };
  }

  /** Which hours bind: what one more of each brings, by a solve. */
  private limits(cells: readonly HoursCell[], { backend, onProgress }: WhyOptions): WhyAnswer {
    const { plan, planningCase } = this.about;
    const worths = hourWorths(this.formulation(), plan, cells, { backend, onProgress });
    const lines = hourWorthSentences(planningCase, worths).map(plain);
    return { kind: 'pegs', ...noPrice, parts: [{ lines, ways: [] }] };
  }

  private pegs(question: Extract<WhyQuestion, { kind: 'supply' | 'hours' | 'production' }>): WhyLine[] {
    const { planningCase, plan } = this.about;
    this.pegging ??= new Pegging(this.formulation(), plan);
    const lines = (texts: readonly Words[], pegs: readonly Pick<Peg, 'kind' | 'family' | 'period'>[]) =>
      texts.map((words, i): WhyLine => {
        const peg = pegs[i];
        return peg == null ? plain(words) : { words, family: peg.family, cell: pegCell(peg) };
      });
    if (question.kind === 'hours') {
      const use = this.pegging.useOf(question.resource, question.period);
      return lines(useSentences(planningCase, use), use.serves);
    }
    if (question.kind === 'production') {
      const use = this.pegging.useOfProduction(question.process, question.period);
      return lines(productionUseSentences(planningCase, use), use.serves);
    }
    const pegging = this.pegging;
    const supplies = question.cells.map(({ segment, period }) => pegging.supplyOf(segment, period));
    const supply = {
      segment: '',
      period: '',
      units: supplies.reduce((sum, { units }) => sum + units, 0),
      sources: together(supplies.flatMap(({ sources }) => sources)),
      inputs: together(supplies.flatMap(({ inputs }) => inputs)),
      hours: hoursTogether(supplies.flatMap(({ hours }) => hours)),
    };
    return lines(supplySentences(planningCase, supply), [...supply.sources, ...supply.inputs]);
  }

  private number(pin: Pin, { backend, clock, onProgress }: WhyOptions): WhyAnswer {
    const { planningCase, plan, gap, relativeGap } = this.about;
    const { index } = this.formulation();
    const asked = { index, plan, money: planMoney(index, plan), gap };
    onProgress({ done: 0, of: 1 });
    const options = {
      backend,
      clock,
      timeLimitSeconds: SECONDS_MAX,
      ...(relativeGap === null ? {} : { relativeGap }),
    };
    this.numbers ??= new WhyNotSession(planningCase, options, this.formulation());
    const answer = this.numbers.ask(asked, [pin], options);
    if (answer.kind === 'stopped' || answer.kind === 'kept')
      return { kind: answer.kind, ...noPrice, parts: [] };
    if (answer.kind === 'impossible') {
      const { nearest, infeasibility } = answer;
      const { lines, ways } = this.conflict(infeasibility);
      const near = nearest === null ? [] : [plain(nearestSentence(index, pin, nearest))];
      return { kind: 'conflict', ...noPrice, parts: [{ lines: [...near, ...lines], ways }] };
    }
    const { moves, price, doubt } = answer;
    const texts = moveSentences(moves, { index, plan });
    // Money comes first, then the cells.
    const first = texts.length - moves.cells.length;
    const lines = texts.map((words, i): WhyLine => {
      const cell = moves.cells[i - first];
      if (cell === undefined) return plain(words);
      return { words, family: cell.family, cell: { measure: cell.measure, period: cell.period } };
    });
    const amountOf = (amount: number, goal: number | null): WhyAmount => ({
      amount,
      words: goalAmountWords(objectiveOf(index), goal, amount, this.currency()),
    });
    return {
      kind: 'price',
      price: amountOf(price.amount, price.goal),
      doubt: doubt === null ? null : amountOf(doubt, price.goal),
      parts: [{ lines, unwritten: moves.cellCount - moves.cells.length, ways: [] }],
    };
  }

  private conflict({ conflictingLimits, repairs }: Infeasibility): WhyAnswer['parts'][number] {
    const currency = this.currency();
    const head = conflictSentence(conflictingLimits, 'en', currency);
    const limits = conflictingLimits.map((limit) => inBoth((of) => limitSentence(limit, of, currency)));
    const whole = inBoth((of) => conflictSentence(conflictingLimits, of, currency) ?? '');
    return {
      lines: (head === null ? limits : [whole]).map(plain),
      ways: repairs.map((repair) => ({
        words: inBoth((of) =>
          [
            repairSentence(repair, currency, of),
            repair.reliefs
              .map((relief) => reliefSentence(relief, of, currency))
              .join(of === 'zh' ? '；' : '; '),
          ].join(of === 'zh' ? '：' : ': '),
        ),
        levers: repairLevers(repair),
      })),
    };
  }
}

/** Pegs of several cells, those of the same place as one. */
function together(pegs: readonly Peg[]): readonly Peg[] {
  const found = new Map<string, Peg>();
  for (const peg of pegs) {
    const key = JSON.stringify([peg.kind, peg.item, peg.family, peg.period]);
    found.set(key, { ...peg, units: peg.units + (found.get(key)?.units ?? 0) });
  }
  return [...found.values()];
}

function hoursTogether<
  P extends { readonly resource: string; readonly period: string; readonly hours: number },
>(pegs: readonly P[]): readonly P[] {
  const found = new Map<string, P>();
  for (const peg of pegs) {
    const key = JSON.stringify([peg.resource, peg.period]);
    found.set(key, { ...peg, hours: peg.hours + (found.get(key)?.hours ?? 0) });
  }
  return [...found.values()];
}
