/**
 * Comparing options: which is better in what is optimized, and in which part; the bridge of the money by component,
 * which sums exactly; and who is short.
 */

import {
  type PenaltyComponent,
  penaltyComponents,
  type RealComponent,
  realComponents,
} from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { MoneyTotals } from '../plan/finance.ts';
import {
  decidingGoal,
  gapAmount,
  isMoneyObjective,
  type ObjectiveValue,
  objectiveGain,
} from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';

/** A plan as it is compared: its value under the common objective, and its money. */
export interface Compared {
  readonly objective: ObjectiveValue;
  readonly totals: MoneyTotals;
  /** By how much the best plan of its inputs may still be better than this one: gap × value; 0 where it is proved best. */
  readonly doubt: number;
}

/** A gap of this size is rounding, not an open question. */
const PROVED_GAP = 1e-6;

/** What the gap of a run leaves open, in units of the objective; 0 where none is known, and for goals in order, which have no one number. */
export function doubtOf(objective: ObjectiveValue, gap: number | null): number {
  return gap !== null && gap <= PROVED_GAP ? 0 : (gapAmount(objective, gap, null) ?? 0);
}

/** How one plan compares with another in what is optimized. */
export interface Standing {
  /** Above 0: better than the reference. */
  readonly gain: number;
  /** Real money gained: margin more, or cost less. */
  readonly moneyGain: number;
  /** Penalties saved: above 0 where the plan misses less than the reference. */
  readonly penaltyGain: number;
  /** Component in which the penalties differ most; null where they do not. */
  readonly penaltyComponent: PenaltyComponent | null;
  /** Position of the goal that decides, for goals in order. */
  readonly goal: number | null;
}

/** Differences below this share of what is compared are none. */
const NO_DIFFERENCE = 1e-6;

/** A plan against the reference. */
export function standing(option: Compared, reference: Compared): Standing {
  const isCost = reference.objective.better === 'less' && reference.objective.definition.mode !== 'goals';
  const size = Math.max(1, Math.abs(reference.objective.value), Math.abs(reference.objective.money));
  const kept = (value: number, of = size) => (Math.abs(value) <= NO_DIFFERENCE * of ? 0 : value);
  // A weighted sum of goals has a size of its own, far from that of the money.
  const isSum = reference.objective.definition.mode === 'weighted';
  const sumSize = Math.max(Math.abs(option.objective.value), Math.abs(reference.objective.value));
  const money = option.objective.money - reference.objective.money;
  const saved = (component: PenaltyComponent) =>
    reference.totals.penalties[component] - option.totals.penalties[component];
  const widest = penaltyComponents.reduce((best, component) =>
    Math.abs(saved(component)) > Math.abs(saved(best)) ? component : best,
  );
  const gain = objectiveGain(option.objective, reference.objective);
  const hasGoals = reference.objective.definition.mode === 'goals';
  return {
    gain: hasGoals ? gain : kept(gain, isSum ? sumSize : size),
    moneyGain: kept(isCost ? -money : money),
    penaltyGain: kept(reference.objective.penalties - option.objective.penalties),
    penaltyComponent: kept(saved(widest)) === 0 ? null : widest,
    goal: hasGoals ? decidingGoal(option.objective, reference.objective) : null,
  };
}

/** What a comparison finds: positions in the list of options. */
export type Finding =
  /** The best option is better than the reference. */
  | { readonly kind: 'better'; readonly option: number; readonly standing: Standing }
  /** None is better, though one brings more money: its penalties outweigh that. */
  | { readonly kind: 'notBetter'; readonly option: number; readonly standing: Standing }
  /** The difference to this option is smaller than what the solver has left open: longer solves may turn it round. */
  | {
      readonly kind: 'tooClose';
      readonly option: number;
      readonly standing: Standing;
      readonly doubt: number;
    }
  | { readonly kind: 'referenceBest' };

/** Ranks options by what is optimized, against one of them. */
export function comparisonFinding(options: readonly Compared[], reference: number): Finding {
  const base = options[reference];
  if (base === undefined) return { kind: 'referenceBest' };
  const standings = options.map((option) => standing(option, base));
  const most = (of: (entry: Standing) => number) =>
    standings.reduce((best, entry, i) => (of(entry) > of(standings[best]!) ? i : best), reference);
  // Gains of goals in order are in different measures: options are compared two by two.
  const isGoals = base.objective.definition.mode === 'goals';
  const best = isGoals
    ? options.reduce(
        (first, option, i) => (objectiveGain(option.objective, options[first]!.objective) > 0 ? i : first),
        reference,
      )
    : most((entry) => entry.gain);
  const gain = standings[best]!.gain;
  if (gain > base.doubt) return { kind: 'better', option: best, standing: standings[best]! };
  if (gain > 0) return { kind: 'tooClose', option: best, standing: standings[best]!, doubt: base.doubt };
  const open = standings.findIndex(
    (entry, i) => i !== reference && options[i]!.doubt > 0 && entry.gain + options[i]!.doubt > 0,
  );
  if (open >= 0)
    return { kind: 'tooClose', option: open, standing: standings[open]!, doubt: options[open]!.doubt };
  const isMoney = isMoneyObjective(base.objective.definition.mode);
  const richest = most((entry) => entry.moneyGain);
  if (isMoney && standings[richest]!.moneyGain > 0 && standings[richest]!.penaltyGain < 0)
    return { kind: 'notBetter', option: richest, standing: standings[richest]! };
  return { kind: 'referenceBest' };
}

export interface BridgeStep {
  readonly component: RealComponent;
  /** Effect on what the bridge is of. */
  readonly effect: number;
  readonly isBetter: boolean;
}

export interface Bridge {
  /** What the bridge is of: what the company optimizes, without its penalties. */
  readonly measure: 'margin' | 'cost';
  readonly from: number;
  readonly to: number;
  /** Steps largest first; those that are exactly 0 are left out. Their sum is `to − from`. */
  readonly steps: readonly BridgeStep[];
}

/** Splits the difference in margin or cost between two plans over the money components; revenue is no part of the cost. */
export function moneyBridge(measure: Bridge['measure'], from: MoneyTotals, to: MoneyTotals): Bridge {
  const steps = realComponents
    .filter((component) => measure === 'margin' || component !== 'revenue')
    .map((component) => {
      const difference = to.real[component] - from.real[component];
      const isBetter = component === 'revenue' ? difference > 0 : difference < 0;
      const isAdded = component === 'revenue' || measure === 'cost';
      return { component, effect: isAdded ? difference : -difference, isBetter };
    })
    .filter((step) => step.effect !== 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return { measure, from: from[measure], to: to[measure], steps };
}

/** Units that plans do not deliver on time to the customers of a grade in a market, plan by plan. */
export interface ShortCustomers {
  readonly market: Row<'markets'>;
  readonly grade: (typeof grades)[number];
  /** Units backordered or lost over the horizon, and what is demanded, of each plan by its own inputs; 0 where a case has no such customers. */
  readonly units: readonly number[];
  readonly demand: readonly number[];
}

const grades = ['A', 'B', 'C'] as const;

/** Units not delivered on time under each plan, by market and customer grade: of all customers that any of their cases has demand of. */
export function shortCustomers(
  plans: readonly { readonly index: IndexedCase; readonly plan: Plan }[],
): readonly ShortCustomers[] {
  // By identifier: cases need not have the same markets in the same order.
  const markets = new Map(
    plans.flatMap(({ index }) => index.source.markets).map((row) => [row.market, row] as const),
  );
  const own = plans.map(({ index, plan }) => shortByCustomers(index, plan));
  return [...markets.values()]
    .flatMap((market) =>
      grades.map((grade): ShortCustomers => {
        const cells = own.map((byKey) => byKey.get(keyOf(market.market, grade)));
        return {
          market,
          grade,
          units: cells.map((cell) => cell?.units ?? 0),
          demand: cells.map((cell) => cell?.demand ?? 0),
        };
      }),
    )
    .filter(({ demand }) => demand.some((amount) => amount > 0));
}

const keyOf = (market: string, grade: string): string => `${grade} ${market}`;

function shortByCustomers(
  index: IndexedCase,
  plan: Plan,
): ReadonlyMap<string, { readonly units: number; readonly demand: number }> {
  const cells = new Map<string, { units: number; demand: number }>();
  index.source.segments.forEach((segment, g) => {
    const key = keyOf(segment.market, segment.grade);
    const cell = cells.get(key) ?? { units: 0, demand: 0 };
    cells.set(key, cell);
    for (let t = 0; t < index.periodCount; t++) {
      cell.units += plan.newBacklog[g * index.periodCount + t]! + plan.lost[g * index.periodCount + t]!;
      cell.demand += index.demandUnits[g * index.periodCount + t]!;
    }
  });
  return cells;
}

/**
 * The option that is set against the reference and explained: the one that is recommended, else of those that can be decided the one that
 * comes closest to the reference in what is optimized; null where there is none.
 */
export function explainedOption<O extends Pick<Compared, 'objective'>>(
  options: readonly O[],
  reference: O,
  recommended: O,
): O | null {
  if (recommended !== reference) return recommended;
  return options
    .filter((option) => option !== reference)
    .reduce<O | null>(
      (best, option) =>
        best === null || objectiveGain(option.objective, best.objective) > 0 ? option : best,
      null,
    );
}
