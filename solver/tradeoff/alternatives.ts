/**
 * Plans that are nearly as good as the best and differ from it, and from each other, as much as they can in named dimensions.
 *
 * Modelling to generate alternatives: with the company's objective held within a share of its best, each dimension is made least and most (which
 * also gives its range); of the plans found, that which lies farthest from those taken already is taken, in shares of the ranges,
 * and the direction away from all of them is tried once more before the next is taken.
 * Reference: Brill, Chang and Hopkins, Modeling to generate alternatives (1982); Lombardi, Pickering and Pfenninger (2023).
 */
import type { Basis } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { amountWords, differenceWords } from '../plan/amountWords.ts';
import { type Measure, measureBetter, measuresOf, measureTitle, measureUnit } from '../plan/measures.ts';
import { restorePlan } from '../plan/plan.ts';
import type { Lever } from '../scenario/levers.ts';
import { listed, sentence, type Words } from '../words/words.ts';
import { keptLevers, type MeasuredPlan } from './measuredPlan.ts';
import { type MeasuredAnswer, MeasureSession } from './measureSession.ts';
import { measureSize } from './measureSize.ts';
import { solveWithGoodsSold } from './soldGoods.ts';
import { agreedCells, type Churn, churnOf } from './stabilityCost.ts';
import { type Stopped, type TradeoffOptions, TradeoffRun } from './tradeoffOptions.ts';

/** How many alternatives are asked for, how much worse they may be, and in what they are to differ. */
export interface AlternativesRequest {
  /** How many beside the best; 3 when it is not stated. */
  readonly count?: number;
  /** Share of the best objective that may be given up; 0.01 when it is not stated. */
  readonly slack?: number;
  /** In what they are to differ; those of `alternativeDimensions` when it is not stated. */
  readonly dimensions?: readonly Measure[];
}

export interface Dimension {
  readonly measure: Measure;
  readonly title: Words;
  readonly unit: ReturnType<typeof measureUnit>;
  /** Least and most of it among plans within the slack. */
  readonly least: number;
  readonly most: number;
}

/** A plan; `values` begin with the objective, then the dimensions in order. */
export interface Alternative extends MeasuredPlan {
  /** Share of the best objective that it gives up. */
  readonly givenUp: number;
  /** How it differs from the best, in a sentence. */
  readonly difference: Words;
  /** How much of the production of the best it changes. */
  readonly churn: Churn;
  /** Levers that give it as a scenario (`keptLevers`). */
  readonly levers: readonly Lever[];
}

/** Plans nearly as good as the best that differ from it most. */
export interface Alternatives {
  readonly status: 'found' | Exclude<MeasuredAnswer['kind'], 'plan'>;
  readonly dimensions: readonly Dimension[];
  readonly best: MeasuredPlan | null;
  /** Most different first. */
  readonly plans: readonly Alternative[];
  /** Whether no plan within the slack differs from the best: every direction was gone in to its end, and led to none. */
  readonly areAllAlike: boolean;
  /** Least distance of two plans, the best among them, in shares of the ranges: 1 is from one end of a dimension to the other. */
  readonly spread: number;
  readonly stopped: Stopped;
}

const COUNT = 3;
const SLACK = 0.01;

/** Weight of the objective beside a dimension: of plans that are equal in it, the better one. */
const TIE = 1e-3;

/** Differences below this share of a range are not worth a word. */
const WORTH_A_WORD = 0.02;

/** Dimensions that a sentence names. */
const NAMED = 3;

/** In what plans of a case can differ: who waits, overtime, stock, outsourcing, and where things are made. */
export function alternativeDimensions(planningCase: PlanningCase): readonly Measure[] {
  const index = indexCase(planningCase);
  const known = new Set(measuresOf(index));
  const all = (measure: Measure['measure']): readonly Measure[] =>
    known.has(measure) ? [{ measure, scope: null }] : [];
  const sites = new Set(
    planningCase.processes.filter((row) => row.kind !== 'subcontract').map((row) => row.site),
  );
  return [
    ...all('lateUnits'),
    ...all('lostUnits'),
    ...all('overtimeHours'),
    ...all('averageInventory'),
    ...all('subcontractedUnits'),
    // The last site makes what the others do not.
    ...[...sites]
      .slice(0, -1)
      .map((id): Measure => ({ measure: 'producedUnits', scope: { kind: 'site', id } })),
  ];
}

/** Finds alternatives to the best plan. Throws what solvePlan throws. */
export function alternatives(
  planningCase: PlanningCase,
  request: AlternativesRequest,
  options: TradeoffOptions,
): Alternatives {
  return solveWithGoodsSold(planningCase, options, (sold, asked) => findAlternatives(sold, request, asked));
}

function findAlternatives(
  planningCase: PlanningCase,
  request: AlternativesRequest,
  options: TradeoffOptions,
): Alternatives {
  const dimensions = request.dimensions ?? alternativeDimensions(planningCase);
  const measures: readonly Measure[] = [{ measure: 'objective', scope: null }, ...dimensions];
  const run = new TradeoffRun(options);
  const count = request.count ?? COUNT;
  run.expect(1 + 2 * dimensions.length + Math.max(0, count - 1));
  const session = new MeasureSession(planningCase, measures, { isLimited: (m) => m === 0 }, options, run);
  try {
    const best = session.solve(measures.map((_, m) => (m === 0 ? 1 : 0)));
    if (best.kind !== 'plan')
      return {
        ...{ status: best.kind, dimensions: [], best: null, plans: [], areAllAlike: false },
        ...{ spread: 0, stopped: run.stopped },
      };
    run.addDone();
    const sign = measureBetter(planningCase, measures[0]!) === 'more' ? 1 : -1;
    const worth = best.plan.values[0] ?? 0;
    const level = worth - sign * (request.slack ?? SLACK) * Math.abs(worth);
    session.setLimits([sign > 0 ? { lower: level } : { upper: level }]);
    return new Search(planningCase, measures, session, run, best).search(count);
  } finally {
    session.dispose();
  }
}

class Search {
  private readonly planningCase: PlanningCase;
  private readonly measures: readonly Measure[];
  private readonly session: MeasureSession;
  private readonly run: TradeoffRun;
  private readonly best: MeasuredPlan;
  /** The best plan keeps the limit on what is given up: every direction is gone in from there. */
  private readonly basis: Basis | null;
  private readonly candidates: MeasuredPlan[] = [];
  /** Directions that were asked for and led to no plan, or were not gone in because the work had ended. */
  private open = 0;
  private least: readonly number[] = [];
  private most: readonly number[] = [];

  constructor(
    planningCase: PlanningCase,
    measures: readonly Measure[],
    session: MeasureSession,
    run: TradeoffRun,
    { plan, basis }: Extract<MeasuredAnswer, { kind: 'plan' }>,
  ) {
    this.planningCase = planningCase;
    this.measures = measures;
    this.session = session;
    this.run = run;
    this.best = plan;
    this.basis = basis;
  }

  search(count: number): Alternatives {
    for (let m = 1; m < this.measures.length; m++)
      for (const direction of [1, -1]) this.tryDirection((other) => (other === m ? direction : 0));
    const all = [this.best, ...this.candidates];
    const values = (m: number) => all.map((plan) => plan.values[m] ?? 0);
    this.least = this.measures.map((_, m) => Math.min(...values(m)));
    this.most = this.measures.map((_, m) => Math.max(...values(m)));
    const taken: MeasuredPlan[] = [this.best];
    while (taken.length <= count) {
      const next = this.farthest(taken);
      if (next === null) break;
      taken.push(next);
      if (taken.length <= count) this.tryAway(taken);
    }
    const plans = taken.slice(1);
    return {
      status: 'found',
      dimensions: this.measures.slice(1).map((measure, d) => ({
        measure,
        title: measureTitle(this.planningCase, measure),
        unit: measureUnit(measure),
        least: this.least[d + 1]!,
        most: this.most[d + 1]!,
      })),
      best: this.best,
      plans: plans.map((plan) => this.told(plan, this.session.formulation.index)),
      areAllAlike: plans.length === 0 && this.open === 0,
      spread: plans.length === 0 ? 0 : leastDistance(taken.map((plan) => this.shares(plan))),
      stopped: this.run.stopped,
    };
  }

  /** The plan that is farthest in a direction, given by measure: above 0 towards its better side. */
  private tryDirection(weight: (measure: number) => number): void {
    this.open++;
    if (this.run.isOver()) return;
    if (this.basis !== null) this.session.startFrom(this.basis);
    const answer = this.session.solve(
      this.measures.map((_, m) => (m === 0 ? TIE : weight(m)) * (this.sizeOf(0) / this.sizeOf(m))),
    );
    this.run.addDone();
    if (answer.kind !== 'plan') return;
    this.candidates.push(answer.plan);
    this.open--;
  }

  private sizeOf(m: number): number {
    const { index } = this.session.formulation;
    return measureSize(index, this.measures[m]!, this.best, this.best.values[m] ?? 0);
  }

  /** Away from all plans that were taken, from where they lie on average. */
  private tryAway(taken: readonly MeasuredPlan[]): void {
    const last = this.shares(taken.at(-1)!);
    const mean = last.map(
      (_, d) => taken.reduce((sum, plan) => sum + this.shares(plan)[d]!, 0) / taken.length,
    );
    this.tryDirection((m) => {
      const range = this.most[m]! - this.least[m]!;
      if (range <= 0) return 0;
      const isMore = measureBetter(this.planningCase, this.measures[m]!) === 'more';
      const away = mean[m - 1]! > 0.5 ? -1 : 1;
      return ((isMore ? away : -away) * this.sizeOf(m)) / range;
    });
  }

  /** The candidate that is farthest from those taken; null where each of them is one of them. */
  private farthest(taken: readonly MeasuredPlan[]): MeasuredPlan | null {
    const places = taken.map((plan) => this.shares(plan));
    let found: MeasuredPlan | null = null;
    let most = WORTH_A_WORD;
    for (const plan of this.candidates) {
      const own = this.shares(plan);
      const least = Math.min(...places.map((place) => distance(place, own)));
      if (least <= most) continue;
      most = least;
      found = plan;
    }
    return found;
  }

  /** Dimensions in shares of their ranges. */
  private shares(plan: MeasuredPlan): readonly number[] {
    return this.measures.slice(1).map((_, d) => {
      const range = this.most[d + 1]! - this.least[d + 1]!;
      return range <= 0 ? 0 : ((plan.values[d + 1] ?? 0) - this.least[d + 1]!) / range;
    });
  }

  private told(plan: MeasuredPlan, index: IndexedCase): Alternative {
    const worth = this.best.values[0] ?? 0;
    const givenUp = Math.max(0, Math.abs((plan.values[0] ?? 0) - worth) / Math.max(1e-9, Math.abs(worth)));
    return {
      ...plan,
      givenUp,
      difference: this.difference(plan, givenUp),
      churn: churnOf(index, restorePlan(plan.plan), agreedCells(index, restorePlan(this.best.plan))),
      levers: keptLevers(index, plan, this.measures),
    };
  }

  private difference(plan: MeasuredPlan, givenUp: number): Words {
    const own = this.shares(plan);
    const before = this.shares(this.best);
    const parts = own
      .map((share, d) => ({ d, by: share - before[d]! }))
      .filter(({ by }) => Math.abs(by) >= WORTH_A_WORD)
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
      .slice(0, NAMED)
      .map(({ d, by }) => {
        const measure = this.measures[d + 1]!;
        const difference = Math.abs((plan.values[d + 1] ?? 0) - (this.best.values[d + 1] ?? 0));
        const values = {
          title: measureTitle(this.planningCase, measure),
          amount: differenceWords(this.planningCase, difference, measureUnit(measure)),
        };
        return by > 0
          ? sentence('{title}: {amount} more', '{title}增加 {amount}', values)
          : sentence('{title}: {amount} less', '{title}减少 {amount}', values);
      });
    return sentence('{parts}; gives up {share}.', '{parts}；放弃 {share}。', {
      parts: listed(parts),
      share: amountWords(this.planningCase, givenUp, 'share'),
    });
  }
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, d) => value - b[d]!));
}

/** Least distance of two of several places. */
function leastDistance(places: readonly (readonly number[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  places.forEach((a, i) => {
    for (const b of places.slice(i + 1)) least = Math.min(least, distance(a, b));
  });
  return Number.isFinite(least) ? least : 0;
}
