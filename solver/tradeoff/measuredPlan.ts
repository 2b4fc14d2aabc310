/** A verified plan as trade-offs answer with it: plain data, with the values of its measures, and as levers that keep it as a scenario. */
import type { PlanningCase } from '../case/planningCase.ts';
import { planMoney } from '../features/accounts.ts';
import { switchedMode } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { computeKeyFigures, figureValues } from '../plan/figures/keyFigures.ts';
import { moneyTotals } from '../plan/finance.ts';
import { type Measure, measureValue } from '../plan/measures.ts';
import { type Plan, restorePlan, type StoredPlan, storePlan } from '../plan/plan.ts';
import { applyLever, type Lever } from '../scenario/levers.ts';
import type { Verification } from '../verify/verify.ts';

/** A verified plan with its measures, as plain data. */
export interface MeasuredPlan {
  /** `optimal`: best within the gap asked for, under the limits that it was made with. */
  readonly status: 'optimal' | 'feasible';
  /** How much better in its first measure a plan may be that the solver has not ruled out, as a share; null when nothing was proved. */
  readonly gap: number | null;
  /** Values of the measures asked for, in their order, from case and plan; null where a measure has none. */
  readonly values: readonly (number | null)[];
  readonly money: { readonly margin: number; readonly cost: number; readonly penalties: number };
  /** Key figures by name. */
  readonly keyFigures: Readonly<Record<string, number | null>>;
  /** How many limits and balances were verified. */
  readonly checkCount: number;
  readonly plan: StoredPlan;
}

/** A verified plan with the values of measures. */
export function measuredPlan(
  index: IndexedCase,
  plan: Plan,
  verification: Verification & { readonly money: NonNullable<Verification['money']> },
  measures: readonly Measure[],
  proof: Pick<MeasuredPlan, 'status' | 'gap'>,
): MeasuredPlan {
  const input = { index, plan, money: verification.money };
  const { margin, cost, penalty } = moneyTotals(verification.money);
  return {
    ...proof,
    values: measures.map((measure) => measureValue(measure, input)),
    money: { margin, cost, penalties: penalty },
    keyFigures: figureValues(computeKeyFigures(input)),
    checkCount: verification.checkCount,
    plan: storePlan(plan),
  };
}

/** Rounding that is given to a limit which a plan reaches exactly, as a share. */
const ROUNDING = 1e-7;

function target(
  id: string,
  measure: string,
  sense: 'atLeast' | 'atMost',
  value: number,
  period: string | null,
): Lever {
  const cells = { target: id, measure, period, sense, value, mode: 'hard' };
  return {
    type: 'set',
    cells: Object.entries(cells)
      .filter(([field]) => field !== 'target')
      .map(([field, cell]) => ({ table: 'targets' as const, key: id, field, value: cell })),
  };
}

/** A plan of a trade-off without its arrays: levers and values give it. */
export function withoutPlan<P extends Pick<MeasuredPlan, 'plan'>>({ plan: _, ...rest }: P): Omit<P, 'plan'> {
  return rest;
}

/** The rules that keep what a lever of this file freezes. */
const frozenRules = 'frozenCells';

/** Whether the company has switched a kind of rule off, or made it soft: then no row of a table states a hard limit. */
export function isOffOrSoft(planningCase: PlanningCase, feature: string): boolean {
  return (switchedMode(planningCase, feature) ?? 'hard') !== 'hard';
}

/**
 * Levers that hold a measure at a value or better in a scenario: a service target, or targets on stock, money and emissions. Null where no table
 * of the case states such a limit, or the company has switched these tables off or made them soft.
 */
export function limitLevers(
  planningCase: PlanningCase,
  { measure, scope }: Measure,
  value: number,
): readonly Lever[] | null {
  const slack = ROUNDING * Math.abs(value);
  const id = `tradeoff-${measure}${scope === null ? '' : `-${scope.id}`}`;
  if (isOffOrSoft(planningCase, measure === 'fillRate' ? 'serviceLevel' : 'targets')) return null;
  switch (measure) {
    case 'fillRate':
      return [
        {
          type: 'service',
          serviceTarget: id,
          name: '',
          nameZh: '',
          segment: scope?.kind === 'segment' ? scope.id : null,
          family: null,
          group: null,
          market: scope?.kind === 'market' ? scope.id : null,
          grade: scope?.kind === 'grade' ? (scope.id as 'A' | 'B' | 'C') : 'any',
          window: 'horizon',
          windowPeriods: 3,
          firstPeriod: null,
          lastPeriod: null,
          fillRateMin: heldRate(value),
          mode: 'hard',
          shortfallPrice: 0,
        },
      ];
    case 'averageInventory':
      return scope === null ? [target(id, 'inventoryValue', 'atMost', value + slack, null)] : null;
    case 'peakCash':
      // Goods under way are in the measure and in no target.
      if (planningCase.lanes.some((lane) => lane.leadTimePeriods > 0)) return null;
      return planningCase.periods.map(({ period }) =>
        target(`${id}-${period}`, 'inventoryValue', 'atMost', value + slack, period),
      );
    case 'emissions':
      return [target(id, 'emissions', 'atMost', value + slack, null)];
    case 'margin':
      return [target(id, 'margin', 'atLeast', value - slack, null)];
    default:
      return null;
  }
}

/**
 * Levers that give a plan as a scenario, as far as tables state it: its decisions are frozen, each segment is served on time as far as it was, and
 * measures are as good as they were where a limit says so. Who of the others waits, and who is lost, is planned anew, for the best.
 */
export function keptLevers(
  index: IndexedCase,
  { plan, values }: Pick<MeasuredPlan, 'plan' | 'values'>,
  measures: readonly Measure[],
): readonly Lever[] {
  const { source } = index;
  const limits = measures.flatMap((measure, m) => {
    const value = values[m] ?? null;
    return value === null ? [] : (limitLevers(source, measure, value) ?? []);
  });
  // Every cell of the plan is frozen, so that no other cell is made hard with them.
  const cells = [{ table: 'constraintModes' as const, key: frozenRules, field: 'mode', value: 'hard' }];
  const hard: readonly Lever[] = isOffOrSoft(source, frozenRules) ? [{ type: 'set', cells }] : [];
  return [...hard, frozenPlanLever(index, plan), ...limits, ...servedLevers(index, plan)];
}

/** A lever that asks for what each segment is served on time in a plan: one for all, as a scenario takes only so many levers. */
function servedLevers(index: IndexedCase, stored: StoredPlan): readonly Lever[] {
  const { source } = index;
  if (isOffOrSoft(source, 'serviceLevel')) return [];
  const plan = restorePlan(stored);
  const input = { index, plan, money: planMoney(index, plan) };
  const cells = source.segments.flatMap(({ segment }, g) => {
    const rate = measureValue({ measure: 'fillRate', scope: { kind: 'segment', id: segment } }, input);
    if (rate === null) return [];
    const row = { segment, window: 'horizon', fillRateMin: heldRate(rate), mode: 'hard' };
    return Object.entries(row).map(([field, value]) => {
      return { table: 'serviceTargets' as const, key: `tradeoff-served-${g + 1}`, field, value };
    });
  });
  return cells.length === 0 ? [] : [{ type: 'set', cells }];
}

/** A share that is served on time, less rounding. */
function heldRate(rate: number): number {
  return Math.min(1, Math.max(0, rate - ROUNDING));
}

/**
 * A case that keeps what a lever freezes, also where the company has switched frozen cells off: then nothing else is frozen.
 */
export function withFrozenPlan(
  planningCase: PlanningCase,
  lever: Extract<Lever, { type: 'frozenPlan' }>,
): PlanningCase {
  const frozen = applyLever(planningCase, lever).planningCase;
  if (switchedMode(frozen, frozenRules) !== 'off') return frozen;
  return {
    ...frozen,
    frozenCells: lever.cells.map((cell) => ({ ...cell })),
    constraintModes: frozen.constraintModes.filter(({ feature }) => feature !== frozenRules),
  };
}

/**
 * A lever that freezes the decisions of a plan: production, overtime, extra shifts and shipments of every period, or of the first few; on
 * demand not those to markets, which answer to demand.
 */
export function frozenPlanLever(
  index: IndexedCase,
  stored: StoredPlan,
  of: { readonly periods?: number; readonly areDeliveriesOpen?: boolean } = {},
): Extract<Lever, { type: 'frozenPlan' }> {
  const { periods = index.periodCount, areDeliveriesOpen = false } = of;
  const plan = restorePlan(stored);
  const { source, periodCount } = index;
  const cells: Extract<Lever, { type: 'frozenPlan' }>['cells'] = [];
  const add = (
    measure: (typeof cells)[number]['measure'],
    item: string,
    values: Float64Array,
    position: number,
    family: string | null = null,
  ) => {
    for (let t = 0; t < Math.min(periods, periodCount); t++) {
      const value = values[position * periodCount + t]!;
      const { period } = source.periods[t]!;
      cells.push({ measure, item, family, period, value, reason: '' });
    }
  };
  source.processes.forEach((row, p) => {
    add('production', row.process, plan.production, p);
  });
  source.resources.forEach((row, r) => {
    add('overtime', row.resource, plan.overtimeHours, r);
  });
  source.shiftOptions.forEach((row, s) => {
    add('shifts', row.shiftOption, plan.shifts, s);
  });
  index.routes.forEach((route, k) => {
    const lane = source.lanes[route.lane];
    if (lane === undefined || (areDeliveriesOpen && route.to < 0)) return;
    add('shipment', lane.lane, plan.shipments, k, source.families[route.family]!.family);
  });
  return { type: 'frozenPlan', cells };
}
