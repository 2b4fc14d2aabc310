/**
 * The planning case: every table of the model in one value. Data only: rules that span tables are in
 * validate.ts, integer indices and arrays for computing in index/indexedCase.ts.
 */
import { z } from 'zod';
import type { Table } from './field.ts';
import { assumptionScopes, assumptions } from './tables/assumptions.ts';
import { budget } from './tables/budget.ts';
import { cellNotes } from './tables/cellNotes.ts';
import { company, currencyRates, historyPeriods, periods } from './tables/company.ts';
import {
  consensusRules,
  demandEventDates,
  demandEventEffects,
  demandEvents,
  demandLines,
  demandLineUnits,
  forecastSettings,
  historyCorrections,
  pastForecasts,
  recordedForecasts,
  successions,
} from './tables/demandLines.ts';
import { memberHistory, salesHistory, supplyHistory } from './tables/history.ts';
import {
  inventoryLimits,
  inventoryPeriods,
  inventoryPolicies,
  openingStockAges,
  scheduledReceipts,
} from './tables/inventory.ts';
import { labourPeriods, labourPools } from './tables/labour.ts';
import { macros } from './tables/macros.ts';
import {
  demand,
  demandAfterHorizon,
  demandShaping,
  demandShapingEffects,
  segments,
  serviceTargets,
} from './tables/market.ts';
import {
  billsOfMaterial,
  materialReceipts,
  materials,
  priceBreaks,
  supplies,
  supplyPeriods,
} from './tables/materials.ts';
import { laneReceipts, lanes, markets, sites } from './tables/network.ts';
import { levelAmounts, planningMethods } from './tables/planningLevels.ts';
import { planningViewRows, planningViews } from './tables/planningViews.ts';
import { blendLimits, blendQualities, processes, processPeriods, routings } from './tables/processes.ts';
import {
  families,
  groupProportions,
  groups,
  memberProportions,
  members,
  unitConversions,
  unitsOfMeasure,
} from './tables/products.ts';
import { reportFigures, reports } from './tables/reports.ts';
import { resourcePeriods, resources, shiftOptions, shiftPeriods } from './tables/resources.ts';
import {
  constraintModes,
  fairShares,
  frozenCells,
  goals,
  investments,
  referencePlan,
  smoothing,
  targets,
} from './tables/rules.ts';
import { thresholds } from './tables/thresholds.ts';

/** Every table of a case, in the order in which files and pages list them. */
export const tables = {
  company,
  periods,
  groups,
  families,
  members,
  memberProportions,
  groupProportions,
  unitsOfMeasure,
  unitConversions,
  currencyRates,
  sites,
  markets,
  lanes,
  laneReceipts,
  resources,
  resourcePeriods,
  shiftOptions,
  shiftPeriods,
  processes,
  routings,
  processPeriods,
  blendLimits,
  blendQualities,
  materials,
  billsOfMaterial,
  supplies,
  supplyPeriods,
  priceBreaks,
  materialReceipts,
  labourPools,
  labourPeriods,
  segments,
  demand,
  demandAfterHorizon,
  serviceTargets,
  inventoryPolicies,
  inventoryPeriods,
  openingStockAges,
  scheduledReceipts,
  inventoryLimits,
  constraintModes,
  goals,
  targets,
  fairShares,
  frozenCells,
  referencePlan,
  smoothing,
  investments,
  demandShaping,
  demandShapingEffects,
  historyPeriods,
  salesHistory,
  memberHistory,
  supplyHistory,
  budget,
  thresholds,
  demandLines,
  demandLineUnits,
  consensusRules,
  forecastSettings,
  historyCorrections,
  successions,
  demandEvents,
  demandEventEffects,
  demandEventDates,
  assumptions,
  assumptionScopes,
  pastForecasts,
  recordedForecasts,
  macros,
  planningMethods,
  levelAmounts,
  planningViews,
  planningViewRows,
  reports,
  reportFigures,
  cellNotes,
} as const;

/** The name of a table of a case. */
export type TableName = keyof typeof tables;
/** One row of a table, complete: defaults filled in, absent values null. */
export type Row<N extends TableName> = z.output<(typeof tables)[N]['row']>;
/** A planning case: its rows by table, in file order. A table that the case does not use is empty. */
export type PlanningCase = { readonly [N in TableName]: readonly Row<N>[] };

export const tableNames = Object.keys(tables) as readonly TableName[];

/** Whether a text is the name of a table. */
export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}

/** The declaration of a table by name, without its row type: for code that treats all tables alike. */
export function tableOf(name: TableName): Table {
  // Every declaration is a Table; its fields' exact types are given up here on purpose.
  return tables[name] as unknown as Table;
}

/** Schema of a case as one JSON object: tables may be missing (they are empty then). */
export const caseSchema = z.strictObject(
  Object.fromEntries(tableNames.map((name) => [name, z.array(tableOf(name).row).default([])])) as unknown as {
    [N in TableName]: z.ZodDefault<z.ZodArray<(typeof tables)[N]['row']>>;
  },
);

/** The key of a row as one text, unique in its table: key fields joined by `|`, absent ones empty. */
export function rowKey(name: TableName, row: Readonly<Record<string, unknown>>): string {
  const { key } = tableOf(name);
  let text = '';
  for (let k = 0; k < key.length; k++) {
    const value = row[key[k]!];
    if (k > 0) text += '|';
    if (value !== null && value !== undefined) text += String(value);
  }
  return text;
}

/** Whether two rows of a table have the same key. */
export function haveSameKey(
  name: TableName,
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  for (const field of tableOf(name).key)
    if (a[field] !== b[field] && rowKey(name, a) !== rowKey(name, b)) return false;
  return true;
}
