/**
 * The price of a promise step by step: what each further step of service, stock, freeze, level or overtime costs. Every rung is a case that is
 * solved; nothing is read off duals, so that prices are right where numbers are whole. The rung that the case itself stands on is none
 * of its own: a rung states its limit hard.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { amountWords } from '../plan/amountWords.ts';
import { gainOf, gainWords } from '../plan/gain.ts';
import { type Measure, type MeasureScope, measureNamed } from '../plan/measures.ts';
import type { StoredPlan } from '../plan/plan.ts';
import { levelChangeLevers } from '../scenario/levelChangeLevers.ts';
import type { Lever } from '../scenario/levers.ts';
import { UnknownName, unknownName } from '../words/wordedError.ts';
import { sentence, type Words } from '../words/words.ts';
import { type CaseOptions, CaseSolver, type CaseWorth, withLevers, worthGain } from './caseSolver.ts';
import type { LadderKind } from './ladderKinds.ts';
import { frozenPlanLever, isOffOrSoft, limitLevers } from './measuredPlan.ts';
import type { Stopped } from './tradeoffOptions.ts';

/** One rung: its name and the levers that make it. */
export interface Rung {
  readonly title: Words;
  readonly levers: readonly Lever[];
}

export interface PricedRung extends Rung, CaseWorth {
  /**
   * What the step from the rung before costs in what is optimized, above 0 (with goals in order: in the goal that decides); null for the
   * first and where one of them has no plan.
   */
  readonly price: number | null;
  /** The same from the first rung. */
  readonly priceFromFirst: number | null;
  /** Whether the price is greater than what the solver has left open of both rungs. */
  readonly isSure: boolean;
}

/** What each rung costs, each by a solve. */
export interface Ladder {
  readonly rungs: readonly PricedRung[];
  readonly stopped: Stopped;
}

/** Which ladder: its kind and steps, of a part of the demand (service) or of a resource (overtime). */
export interface LadderRequest {
  readonly of: LadderKind;
  readonly steps: readonly number[];
  readonly scope: MeasureScope | null;
  readonly resource: string | null;
}

/**
 * Which ladder is asked for: `part` is a grade, market or segment for service and a resource for overtime. Throws UnknownName where the case
 * has no such part, the kind of ladder has none, or its steps are no number of periods.
 */
export function ladderNamed(
  planningCase: PlanningCase,
  {
    of,
    steps,
    part,
  }: { readonly of: LadderKind; readonly steps: readonly number[]; readonly part: string | null },
): LadderRequest {
  const most = planningCase.periods.length;
  if (of === 'freeze' && steps.some((step) => step > most || !Number.isInteger(step)))
    throw new UnknownName(
      sentence('Frozen periods are whole numbers up to {most}.', '冻结期数应为不超过 {most} 的整数。', {
        most,
      }),
    );
  if (part === null) return { of, steps, scope: null, resource: null };
  if (of === 'service') {
    const { scope } = measureNamed(planningCase, `fillRate:${part}`);
    return { of, steps, scope, resource: null };
  }
  if (of !== 'overtime')
    throw new UnknownName(
      sentence(
        '“{part}”: a ladder of service or overtime has a part; others are of the whole case.',
        '“{part}”：仅服务与加班的阶梯有对象；其他阶梯针对整个案例。',
        { part },
      ),
    );
  const resources = planningCase.resources.map(({ resource }) => resource);
  if (!resources.includes(part)) throw unknownName(part, resources);
  return { of, steps, scope: null, resource: part };
}

/**
 * The rungs of a ladder; `plan` makes the plan whose first periods are frozen, null where there is none. No rungs where the company has switched off,
 * or made soft, the rules that would hold them.
 */
export function ladderRungs(
  planningCase: PlanningCase,
  { of, steps, scope, resource }: LadderRequest,
  plan: () => StoredPlan | null,
): readonly Rung[] {
  switch (of) {
    case 'service':
      return serviceRungs(planningCase, steps, scope);
    case 'stock':
      return stockRungs(planningCase, steps);
    case 'overtime':
      return overtimeRungs(planningCase, steps, resource ?? undefined);
    case 'productionChange':
      return levelChangeRungs(planningCase, steps);
    case 'freeze': {
      if (isOffOrSoft(planningCase, 'frozenCells')) return [];
      const frozen = plan();
      return frozen === null ? [] : freezeRungs(indexCase(planningCase), frozen, steps);
    }
  }
}

/** Prices the rungs of a ladder in order. Throws what solvePlan throws, and CaseError where a lever does not fit. */
export function priceLadder(
  planningCase: PlanningCase,
  rungs: readonly Rung[],
  options: CaseOptions,
): Ladder {
  const solver = new CaseSolver(options);
  solver.expect(rungs.length);
  try {
    const priced: PricedRung[] = [];
    for (const rung of rungs) {
      const solved = solver.solve('ladder', withLevers(planningCase, rung.levers));
      if (solved === null) break;
      const { worth } = solved;
      const before = priced.at(-1);
      const first = priced[0];
      const from = (other: CaseWorth | undefined) => {
        if (other?.optimized == null || worth.optimized === null) return null;
        return 0 - worthGain(worth, other);
      };
      const price = from(before);
      priced.push({
        ...rung,
        ...worth,
        price,
        priceFromFirst: from(first),
        isSure: price !== null && Math.abs(price) > worth.doubt + (before?.doubt ?? 0),
      });
      solver.addDone();
    }
    return { rungs: priced, stopped: solver.stopped };
  } finally {
    solver.dispose();
  }
}

/** Rungs of a fill rate of all, a grade, a market or a segment. */
export function serviceRungs(
  planningCase: PlanningCase,
  fillRates: readonly number[],
  scope: MeasureScope | null = null,
): readonly Rung[] {
  return limitRungs(planningCase, { measure: 'fillRate', scope }, fillRates, 'share');
}

/** Rungs of the most average inventory, in money. */
export function stockRungs(planningCase: PlanningCase, values: readonly number[]): readonly Rung[] {
  return limitRungs(planningCase, { measure: 'averageInventory', scope: null }, values, 'money');
}

/** Rungs that hold a measure at values or better; none where the case states no such limit. */
function limitRungs(
  planningCase: PlanningCase,
  measure: Measure,
  values: readonly number[],
  unit: 'share' | 'money',
): readonly Rung[] {
  return values.flatMap((value) => {
    const levers = limitLevers(planningCase, measure, value);
    return levers === null ? [] : [{ title: amountWords(planningCase, value, unit), levers }];
  });
}

/** Rungs of the overtime that is allowed, as shares of what is allowed now; of one resource or all. */
export function overtimeRungs(
  planningCase: PlanningCase,
  shares: readonly number[],
  resource?: string,
): readonly Rung[] {
  return shares.map((factor) => ({
    title: amountWords(planningCase, factor, 'share'),
    levers: [{ type: 'overtime', factor, costFactor: 1, ...(resource === undefined ? {} : { resource }) }],
  }));
}

/** Rungs of the change of the production level that is allowed, as shares of the limits that the case states. */
export function levelChangeRungs(planningCase: PlanningCase, shares: readonly number[]): readonly Rung[] {
  return shares.map((share) => ({
    title: amountWords(planningCase, share, 'share'),
    levers: levelChangeLevers(planningCase, share),
  }));
}

/** Rungs of how many first periods of a plan are frozen. */
export function freezeRungs(
  index: IndexedCase,
  plan: StoredPlan,
  periods: readonly number[],
): readonly Rung[] {
  return periods.map((count) => ({
    title: sentence('{count} {count|period|periods}', '{count} 期', { count }),
    levers: count === 0 ? [] : [frozenPlanLever(index, plan, { periods: count, areDeliveriesOpen: true })],
  }));
}

/**
 * A price between two rungs in words, without its sign: money, a weighted sum of goals, or with goals in order an amount of the goal
 * that decides.
 */
export function priceWords(planningCase: PlanningCase, rung: CaseWorth, before: CaseWorth): Words {
  const [own, other] = [rung.optimized, before.optimized];
  if (own === null || other === null) return sentence('no price', '无价格');
  return gainWords(planningCase, own.definition, gainOf(own, other));
}

/** Part of what is optimized that is rounding of the solver. */
const ROUNDING = 1e-9;

/**
 * What a step is, from one rung to another at a price: none where no plan can exist, or none was found; free where both are proved and the price is rounding, and not only as far
 * as the solver knows; unsure where the price is less than the solver has left open of both.
 */
export function stepKind(
  rung: CaseWorth,
  before: CaseWorth,
  price: number | null,
): 'noPlan' | 'noPrice' | 'free' | 'unsure' | 'costs' | 'saves' {
  // That no plan was found, or that the verifier refused it, is not that there is none.
  if (rung.optimized === null) return rung.status === 'infeasible' ? 'noPlan' : 'noPrice';
  if (price === null) return 'noPrice';
  const [rounding, open] = [ROUNDING * Math.abs(rung.optimized.value), rung.doubt + before.doubt];
  if (Math.abs(price) <= rounding && open <= rounding) return 'free';
  if (Math.abs(price) <= open) return 'unsure';
  return price > 0 ? 'costs' : 'saves';
}

/** What is said where a case has no such steps. */
export const noRungsWords: Words = {
  en: 'No steps: there is no plan to begin with, or the case has switched off, or made soft, the rules that would hold them.',
  zh: '没有可定价的步骤：没有初始计划，或案例已停用相关规则或将其改为软约束。',
};

/** What the steps of a ladder cost, a sentence each. */
export function ladderSentences(planningCase: PlanningCase, { rungs }: Ladder): readonly Words[] {
  return rungs.slice(1).map((rung, r) => stepSentence(planningCase, rung, rungs[r]!));
}

function stepSentence(planningCase: PlanningCase, rung: PricedRung, before: PricedRung): Words {
  const values = { from: before.title, to: rung.title };
  const price = { ...values, price: priceWords(planningCase, rung, before) };
  switch (stepKind(rung, before, rung.price)) {
    case 'noPlan':
      return sentence('{from} → {to}: no plan.', '{from} → {to}：没有可行计划。', values);
    case 'noPrice':
      return sentence('{from} → {to}: no price.', '{from} → {to}：无价格。', values);
    case 'free':
      return sentence('{from} → {to}: costs nothing.', '{from} → {to}：无代价。', values);
    case 'unsure':
      return sentence(
        '{from} → {to}: {price}, less than the solver has left open.',
        '{from} → {to}：{price}，小于求解器的未决间隙。',
        price,
      );
    case 'costs':
      return sentence('{from} → {to}: costs {price}.', '{from} → {to}：代价 {price}。', price);
    case 'saves':
      return sentence('{from} → {to}: saves {price}.', '{from} → {to}：节省 {price}。', price);
  }
}
