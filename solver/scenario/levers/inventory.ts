/** Inventory lever: policies of families at sites, by factor or value, and a limit on inventory value or volume. */
import { z } from 'zod';
import { isInGroup } from '../../case/groupTree.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import {
  allOf,
  changeInForce,
  inTurn,
  leverType,
  type Selection,
  selection,
  statedKind,
  upsertRows,
} from '../lever.ts';
import { type StockPlace, stockPlaces } from '../stockPlaces.ts';

export const inventoryLever = leverType({
  type: 'inventory',
  title: { en: 'Inventory policy', zh: '库存策略' },
  schema: z.strictObject({
    type: z.literal('inventory'),
    ...statedKind,
    family: z.string().optional(),
    group: z.string().optional(),
    site: z.string().optional(),
    safetyStockFactor: z.number().min(0).max(100).default(1),
    targetFactor: z.number().min(0).max(100).default(1),
    targetDaysOfSupply: z.number().min(0).max(1000).optional(),
    stockMax: z.number().min(0).max(1e12).optional(),
    /** Limit over the selected site and group. */
    limit: z
      .strictObject({ measure: z.enum(['volume', 'value', 'averageValue']), max: z.number().min(0) })
      .optional(),
  }),
  parts: allOf('option'),
  selects: policySelection,
  check: (_, lever) =>
    lever.limit !== undefined && lever.family !== undefined
      ? [
          {
            field: 'family',
            value: lever.family,
            expected: {
              en: 'no family beside a limit: limits hold for a site and a group',
              zh: '设置上限时不选产品族：上限按地点与产品组',
            },
          },
        ]
      : [],
  apply(planningCase, lever) {
    const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
    const isSelected = (family: string, site: string) =>
      (lever.family === undefined || lever.family === family) &&
      (lever.group === undefined ||
        isInGroup(planningCase.groups, groupOf.get(family) ?? null, lever.group)) &&
      (lever.site === undefined || lever.site === site);
    const { safetyStockFactor, targetFactor, targetDaysOfSupply, stockMax } = lever;
    const scaled = (factor: number) => (value: number | null) => (value === null ? null : value * factor);
    return inTurn(
      planningCase,
      (current) =>
        changeInForce(
          current,
          'inventoryPeriods',
          (row) => isSelected(String(row.family), String(row.site)),
          {
            safetyStock: scaled(safetyStockFactor),
            targetStock: scaled(targetFactor),
            targetDaysOfSupply: (days) => targetDaysOfSupply ?? scaled(targetFactor)(days),
            stockMax: (units) => stockMax ?? units,
          },
        ),
      (current) =>
        stockMax === undefined
          ? { planningCase: current, changedRows: 0 }
          : upsertRows(
              current,
              'inventoryPeriods',
              stockMaxWithoutPolicy(planningCase, isSelected, stockMax),
            ),
      (current) => {
        if (lever.limit === undefined) return { planningCase: current, changedRows: 0 };
        const place = [lever.site, lever.group].filter((part) => part !== undefined).join(' ') || 'all';
        const row = {
          inventoryLimit: `${lever.limit.measure} ${place}`,
          name: '',
          nameZh: '',
          measure: lever.limit.measure,
          site: lever.site ?? null,
          group: lever.group ?? null,
          period: null,
          max: lever.limit.max,
          mode: 'hard' as const,
          excessPrice: 0,
        };
        return upsertRows(current, 'inventoryLimits', [row]);
      },
    );
  },
});

interface PolicyConditions {
  readonly family?: string | undefined;
  readonly group?: string | undefined;
  readonly site?: string | undefined;
}

/** Stock points that a lever selects: they need no inventory policy. */
function policySelection(planningCase: PlanningCase, lever: PolicyConditions): Selection<StockPlace> {
  return selection<StockPlace>(stockPlaces(planningCase), {
    family: [lever.family, (row) => row.family],
    group: [lever.group, (row, group) => isInGroup(planningCase.groups, row.group, group)],
    site: [lever.site, (row) => row.site],
  });
}

/** The greatest stock at places without a policy, period by period. */
function stockMaxWithoutPolicy(
  planningCase: PlanningCase,
  isSelected: (family: string, site: string) => boolean,
  stockMax: number,
): readonly Row<'inventoryPeriods'>[] {
  const present = new Map(
    planningCase.inventoryPeriods.map((row) => [`${row.family}|${row.site}|${row.period}`, row]),
  );
  return stockPlaces(planningCase).flatMap(({ family, site, hasPolicy }) => {
    if (hasPolicy || !isSelected(family, site)) return [];
    return planningCase.periods.map(({ period }) => ({
      ...(present.get(`${family}|${site}|${period}`) ?? emptyInventoryPeriod(family, site, period)),
      stockMax,
    }));
  });
}

/** A row by period that overrides nothing. */
export function emptyInventoryPeriod(family: string, site: string, period: string): Row<'inventoryPeriods'> {
  return {
    family,
    site,
    period,
    safetyStock: null,
    targetStock: null,
    targetDaysOfSupply: null,
    stockMax: null,
    holdingCost: null,
  };
}
