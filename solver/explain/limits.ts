/**
 * The meaning of rows and column bounds in business terms: which limit, where, how much, who can grant relief.
 * Data and one sentence per limit; no solver calls.
 */

import type { Granter } from '../formulation/feature.ts';
import { type Formulation, featureOfRowBlock } from '../formulation/index.ts';
import { columnName, locate, rowName } from '../model/model.ts';

/** A limit of the case that takes part in a conflict or stands in the way. */
export interface LimitReference {
  readonly feature: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Identifiers of the case that say where, for example resource and period. */
  readonly where: readonly string[];
  readonly limit: number | null;
  readonly unit: string;
  readonly grantedBy: Granter;
  /** Name of the row or column in an exported model. */
  readonly modelName: string;
}

/** What a bound of a column means, by column block. Columns that are not here are bounded by 0 only. */
const columnMeanings: Readonly<
  Record<string, { feature: string; en: string; zh: string; unit: string; grantedBy: Granter }>
> = {
  production: {
    feature: 'production',
    en: 'Production limits',
    zh: '生产上下限',
    unit: 'units',
    grantedBy: 'plant',
  },
  closingStock: {
    feature: 'inventoryBalance',
    en: 'Maximum stock',
    zh: '最高库存',
    unit: 'units',
    grantedBy: 'logistics',
  },
  overtimeHours: {
    feature: 'overtime',
    en: 'Overtime limit',
    zh: '加班上限',
    unit: 'hours',
    grantedBy: 'plant',
  },
  shifts: {
    feature: 'extraShifts',
    en: 'Extra-shift limit',
    zh: '加班班次上限',
    unit: 'shifts',
    grantedBy: 'plant',
  },
  trucks: { feature: 'lanes', en: 'Truck limit', zh: '车次上限', unit: 'trucks', grantedBy: 'logistics' },
  lost: { feature: 'demandBalance', en: 'Firm orders', zh: '确定订单', unit: 'units', grantedBy: 'sales' },
  headcount: { feature: 'labour', en: 'Headcount limit', zh: '人数上限', unit: 'heads', grantedBy: 'plant' },
  hires: { feature: 'labour', en: 'Hiring limit', zh: '招聘上限', unit: 'heads', grantedBy: 'plant' },
  layoffs: { feature: 'labour', en: 'Layoff limit', zh: '裁员上限', unit: 'heads', grantedBy: 'plant' },
  purchases: {
    feature: 'materials',
    en: 'Supply limit',
    zh: '供应上限',
    unit: 'units',
    grantedBy: 'procurement',
  },
  materialStock: {
    feature: 'materials',
    en: 'Material stock limit',
    zh: '物料库存限制',
    unit: 'units',
    grantedBy: 'procurement',
  },
  levelUp: { feature: 'smoothing', en: 'Increase limit', zh: '增幅上限', unit: 'units', grantedBy: 'plant' },
  levelDown: {
    feature: 'smoothing',
    en: 'Decrease limit',
    zh: '降幅上限',
    unit: 'units',
    grantedBy: 'plant',
  },
  shipments: {
    feature: 'frozenCells',
    en: 'Frozen shipment',
    zh: '冻结运输',
    unit: 'units',
    grantedBy: 'planning',
  },
};

/** Row blocks that are arithmetic, not limits: nobody can grant relief from them. */
const balanceBlocks = new Set([
  'stock',
  'owed',
  'delivery',
  'material',
  'headcountBalance',
  'setupForced',
  'lotMultiple',
  'orderMaximum',
  'bracketSum',
  'bracketLeast',
  'bracketMost',
  'bracketChoice',
  'ageUse',
  'ageTotal',
  'ageShipped',
  'rateIfChosenRate',
  'rateIfChosenLever',
  'rateIfChosenBoth',
  'levelChange',
  'change',
  'investmentOnce',
  'investmentPrerequisite',
]);

/** Whether somebody could grant relief from a row. */
export function isGrantable(blockName: string): boolean {
  return !balanceBlocks.has(blockName) && blockName !== 'demand';
}

/** Meaning of a row; null for balances, which connect limits but limit nothing themselves. */
export function limitOfRow(formulation: Formulation, row: number): LimitReference | null {
  const { block, indices } = locate(formulation.model.rowBlocks, row);
  if (balanceBlocks.has(block.name)) return null;
  const feature = featureOfRowBlock(block.name);
  if (feature === undefined) return null;
  const lower = formulation.model.rowLower[row]!;
  const upper = formulation.model.rowUpper[row]!;
  return {
    feature: feature.name,
    title: feature.title,
    where: indices.map((index, s) => block.sets[s]!.label(index)),
    limit: Number.isFinite(lower) ? lower : Number.isFinite(upper) ? upper : null,
    unit: feature.unit,
    grantedBy: feature.grantedBy,
    modelName: rowName(formulation.model, row),
  };
}

/** Meaning of a column's bounds; null where they only say "not negative". */
export function limitOfColumn(formulation: Formulation, column: number): LimitReference | null {
  const { block, indices } = locate(formulation.model.columnBlocks, column);
  // Pools of whole people have blocks of their own, with the same meaning.
  const meaning = columnMeanings[block.name.replace(/Whole$/, '')];
  const lower = formulation.model.columnLower[column]!;
  const upper = formulation.model.columnUpper[column]!;
  if (meaning === undefined || (lower === 0 && !Number.isFinite(upper))) return null;
  return {
    feature: meaning.feature,
    title: { en: meaning.en, zh: meaning.zh },
    where: indices.map((index, s) => block.sets[s]!.label(index)),
    limit: lower > 0 ? lower : upper,
    unit: meaning.unit,
    grantedBy: meaning.grantedBy,
    modelName: columnName(formulation.model, column),
  };
}
