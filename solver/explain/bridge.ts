/**
 * The bridge by cause between two scenarios: how much of the difference each changed lever makes, exact to the cent, with what the
 * levers do together. Every number is a difference between plans that were solved and verified, one for each set of levers, each on
 * from the last where the model keeps its shape. The work is known before it begins: so many solves.
 */
import { PartTimes } from '../arithmetic/partTimes.ts';
import { roundedParts } from '../arithmetic/roundedParts.ts';
import { sumOf } from '../arithmetic/sums.ts';
import {
  type MoneyComponent,
  type PenaltyComponent,
  penaltyComponents,
  type RealComponent,
  realComponents,
} from '../case/money.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { planMoney } from '../features/accounts.ts';
import { type MoneyTotals, moneyTotals } from '../plan/finance.ts';
import { moneyDoubt } from '../plan/moneyDoubt.ts';
import { type Statement, stateInputs, statePlan } from '../plan/statedPlan.ts';
import { moneyModeOf } from '../run/objectives.ts';
import type { RunOptions } from '../run/options.ts';
import type { RunStatus } from '../run/solve.ts';
import { WhatIf } from '../run/whatIf.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Words } from '../words/words.ts';
import {
  type Attribution,
  type AttributionMethod,
  attribute,
  type CauseSet,
  firstCauses,
  hasCause,
  setsToAsk,
} from './attribution.ts';
import {
  type Cause,
  caseWithCauses,
  causesBetween,
  inputCauses,
  type LeverPlace,
  refuseUnknown,
} from './causes.ts';
import { type PriceVolumeMix, priceVolumeMix, type ValuedPlan } from './priceVolumeMix.ts';

/** Measures of a bridge. Money in the currency of the case, to the cent. */
export interface BridgeAmounts {
  /** Margin, or cost where the case minimizes it: what is optimized without its penalties. */
  readonly money: number;
  /** All planning penalties; no part of the money. */
  readonly penalties: number;
  /** Effect on the margin by component: revenue more counts up, costs more count down. They sum to the effect on the margin. */
  readonly real: { readonly [C in RealComponent]: number };
  readonly penaltiesBy: { readonly [C in PenaltyComponent]: number };
  /** Effect on the margin by price, volume, mix and cost; they sum to the effect on the margin. */
  readonly drivers: PriceVolumeMix;
  /** Units of the horizon's demand delivered in their period. */
  readonly onTimeUnits: number;
}

/** What one cause makes of the difference. */
export interface BridgeCause extends BridgeAmounts {
  readonly id: string;
  readonly title: Words;
  readonly removed: readonly LeverPlace[];
  readonly added: readonly LeverPlace[];
  /** Effect on the money before all other causes, and after all of them. */
  readonly alone: number;
  readonly last: number;
  /** Part of the effect that it has together with the others: effect − alone. */
  readonly interaction: number;
  /** Standard error of the effect on the money where orders were sampled; null where it is exact. */
  readonly standardError: number | null;
}

/** A difference between two plans by cause, in money of the case; the parts sum to it. */
export interface CauseBridge {
  readonly kind: 'bridge';
  readonly from: string;
  readonly to: string;
  readonly measure: 'margin' | 'cost';
  readonly currency: string;
  readonly method: Attribution['kind'];
  /** Cases that were solved, and orders of the causes that were averaged. */
  readonly solves: number;
  readonly orders: number;
  readonly fromMoney: number;
  readonly toMoney: number;
  /** Sums of the causes, each to the cent. */
  readonly difference: BridgeAmounts;
  /** Greatest effect on the money first. */
  readonly causes: readonly BridgeCause[];
  /** What two causes do together beyond what each does alone, on the money; null where not every pair was solved. */
  readonly pairs:
    | readonly { readonly first: string; readonly second: string; readonly money: number }[]
    | null;
  /** By how much the money of the two ends may be better still, summed; 0: proved best; null: not known (`moneyDoubt`). */
  readonly doubt: number | null;
}

/** Why there is no bridge: a set of causes has no plan, or somebody asked to stop. */
export interface NoBridge {
  readonly kind: 'noPlan' | 'stopped';
  /** Titles of the causes of the set. */
  readonly causes: readonly Words[];
  readonly status: RunStatus | null;
}

/** Which two scenarios a bridge is between, and how it splits their difference. */
export interface BridgeRequest {
  readonly from: string;
  readonly to: string;
  readonly method?: AttributionMethod;
  /** Levers that count as one cause: identifiers `scenario:number`. */
  readonly groups?: readonly (readonly string[])[];
  /** For `ordered`: identifiers of causes, first to last; those that are not named come behind. */
  readonly order?: readonly string[];
  /** Orders to sample where there are more than six causes. */
  readonly orders?: number;
  /** Uniform numbers for the sample. */
  readonly random?: () => number;
  /** Plans of the two ends that people see already: they are taken as they are, and not solved for again. */
  readonly known?: { readonly from?: KnownPlan; readonly to?: KnownPlan };
  /** The currency in which money is reported; without one that of the company. */
  readonly currency?: Statement['currency'];
}

/** A plan of a scenario, with by how much its money may be better still; null where that is not known (`moneyDoubt`). */
export interface KnownPlan extends ValuedPlan {
  readonly doubt: number | null;
}

/** Plans that a bridge has solved, of those that it needs. */
export interface BridgeProgress {
  readonly solved: number;
  readonly of: number;
  /** Seconds that the others may take; null while there is no ground for it. */
  readonly secondsLeft: number | null;
}

export interface BridgeOptions extends Omit<RunOptions, 'onProgress'> {
  readonly onProgress?: (progress: BridgeProgress) => void;
}

/** A set of causes without a plan ends the bridge. */
class Ended extends Error {
  readonly set: CauseSet;
  readonly status: RunStatus | null;
  constructor(set: CauseSet, status: RunStatus | null) {
    super('no plan');
    this.set = set;
    this.status = status;
  }
}

/** Measures that are shared out; the money of the bridge is shared out separately, for the error of a sample. */
const measures = [
  'money',
  'onTimeUnits',
  'price',
  'volume',
  'mix',
  ...realComponents,
  ...penaltyComponents,
] as const;

const placeOf = Object.fromEntries(measures.map((measure, m) => [measure, m])) as {
  readonly [M in (typeof measures)[number]]: number;
};

interface EndPlan extends KnownPlan {
  readonly totals: MoneyTotals;
  readonly isCost: boolean;
}

/** A plan with its money in a currency; all of what it may be better is taken to be of the mean rate. */
function statedIn(currency: Statement['currency'], own: KnownPlan): KnownPlan {
  if (currency === null) return own;
  const statement = { unit: null, currency };
  const inputs = stateInputs({ planningCase: own.index.source, index: own.index }, statement);
  const { moneyRates } = inputs.index;
  if (moneyRates === null) return own;
  const plan = statePlan(own, inputs.index, statement);
  const rate = sumOf(moneyRates) / moneyRates.length;
  return {
    index: inputs.index,
    plan,
    money: planMoney(inputs.index, plan),
    doubt: own.doubt === null ? null : own.doubt / rate,
  };
}

function endOf(plan: KnownPlan): EndPlan {
  return { ...plan, totals: moneyTotals(plan.money), isCost: moneyModeOf(plan.index) === 'minimizeCost' };
}

/** Splits the difference between two scenarios over its causes. Throws CaseError where a set of levers cannot be applied, UnknownName. */
export function bridgeByCause(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  request: BridgeRequest,
  options: BridgeOptions,
): CauseBridge | NoBridge {
  const found = causesBetween(base, scenarios, request, request.groups);
  refuseUnknown(
    request.order ?? [],
    found.causes.map(({ id }) => id),
  );
  const rank = new Map((request.order ?? []).map((id, place) => [id, place]));
  const rankOf = ({ id }: Cause) => rank.get(id) ?? rank.size;
  const difference = { ...found, causes: [...found.causes].sort((a, b) => rankOf(a) - rankOf(b)) };
  return bridgeOver(
    {
      causes: difference.causes,
      caseWith: (set) => caseWithCauses(base, difference, set),
    },
    request,
    options,
  );
}

/**
 * Splits the difference between two cases (last month's inputs and today's) over the tables of inputs that differ. Throws CaseError
 * where a table of the one does not fit the others.
 */
export function bridgeByInputs(
  before: PlanningCase,
  after: PlanningCase,
  request: BridgeRequest,
  options: BridgeOptions,
): CauseBridge | NoBridge {
  const { causes, caseWith } = inputCauses(before, after);
  return bridgeOver({ causes, caseWith }, request, options);
}

/** What differs between two ends, and the case with a set of it. */
interface Differing {
  readonly causes: readonly Cause[];
  readonly caseWith: (set: CauseSet) => PlanningCase;
}

function bridgeOver(
  { causes, caseWith }: Differing,
  request: BridgeRequest,
  options: BridgeOptions,
): CauseBridge | NoBridge {
  const { method = 'shapley', orders, random } = request;
  const sampling = {
    method,
    ...(orders === undefined ? {} : { orders }),
    ...(random === undefined ? {} : { random }),
  };
  const given = [request.known?.from, request.known?.to].filter((plan) => plan !== undefined).length;
  const of = setsToAsk(causes.length, sampling) - given;
  const all = firstCauses(causes.length);
  const { onProgress, ...runOptions } = options;
  const whatIf = new WhatIf(runOptions);
  const times = new PartTimes(options.clock);
  let solved = 0;
  const ends: { first?: EndPlan; last?: EndPlan } = {};
  const solve = (set: CauseSet): EndPlan => {
    const { result, formulation } = whatIf.solve(caseWith(set));
    const { plan, money } = result;
    // A plan that was found when somebody asked to stop may be far from the best one.
    if (options.shouldStop?.() === true) throw new Ended(set, null);
    if (plan === null || money === null) throw new Ended(set, result.status);
    solved++;
    times.add();
    onProgress?.({ solved, of: Math.max(of, solved), secondsLeft: times.secondsLeft(of - solved) });
    const solvedPlan = { index: formulation.index, plan, money };
    const doubt = moneyDoubt(solvedPlan, result.gap);
    return endOf(statedIn(request.currency ?? null, { ...solvedPlan, doubt }));
  };
  const worthOf = (set: CauseSet): readonly number[] => {
    if (options.shouldStop?.() === true) throw new Ended(set, null);
    const known = set === 0n ? request.known?.from : set === all ? request.known?.to : undefined;
    const own = known === undefined ? solve(set) : endOf(statedIn(request.currency ?? null, known));
    ends.first ??= own;
    if (set === all) ends.last = own;
    return valuesOf(ends.first, own);
  };
  try {
    const shares = attribute(causes.length, worthOf, sampling);
    const { first, last = first } = ends;
    if (first === undefined || last === undefined) throw new Error('nothing was solved');
    const { isCost } = first;
    const { total, parts } = sharedOut(shares, first, last);
    const money = placeOf.money;
    const list = causes.map((cause, i): BridgeCause => {
      const alone = cents(shares.alone[i]![money]!);
      return {
        ...cause,
        ...parts[i]!,
        alone,
        last: cents(shares.last[i]![money]!),
        interaction: cents(parts[i]!.money - alone),
        standardError: shares.errors === null ? null : cents(shares.errors[i]![money]!),
      };
    });
    return {
      kind: 'bridge',
      from: request.from,
      to: request.to,
      measure: isCost ? 'cost' : 'margin',
      currency: first.index.source.company[0]?.currency ?? '',
      method: shares.kind,
      solves: solved,
      orders: shares.orders,
      fromMoney: cents(isCost ? first.totals.cost : first.totals.margin),
      toMoney: cents(isCost ? last.totals.cost : last.totals.margin),
      difference: total,
      causes: list.sort((a, b) => Math.abs(b.money) - Math.abs(a.money)),
      pairs:
        shares.pairs?.map((pair) => ({
          first: causes[pair.first]!.id,
          second: causes[pair.second]!.id,
          money: cents(pair.effect[money]!),
        })) ?? null,
      doubt: first.doubt === null || last.doubt === null ? null : cents(first.doubt + last.doubt),
    };
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const titles = causes.filter((_, i) => hasCause(error.set, i)).map(({ title }) => title);
    return { kind: error.status === null ? 'stopped' : 'noPlan', causes: titles, status: error.status };
  } finally {
    whatIf.dispose();
  }
}

/** What a plan is worth in every measure; price, volume and mix are those of the way from the first plan. */
function valuesOf(first: EndPlan, own: EndPlan): readonly number[] {
  const drivers = priceVolumeMix(first, own);
  return measures.map((measure) => {
    if (measure === 'money') return own.isCost ? own.totals.cost : own.totals.margin;
    if (measure === 'onTimeUnits') return sumOf(own.plan.onTime);
    if (measure === 'price' || measure === 'volume' || measure === 'mix') return drivers[measure];
    if (isReal(measure)) return onMargin(measure) * own.totals.real[measure];
    return own.totals.penalties[measure];
  });
}

const isReal = (component: MoneyComponent): component is RealComponent =>
  (realComponents as readonly MoneyComponent[]).includes(component);

/** How a component counts in the margin. */
const onMargin = (component: RealComponent): 1 | -1 => (component === 'revenue' ? 1 : -1);

/** An amount to the cent. */
const cents = (amount: number) => Math.round(amount * 100) / 100 + 0;

/**
 * Parts to the cent: those of a component sum to its total, those of a cause to its money, and the totals to the difference
 * between the two margins (or costs) as they are shown.
 */
function sharedOut(
  shares: Attribution,
  first: EndPlan,
  last: EndPlan,
): { readonly total: BridgeAmounts; readonly parts: readonly BridgeAmounts[] } {
  const { isCost } = first;
  const [before, after] = [valuesOf(first, first), valuesOf(first, last)];
  const exact = (measure: (typeof measures)[number]) => after[placeOf[measure]]! - before[placeOf[measure]]!;
  const column = (measure: (typeof measures)[number], total: number) =>
    roundedParts(
      shares.parts.map((row) => row[placeOf[measure]]!),
      total,
      2,
    );
  const counted = realComponents.filter((component) => !isCost || component !== 'revenue');
  const shown = cents(after[placeOf.money]!) - cents(before[placeOf.money]!);
  const totals = new Map<MoneyComponent, number>(counted.map((component) => [component, 0] as const));
  roundedParts(counted.map(exact), isCost ? -shown : shown, 2).forEach((amount, c) => {
    totals.set(counted[c]!, amount);
  });
  for (const component of [...realComponents, ...penaltyComponents])
    if (!totals.has(component)) totals.set(component, cents(exact(component)));
  const columns = new Map([...totals].map(([component, total]) => [component, column(component, total)]));
  const drivers = (['price', 'volume', 'mix'] as const).map((driver) => column(driver, cents(exact(driver))));
  const amountsOf = (
    amount: (component: MoneyComponent) => number,
    [price, volume, mix]: readonly number[],
    onTimeUnits: number,
  ): BridgeAmounts => {
    const real = record(realComponents, amount);
    const penaltiesBy = record(penaltyComponents, amount);
    const margin = sumOf(realComponents.map((component) => real[component]));
    const drove = { price: price ?? 0, volume: volume ?? 0, mix: mix ?? 0 };
    return {
      money: cents(isCost ? real.revenue - margin : margin),
      penalties: cents(sumOf(penaltyComponents.map((component) => penaltiesBy[component]))),
      real,
      penaltiesBy,
      drivers: { ...drove, cost: cents(margin - drove.price - drove.volume - drove.mix) },
      onTimeUnits,
    };
  };
  return {
    total: amountsOf(
      (component) => totals.get(component) ?? 0,
      (['price', 'volume', 'mix'] as const).map((driver) => cents(exact(driver))),
      exact('onTimeUnits'),
    ),
    parts: shares.parts.map((row, i) =>
      amountsOf(
        (component) => columns.get(component)?.[i] ?? 0,
        drivers.map((driver) => driver[i]!),
        row[placeOf.onTimeUnits]!,
      ),
    ),
  };
}

function record<K extends MoneyComponent>(
  keys: readonly K[],
  of: (key: K) => number,
): { readonly [C in K]: number } {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as { [C in K]: number };
}
