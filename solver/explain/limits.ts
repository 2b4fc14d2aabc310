/**
 * The meaning of rows and column bounds in business terms: which limit, where, how much, who can grant relief.
 * Data and one sentence per limit; no solver calls.
 */

import type { Granter } from '../formulation/feature.ts';
import { type Formulation, featureOfRowBlock } from '../formulation/index.ts';
import { windowsInRows } from '../formulation/serviceLevel.ts';
import { type Block, columnName, locate, rowName } from '../model/model.ts';

/** A limit of the case that takes part in a conflict or stands in the way. */
export interface LimitReference {
  readonly feature: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Identifiers of the case that say where, for example resource and period. */
  readonly where: readonly string[];
  readonly limit: number | null;
  /** Share of demand that the limit asks for; null for limits that ask for none. */
  readonly share: number | null;
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
  'backlogAging',
  'backlogAgeOne',
  'backlogAgeOneLeast',
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
  'firmOrdersOnly',
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

/** The side of a row or column whose bound is the limit. */
export type Side = 'lower' | 'upper';

/** Who could grant relief from the rows of a block; null where nobody can: balances, and demand itself. */
export function granterOfRows(blockName: string): Granter | null {
  if (balanceBlocks.has(blockName) || blockName === 'demand') return null;
  return featureOfRowBlock(blockName)?.grantedBy ?? null;
}

/** Who could grant relief from the bounds of a block of columns; null where they say "not negative" and no more. */
export function granterOfColumns(blockName: string): Granter | null {
  return meaningOfColumns(blockName)?.grantedBy ?? null;
}

/** Whether a limit is on lost sales: what it states is not firm; the firm orders themselves are not in the model. */
export function isLossLimit(blockName: string): boolean {
  return blockName === 'lost' || blockName === 'firmOrders';
}

// Pools of whole people have blocks of their own, with the same meaning.
const meaningOfColumns = (blockName: string) => columnMeanings[blockName.replace(/Whole$/, '')];

/** Meaning of a row that somebody could grant relief from. Throws for any other. */
export function limitOfRow(formulation: Formulation, row: number, side: Side): LimitReference {
  const { block, indices } = locate(formulation.model.rowBlocks, row);
  const feature = featureOfRowBlock(block.name);
  if (feature === undefined) throw new RangeError(`rows ${block.name} have no meaning`);
  const { rowLower, rowUpper } = formulation.model;
  const bound = (side === 'lower' ? rowLower : rowUpper)[row]!;
  const title = isLossLimit(block.name) ? columnMeanings.lost! : feature.title;
  return {
    feature: feature.name,
    title: { en: title.en, zh: title.zh },
    where: indices.map((index, s) => block.sets[s]!.label(index)),
    // "At least 0" is the form of a rule between columns, not a number that anybody stated.
    limit: isLossLimit(block.name) || (side === 'lower' && bound === 0) ? null : bound,
    share: promisedShare(formulation, block, row),
    unit: feature.unit,
    grantedBy: feature.grantedBy,
    modelName: rowName(formulation.model, row),
  };
}

function promisedShare({ index }: Formulation, block: Block, row: number): number | null {
  if (block.name !== 'serviceLevelHard') return null;
  const { target } = windowsInRows(index, 'hard')[row - block.start]!;
  return index.source.serviceTargets[target]!.fillRateMin;
}

/** Meaning of a bound of a column that somebody could grant relief from. Throws for any other. */
export function limitOfColumn(formulation: Formulation, column: number, side: Side): LimitReference {
  const { block, indices } = locate(formulation.model.columnBlocks, column);
  const meaning = meaningOfColumns(block.name);
  if (meaning === undefined) throw new RangeError(`columns ${block.name} have no meaning`);
  const { columnLower, columnUpper } = formulation.model;
  return {
    feature: meaning.feature,
    title: { en: meaning.en, zh: meaning.zh },
    where: indices.map((index, s) => block.sets[s]!.label(index)),
    limit: isLossLimit(block.name) ? null : (side === 'lower' ? columnLower : columnUpper)[column]!,
    share: null,
    unit: meaning.unit,
    grantedBy: meaning.grantedBy,
    modelName: columnName(formulation.model, column),
  };
}
