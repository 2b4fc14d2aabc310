/**
 * A plan stated in another unit of measure and currency, together with its case (hierarchy/statedCase.ts): what views compute of
 * the two is in that unit and currency, with totals that add up as they are shown. Money is never computed from converted prices:
 * the accounts run over the case and plan as they are stored, and every amount is divided by the rate of its period.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { type StatedUnit, statedCase } from '../hierarchy/statedCase.ts';
import { ratesByPeriod } from '../hierarchy/unitConversion.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import { itemsOf } from './planItems.ts';
import { type PlanOfCase, rememberStored } from './storedForm.ts';

/** In what numbers are shown; null: as the case states them. */
export interface Statement {
  readonly unit: StatedUnit | null;
  /** A currency with money of the company for one unit of it, by identifier of the period. */
  readonly currency: { readonly code: string; readonly rates: ReadonlyMap<string, number> } | null;
}

/** A case with its index. */
export interface StatedInputs {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
}

/** Arrays of a plan that are quantities of the families of their items. */
const quantities = [
  'production',
  'shipments',
  'closingStock',
  'stockByAge',
  'shipmentsByAge',
  'scrap',
  'onTime',
  'late',
  'newBacklog',
  'lost',
  'backlog',
  'backlogByAge',
] as const;

/** The rates of a currency by period, as far as there are some. */
export function currencyRates(
  tables: Pick<PlanningCase, 'company' | 'periods' | 'currencyRates'>,
  code: string,
): ReadonlyMap<string, number> {
  const rates = ratesByPeriod(tables, code);
  return new Map(
    tables.periods.flatMap(({ period }, t) => {
      const rate = rates[t] ?? null;
      return rate === null ? [] : [[period, rate] as const];
    }),
  );
}

/** Whether every period of a case has a rate: what of a plan has none cannot be part of a total. */
export function hasRates(
  { periods }: Pick<PlanningCase, 'periods'>,
  rates: ReadonlyMap<string, number>,
): boolean {
  return periods.every(({ period }) => rates.has(period));
}

/** Inputs as they are shown; the same object where nothing is chosen. */
export function stateInputs(inputs: StatedInputs, { unit, currency }: Statement): StatedInputs {
  const rates = currency !== null && hasRates(inputs.planningCase, currency.rates) ? currency.rates : null;
  if (unit === null && rates === null) return inputs;
  const counted = unit === null ? inputs.planningCase : statedCase(inputs.planningCase, unit);
  const planningCase =
    currency === null || rates === null
      ? counted
      : { ...counted, company: counted.company.map((row) => ({ ...row, currency: currency.code })) };
  const index: IndexedCase = {
    ...indexCase(planningCase),
    moneyRates: rates === null ? null : planningCase.periods.map(({ period }) => rates.get(period) ?? 1),
  };
  return { planningCase, index };
}

/** The plan of inputs that are stated: quantities of each family in its unit there. */
export function statePlan(own: PlanOfCase, stated: IndexedCase, { unit }: Statement): Plan {
  if (own.index === stated) return own.plan;
  const arrays: Record<string, Float64Array | number> = { ...own.plan };
  for (const name of unit === null ? [] : quantities) {
    const values = own.plan[name].slice();
    itemsOf(own.index, name).forEach(({ family }, i) => {
      const ratio = unit?.ratios.get(family ?? '');
      if (ratio === undefined) return;
      for (let cell = i * own.plan.periodCount; cell < (i + 1) * own.plan.periodCount; cell++)
        values[cell] = (values[cell]! * ratio.units) / ratio.familyUnits;
    });
    arrays[name] = values;
  }
  const plan = arrays as unknown as Plan;
  const factors = new Map(
    [...(unit?.ratios ?? [])].map(([family, ratio]) => [family, ratio.units / ratio.familyUnits]),
  );
  rememberStored(plan, { ...own, factors: unit === null ? null : factors });
  return plan;
}
