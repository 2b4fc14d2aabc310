/**
 * The meaning of rows and column bounds in business terms: which limit, where, how much, who can grant relief.
 * Data and one sentence per limit; no solver calls.
 */

import { type Named, type PeriodSpan, rowsByKey } from '../case/names.ts';
import { words as demandBalanceWords } from '../features/demandBalance/words.ts';
import { words as endOfHorizonWords } from '../features/endOfHorizon/words.ts';
import { words as extraShiftsWords } from '../features/extraShifts/words.ts';
import { featureOfRowBlock } from '../features/features.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { type FrozenCell, frozenColumns } from '../features/frozenCells/formulate.ts';
import { words as frozenWords } from '../features/frozenCells/words.ts';
import { words as inventoryBalanceWords } from '../features/inventoryBalance/words.ts';
import { words as labourWords } from '../features/labour/words.ts';
import { words as lanesWords } from '../features/lanes/words.ts';
import { words as lotsWords } from '../features/lots/words.ts';
import { words as materialsWords } from '../features/materials/words.ts';
import { words as overtimeWords } from '../features/overtime/words.ts';
import { words as productionWords } from '../features/production/words.ts';
import { windowsInRows } from '../features/serviceLevel/formulate.ts';
import { words as smoothingWords } from '../features/smoothing/words.ts';
import type { Granter } from '../formulation/feature.ts';
import { type Block, columnName, locate, rowName } from '../model/model.ts';
import type { Words } from '../words/words.ts';
import { type Place, placeOf } from './places.ts';

/** A limit of the case that takes part in a conflict or stands in the way. */
export interface LimitReference {
  readonly feature: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Identifiers of the case that say where, for example resource and period. */
  readonly where: readonly string[];
  /** What `where` names, with the names for people, and when; absent in results of older versions. */
  readonly about?: readonly Named[];
  readonly periods?: PeriodSpan | null;
  /** What else says where: the calendar year of a limit per year. */
  readonly detail?: string;
  /** The first days of the first and last period. */
  readonly dates?: readonly [string, string] | null;
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
  Record<string, { feature: string; title: Words; unit: string; grantedBy: Granter }>
> = {
  production: {
    feature: 'production',
    title: productionWords.limits.production,
    unit: 'units',
    grantedBy: 'plant',
  },
  closingStock: {
    feature: 'inventoryBalance',
    title: inventoryBalanceWords.limits.closingStock,
    unit: 'units',
    grantedBy: 'logistics',
  },
  overtimeHours: {
    feature: 'overtime',
    title: overtimeWords.limits.overtimeHours,
    unit: 'hours',
    grantedBy: 'plant',
  },
  shifts: {
    feature: 'extraShifts',
    title: extraShiftsWords.limits.shifts,
    unit: 'shifts',
    grantedBy: 'plant',
  },
  trucks: { feature: 'lanes', title: lanesWords.limits.trucks, unit: 'trucks', grantedBy: 'logistics' },
  lost: {
    feature: 'demandBalance',
    title: demandBalanceWords.limits.lost,
    unit: 'units',
    grantedBy: 'sales',
  },
  headcount: { feature: 'labour', title: labourWords.limits.headcount, unit: 'heads', grantedBy: 'plant' },
  hires: { feature: 'labour', title: labourWords.limits.hires, unit: 'heads', grantedBy: 'plant' },
  layoffs: { feature: 'labour', title: labourWords.limits.layoffs, unit: 'heads', grantedBy: 'plant' },
  purchases: {
    feature: 'materials',
    title: materialsWords.limits.purchases,
    unit: 'units',
    grantedBy: 'procurement',
  },
  materialStock: {
    feature: 'materials',
    title: materialsWords.limits.materialStock,
    unit: 'units',
    grantedBy: 'procurement',
  },
  levelUp: { feature: 'smoothing', title: smoothingWords.limits.levelUp, unit: 'units', grantedBy: 'plant' },
  levelDown: {
    feature: 'smoothing',
    title: smoothingWords.limits.levelDown,
    unit: 'units',
    grantedBy: 'plant',
  },
};

/** Columns that only a frozen cell bounds. */
const frozenOnly = new Set(['shipments']);

/** Units of frozen cells by their measure. */
const frozenUnits: Readonly<Record<FrozenCell['measure'], string>> = {
  production: 'units',
  overtime: 'hours',
  shifts: 'shifts',
  shipment: 'units',
};

/** What rows mean whose feature has several kinds of limits, by row block, or by the first word of a rule. */
const rowMeanings: Readonly<Record<string, { readonly title: Words; readonly unit: string }>> = {
  demand: { title: demandBalanceWords.limits.demand, unit: 'units' },
  commitment: { title: productionWords.limits.commitment, unit: 'units' },
  lotMinimum: { title: lotsWords.limits.lotMinimum, unit: 'units' },
  lotMultiple: { title: lotsWords.limits.lotMultiple, unit: 'units' },
  laneCapacity: { title: lanesWords.limits.laneCapacity, unit: 'units' },
  throughput: { title: lanesWords.limits.throughput, unit: 'units' },
  closingStock: { title: endOfHorizonWords.limits.closingStock, unit: 'units' },
  closingBacklog: { title: endOfHorizonWords.limits.closingBacklog, unit: 'units' },
  overtimePerYear: { title: overtimeWords.limits.overtimePerYear, unit: 'hours' },
  shiftsPerYear: { title: extraShiftsWords.limits.shiftsPerYear, unit: 'shifts' },
  orderMinimum: { title: materialsWords.limits.orderMinimum, unit: 'units' },
  'labourLimit protected': { title: labourWords.limits.protected, unit: 'heads' },
  'labourLimit overtime': { title: labourWords.limits.overtime, unit: 'hours' },
  'materialLimit commitment': { title: materialsWords.limits.commitment, unit: 'units' },
};

/** Row blocks that are arithmetic, not limits: nobody can grant relief from them. */
const balanceBlocks = new Set([
  'stock',
  'owed',
  'sentAfterHorizon',
  'oldOnArrival',
  'backlogAging',
  'backlogAgeOne',
  'backlogAgeOneLeast',
  'delivery',
  'material',
  'headcountBalance',
  'setupForced',
  'truckCapacity',
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
  'levelUpOnly',
  'levelDownOnly',
  'change',
  'investmentOnce',
  'investmentPrerequisite',
]);

/** The side of a row or column whose bound is the limit. */
export type Side = 'lower' | 'upper';

/** Who could grant relief from the rows of a block; null where nobody can: balances, and demand itself. */
export function granterOfRows(blockName: string): Granter | null {
  if (balanceBlocks.has(blockName)) return null;
  return featureOfRowBlock(blockName)?.grantedBy ?? null;
}

/** Who could grant relief from the bounds of a column; null where they say "not negative" and no more. */
export function granterOfColumn(formulation: Formulation, block: Block, column: number): Granter | null {
  if (frozenCellOf(formulation, column) !== undefined) return 'planning';
  return meaningOfColumns(block.name)?.grantedBy ?? null;
}

/** Whether columns of a block can have bounds that are limits. */
export function canBeLimited(blockName: string): boolean {
  return frozenOnly.has(blockName) || meaningOfColumns(blockName) !== undefined;
}

const frozenByCase = new WeakMap<Formulation['index'], ReadonlyMap<number, FrozenCell>>();

/** The frozen cell that bounds a column. */
export function frozenCellOf({ index, model }: Formulation, column: number): FrozenCell | undefined {
  const known = frozenByCase.get(index) ?? frozenColumns(index, model.columnBlocks);
  frozenByCase.set(index, known);
  return known.get(column);
}

/** Whether a limit is on lost sales: what it states is not firm; the firm orders themselves are not in the model. */
export function isLossLimit(blockName: string): boolean {
  return blockName === 'lost' || blockName === 'firmOrders';
}

// Pools of whole people have blocks of their own, with the same meaning.
const meaningOfColumns = (blockName: string) => columnMeanings[blockName.replace(/Whole$/, '')];

/** Where an element of a block stands, as data of a limit. */
function located({ index }: Formulation, block: Block, indices: readonly number[]) {
  const { about, periods, words } = placeOf(index.source, block, indices);
  const startOf = (id: string) => index.source.periods.find((row) => row.period === id)?.start ?? '';
  const span =
    periods === null
      ? []
      : [periods.first === periods.last ? periods.first : `${periods.first}..${periods.last}`];
  const detail = isKindOfRule(block) ? '' : words;
  return {
    where: [...about.map(({ id }) => id), ...(detail === '' ? [] : [detail]), ...span],
    about,
    detail,
    periods,
    dates: periods === null ? null : ([startOf(periods.first), startOf(periods.last)] as const),
    words,
  };
}

/** Whether the first words of a label tell the kind of limit, not its place. */
function isKindOfRule(block: Block): boolean {
  return block.name === 'labourLimit' || block.name === 'materialLimit';
}

/** Meaning of a row that somebody could grant relief from. Throws for any other. */
export function limitOfRow(formulation: Formulation, row: number, side: Side): LimitReference {
  const { block, indices } = locate(formulation.model.rowBlocks, row);
  const feature = featureOfRowBlock(block.name);
  if (feature === undefined) throw new RangeError(`rows ${block.name} have no meaning`);
  const { words, ...place } = located(formulation, block, indices);
  const meaning = isLossLimit(block.name)
    ? columnMeanings.lost!
    : (rowMeanings[isKindOfRule(block) ? `${block.name} ${words.split(' ')[0]}` : block.name] ?? {
        title: feature.words.title,
        unit: feature.unit,
      });
  return {
    feature: feature.name,
    title: meaning.title,
    ...place,
    limit: isLossLimit(block.name) ? null : statedAmount(formulation, block, row, side, { ...place, words }),
    share: promisedShare(formulation, block, row),
    unit:
      measureUnit(formulation, block, place.about[0]?.id ?? '') ??
      unitOfGoods(formulation, place.about, meaning.unit),
    grantedBy: feature.grantedBy,
    modelName: rowName(formulation.model, row),
  };
}

/** Unit of limits that can be on several measures; undefined for all others. */
function measureUnit({ index }: Formulation, block: Block, id: string): string | undefined {
  if (block.name === 'inventoryLimitHard') {
    const limit = index.source.inventoryLimits.find((row) => row.inventoryLimit === id);
    return limit?.measure === 'volume' ? 'm³' : 'money';
  }
  if (block.name !== 'target') return undefined;
  const target = index.source.targets.find((row) => row.target === id);
  return target?.measure === 'emissions' ? 'kg CO₂e' : 'money';
}

/** Unit of a quantity of goods: that of the family or material which the limit is about, where it is about one. */
function unitOfGoods({ index }: Formulation, about: readonly Named[], unit: string): string {
  if (unit !== 'units') return unit;
  for (const { table, id } of about) {
    const row = rowsByKey(index.source, table).get(id);
    const material = table === 'materials' ? id : row?.material;
    const family =
      table === 'families' ? id : (row?.family ?? rowOfSegment(index.source, row?.segment)?.family);
    const goods =
      typeof family === 'string'
        ? rowsByKey(index.source, 'families').get(family)
        : rowsByKey(index.source, 'materials').get(String(material));
    if (typeof goods?.unit === 'string' && goods.unit !== '') return goods.unit;
  }
  return unit;
}

const rowOfSegment = (source: Formulation['index']['source'], segment: unknown) =>
  typeof segment === 'string' ? rowsByKey(source, 'segments').get(segment) : undefined;

/** What a row limits in its unit, as a planner states it; null where no such number was stated. */
function statedAmount(
  { index, model }: Formulation,
  block: Block,
  row: number,
  side: Side,
  { about, periods, words }: Place,
): number | null {
  const bound = (side === 'lower' ? model.rowLower : model.rowUpper)[row]!;
  const t = periods === null ? -1 : index.position.periods.get(periods.first)!;
  const id = about[0]?.id ?? '';
  if (block.name === 'lotMinimum' || block.name === 'lotMultiple') {
    const process = index.source.processes[index.position.processes.get(id) ?? -1];
    return (block.name === 'lotMinimum' ? process?.lotUnitsMin : process?.lotUnitsMultiple) ?? null;
  }
  // People bring hours with them: what is told is what all of them would bring.
  const ofPeople = (hours: (pool: number) => number) =>
    index.source.labourPools.reduce((sum, pool, i) => {
      if (index.source.resources[index.labour.resource[i]!]!.resource !== id) return sum;
      return sum + hours(i) * (pool.headcountMax ?? pool.headcountOpening);
    }, 0);
  if (block.name === 'hours')
    return bound + ofPeople((pool) => index.labour.hoursPerHead[pool * index.periodCount + t]!);
  if (block.name === 'labourLimit' && words.startsWith('overtime'))
    return bound + ofPeople((pool) => index.source.labourPools[pool]!.overtimeHoursPerHeadMax);
  // "At least 0" is the form of a rule between columns, not a number that anybody stated.
  return side === 'lower' && bound === 0 ? null : bound;
}

function promisedShare({ index }: Formulation, block: Block, row: number): number | null {
  if (block.name !== 'serviceLevelHard') return null;
  const { target } = windowsInRows(index, 'hard')[row - block.start]!;
  return index.source.serviceTargets[target]!.fillRateMin;
}

/** Meaning of a bound of a column that somebody could grant relief from. Throws for any other. */
export function limitOfColumn(formulation: Formulation, column: number, side: Side): LimitReference {
  const { block, indices } = locate(formulation.model.columnBlocks, column);
  const { words: _, ...place } = located(formulation, block, indices);
  const modelName = columnName(formulation.model, column);
  const frozen = frozenCellOf(formulation, column);
  if (frozen !== undefined) {
    return {
      feature: 'frozenCells',
      title: frozenWords.limits[frozen.measure],
      ...place,
      limit: frozen.value,
      share: null,
      unit: unitOfGoods(formulation, place.about, frozenUnits[frozen.measure]),
      grantedBy: 'planning',
      modelName,
    };
  }
  const meaning = meaningOfColumns(block.name);
  if (meaning === undefined) throw new RangeError(`columns ${block.name} have no meaning`);
  const { columnLower, columnUpper } = formulation.model;
  return {
    feature: meaning.feature,
    title: meaning.title,
    ...place,
    limit: isLossLimit(block.name) ? null : (side === 'lower' ? columnLower : columnUpper)[column]!,
    share: null,
    unit: unitOfGoods(formulation, place.about, meaning.unit),
    grantedBy: meaning.grantedBy,
    modelName,
  };
}
