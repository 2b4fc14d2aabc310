/**
 * The small tables of the guide: what each shows of a case, and what entries into it change. One row of such a table may
 * stand for rows of several tables of the case (a product is a family, its segment and its stock). A cell that a richer case
 * does not have exactly once is shown and edited on the page Data. No markup; tested in Node.
 */

import type { z } from 'zod';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { numberOr, optionalNumber, text } from '../../../solver/case/field.ts';
import type { InputStep } from '../../../solver/case/missingInputs.ts';
import { identifierFrom } from '../../../solver/case/newCompany.ts';
import { rowKey, type TableName } from '../../../solver/case/planningCase.ts';
import { removedRow } from '../../../solver/case/rowChange.ts';
import { addedWithDefaults, type CellValue, type DataRow } from '../../state/caseEntries.ts';
import { firstMarket, firstSite } from './newCase.ts';

/** A value for a cell of a step table. */
export interface StepEntry {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

export interface StepColumn {
  /** Identifies the column, and its field in `fields`. */
  readonly key: string;
  /** Name of a column that stands for a row of the case. */
  readonly row?: { readonly table: TableName; readonly id: string };
}

/** What entries become: changes of the case, or the row that has no name. */
export type StepChanges =
  | { readonly kind: 'changes'; readonly changes: readonly CellChange[] }
  | { readonly kind: 'nameless'; readonly row: number };

export interface StepTable {
  readonly columns: readonly StepColumn[];
  /** Declaration of each column's values, by its key. */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** Identifiers of the rows, and the table that names them; rows beyond are blank ones for new entries. */
  readonly rows: readonly string[];
  readonly rowTable: TableName;
  readonly canGrow: boolean;
  readonly value: (row: number, column: number) => string | number | null;
  readonly isEditable: (row: number, column: number) => boolean;
  readonly changes: (entries: readonly StepEntry[]) => StepChanges;
}

const nameField = text('Name', '名称');

function cell(table: TableName, row: DataRow, field: string, after: CellValue): readonly CellChange[] {
  const before = row[field] ?? null;
  return before === after ? [] : [{ table, key: rowKey(table, row), field, before, after }];
}

/** Puts changes behind others. */
function append(changes: CellChange[], more: readonly CellChange[]): void {
  for (const change of more) changes.push(change);
}

const rowsOf = (planningCase: PlanningCase, table: TableName) => planningCase[table] as readonly DataRow[];

/** Entries by row, in order of rows. */
function byRow(entries: readonly StepEntry[]): ReadonlyMap<number, ReadonlyMap<number, CellValue>> {
  const rows = new Map<number, Map<number, CellValue>>();
  for (const { row, column, value } of [...entries].sort((a, b) => a.row - b.row)) {
    const known = rows.get(row) ?? new Map<number, CellValue>();
    known.set(column, value);
    rows.set(row, known);
  }
  return rows;
}

/** Rows of the first site and the first market where the case has none. */
function firstPlaces(planningCase: PlanningCase): {
  readonly site: string;
  readonly market: string;
  readonly changes: readonly CellChange[];
} {
  const site = planningCase.sites[0]?.site;
  const market = planningCase.markets[0]?.market;
  return {
    site: site ?? firstSite.site,
    market: market ?? firstMarket.market,
    changes: [
      ...(site === undefined ? [addedWithDefaults('sites', firstSite)] : []),
      ...(market === undefined ? [addedWithDefaults('markets', firstMarket)] : []),
    ],
  };
}

/** Removing rows with what refers to them in the tables that the guide fills. */
function removal(planningCase: PlanningCase, family: string | null, resource: string | null) {
  const { processes, routings, segments, demand, inventoryPolicies } = planningCase;
  const ofResource = new Set(routings.flatMap((row) => (row.resource === resource ? [row.process] : [])));
  const gone = new Set(
    processes.flatMap((row) =>
      row.family === family ||
      (ofResource.has(row.process) &&
        routings.every((r) => r.process !== row.process || r.resource === resource))
        ? [row.process]
        : [],
    ),
  );
  const sold = new Set(segments.flatMap((row) => (row.family === family ? [row.segment] : [])));
  const remove = <R extends object>(table: TableName, rows: readonly R[]) =>
    rows.map((row) => removedRow(table, row as DataRow));
  return [
    ...remove(
      'demand',
      demand.filter((row) => sold.has(row.segment)),
    ),
    ...remove(
      'segments',
      segments.filter((row) => sold.has(row.segment)),
    ),
    ...remove(
      'inventoryPolicies',
      inventoryPolicies.filter((row) => row.family === family),
    ),
    ...remove(
      'routings',
      routings.filter((row) => gone.has(row.process) || row.resource === resource),
    ),
    ...remove(
      'processes',
      processes.filter((row) => gone.has(row.process)),
    ),
    ...remove(
      'families',
      planningCase.families.filter((row) => row.family === family),
    ),
    ...remove(
      'resources',
      planningCase.resources.filter((row) => row.resource === resource),
    ),
  ];
}

/** The only row of a table that belongs to a family; null where there is none, undefined where there are several. */
function only<R extends { readonly family: string }>(
  rows: readonly R[],
  family: string,
): R | null | undefined {
  const found = rows.filter((row) => row.family === family);
  return found.length > 1 ? undefined : (found[0] ?? null);
}

const identifiers = (planningCase: PlanningCase, table: TableName) =>
  new Set(rowsOf(planningCase, table).map((row) => rowKey(table, row)));

function familiesTable(planningCase: PlanningCase): StepTable {
  const { families, segments, inventoryPolicies, processes } = planningCase;
  const columns = ['name', 'unit', 'price', 'unitCost', 'openingStock'].map((key) => ({ key }));
  const keyOf = (column: number) => columns[column]?.key ?? '';
  return {
    columns,
    fields: {
      name: nameField,
      unit: text('Unit of measure', '计量单位'),
      price: numberOr(0, 'Price', '价格', 'money per unit'),
      unitCost: numberOr(0, 'Unit cost', '单位成本', 'money per unit'),
      openingStock: numberOr(0, 'Opening stock', '期初库存', 'units'),
    },
    rows: families.map((row) => row.family),
    rowTable: 'families',
    canGrow: true,
    value: (row, column) => {
      const family = families[row];
      if (family === undefined) return null;
      const key = keyOf(column);
      if (key === 'name') return family.name || family.family;
      if (key === 'unit') return family.unit;
      if (key === 'price') return only(segments, family.family)?.price ?? null;
      if (key === 'unitCost') return family.standardCost;
      return only(inventoryPolicies, family.family)?.openingStock ?? null;
    },
    isEditable: (row, column) => {
      const family = families[row]?.family;
      if (family === undefined) return true;
      if (keyOf(column) === 'price') return only(segments, family) !== undefined;
      return keyOf(column) !== 'openingStock' || only(inventoryPolicies, family) !== undefined;
    },
    changes: (entries) => {
      const places = firstPlaces(planningCase);
      const takenFamilies = identifiers(planningCase, 'families');
      const takenSegments = identifiers(planningCase, 'segments');
      const changes: CellChange[] = [];
      let needsPlaces = false;
      for (const [row, values] of byRow(entries)) {
        const given = Object.fromEntries([...values].map(([column, value]) => [keyOf(column), value]));
        const family = families[row];
        if (family === undefined) {
          if ([...values.values()].every((value) => value === '' || value === null || value === 0)) continue;
          const id = identifierFrom(String(given.name ?? ''), takenFamilies);
          if (id === '') return { kind: 'nameless', row };
          takenFamilies.add(id);
          const segment = identifierFrom(id, takenSegments);
          takenSegments.add(segment);
          needsPlaces = true;
          changes.push(
            addedWithDefaults('families', {
              family: id,
              name: String(given.name).trim(),
              unit: given.unit ?? null,
              standardCost: given.unitCost ?? null,
            }),
            addedWithDefaults('segments', {
              segment,
              family: id,
              market: places.market,
              price: given.price ?? null,
            }),
            addedWithDefaults('inventoryPolicies', {
              family: id,
              site: places.site,
              openingStock: given.openingStock ?? null,
            }),
          );
          continue;
        }
        if (given.name === '') {
          append(changes, removal(planningCase, family.family, null));
          continue;
        }
        const data: DataRow = { ...family };
        if (given.name !== undefined && given.name !== (family.name || family.family))
          append(changes, cell('families', data, 'name', given.name));
        if (given.unit !== undefined) append(changes, cell('families', data, 'unit', given.unit));
        if (given.unitCost !== undefined) {
          append(changes, cell('families', data, 'standardCost', given.unitCost));
          for (const process of processes)
            if (process.family === family.family && process.variableCost === family.standardCost)
              append(changes, cell('processes', { ...process }, 'variableCost', given.unitCost));
        }
        const segment = only(segments, family.family);
        if (given.price !== undefined && segment !== undefined) {
          if (segment !== null) append(changes, cell('segments', { ...segment }, 'price', given.price));
          else {
            needsPlaces = true;
            changes.push(
              addedWithDefaults('segments', {
                segment: identifierFrom(family.family, takenSegments),
                family: family.family,
                market: places.market,
                price: given.price,
              }),
            );
          }
        }
        const policy = only(inventoryPolicies, family.family);
        if (given.openingStock !== undefined && policy !== undefined) {
          if (policy !== null)
            append(changes, cell('inventoryPolicies', { ...policy }, 'openingStock', given.openingStock));
          else {
            needsPlaces = true;
            changes.push(
              addedWithDefaults('inventoryPolicies', {
                family: family.family,
                site: places.site,
                openingStock: given.openingStock,
              }),
            );
          }
        }
      }
      return { kind: 'changes', changes: needsPlaces ? [...places.changes, ...changes] : changes };
    },
  };
}

function periodsTable(planningCase: PlanningCase): StepTable {
  const { periods } = planningCase;
  return {
    columns: [{ key: 'workingDays' }],
    fields: { workingDays: numberOr(20, 'Working days', '工作日', 'days', { max: 400 }) },
    rows: periods.map((row) => row.period),
    rowTable: 'periods',
    canGrow: false,
    value: (row) => periods[row]?.workingDays ?? null,
    isEditable: () => true,
    changes: (entries) => ({
      kind: 'changes',
      changes: entries.flatMap(({ row, value }) => {
        const period = periods[row];
        return period === undefined ? [] : cell('periods', { ...period }, 'workingDays', value);
      }),
    }),
  };
}

function demandTable(planningCase: PlanningCase): StepTable {
  const { families, periods, segments, demand } = planningCase;
  const segmentOf = families.map((row) => only(segments, row.family));
  const known = new Map(demand.map((row) => [rowKey('demand', row), row]));
  const at = (row: number, column: number) => {
    const segment = segmentOf[row];
    return segment == null ? undefined : known.get(`${segment.segment}|${periods[column]?.period}`);
  };
  return {
    columns: periods.map((row) => ({ key: row.period, row: { table: 'periods', id: row.period } })),
    fields: Object.fromEntries(periods.map((row) => [row.period, optionalNumber('Demand', '需求', 'units')])),
    rows: families.map((row) => row.family),
    rowTable: 'families',
    canGrow: false,
    value: (row, column) => at(row, column)?.units ?? null,
    isEditable: (row) => segmentOf[row] !== undefined,
    changes: (entries) => {
      const places = firstPlaces(planningCase);
      const taken = identifiers(planningCase, 'segments');
      const changes: CellChange[] = [];
      for (const [row, values] of byRow(entries)) {
        const family = families[row]?.family;
        const segment = segmentOf[row];
        if (family === undefined || segment === undefined) continue;
        const id = segment?.segment ?? identifierFrom(family, taken);
        if (segment === null && [...values.values()].some((value) => value !== null)) {
          taken.add(id);
          if (changes.length === 0) append(changes, places.changes);
          changes.push(addedWithDefaults('segments', { segment: id, family, market: places.market }));
        }
        for (const [column, value] of values) {
          const period = periods[column]?.period;
          const before = at(row, column);
          if (period === undefined) continue;
          if (before === undefined) {
            if (value !== null)
              changes.push(addedWithDefaults('demand', { segment: id, period, units: value }));
          } else if (value === null) changes.push(removedRow('demand', { ...before }));
          else append(changes, cell('demand', { ...before }, 'units', value));
        }
      }
      return { kind: 'changes', changes };
    },
  };
}

/** Hours a working day of a resource of which nothing else is said. */
const HOURS_A_DAY = 8;

function resourcesTable(planningCase: PlanningCase): StepTable {
  const { resources } = planningCase;
  const columns = ['name', 'hoursPerWorkingDay', 'overtimeHoursMax', 'overtimeCostPerHour'].map((key) => ({
    key,
  }));
  const keyOf = (column: number) => columns[column]?.key ?? '';
  return {
    columns,
    fields: {
      name: nameField,
      hoursPerWorkingDay: numberOr(
        HOURS_A_DAY,
        'Regular hours a working day',
        '每工作日正常工时',
        'hours per working day',
      ),
      overtimeHoursMax: numberOr(0, 'Overtime, maximum', '加班上限', 'hours per period'),
      overtimeCostPerHour: numberOr(0, 'Overtime cost', '加班成本', 'money per hour'),
    },
    rows: resources.map((row) => row.resource),
    rowTable: 'resources',
    canGrow: true,
    value: (row, column) => {
      const resource = resources[row];
      if (resource === undefined) return null;
      const key = keyOf(column);
      if (key === 'name') return resource.name || resource.resource;
      const value = (resource as DataRow)[key] ?? null;
      return typeof value === 'boolean' ? null : value;
    },
    isEditable: (row, column) =>
      keyOf(column) !== 'hoursPerWorkingDay' || (resources[row]?.hoursPerPeriod ?? null) === null,
    changes: (entries) => {
      const places = firstPlaces(planningCase);
      const taken = identifiers(planningCase, 'resources');
      const changes: CellChange[] = [];
      for (const [row, values] of byRow(entries)) {
        const given = Object.fromEntries([...values].map(([column, value]) => [keyOf(column), value]));
        const resource = resources[row];
        if (resource === undefined) {
          const { name, ...others } = given;
          const isEmpty = Object.entries(others).every(
            ([key, value]) => value === 0 || (key === 'hoursPerWorkingDay' && value === HOURS_A_DAY),
          );
          if ((name ?? '') === '' && isEmpty) continue;
          const id = identifierFrom(String(name ?? ''), taken);
          if (id === '') return { kind: 'nameless', row };
          taken.add(id);
          if (changes.length === 0)
            append(
              changes,
              places.changes.filter((c) => c.table === 'sites'),
            );
          changes.push(
            addedWithDefaults('resources', {
              hoursPerWorkingDay: HOURS_A_DAY,
              ...others,
              resource: id,
              name: String(name).trim(),
              site: places.site,
            }),
          );
          continue;
        }
        if (given.name === '') {
          append(changes, removal(planningCase, null, resource.resource));
          continue;
        }
        for (const [key, value] of Object.entries(given))
          if (key !== 'name' || value !== (resource.name || resource.resource))
            append(changes, cell('resources', { ...resource }, key, value));
      }
      return { kind: 'changes', changes };
    },
  };
}

function ratesTable(planningCase: PlanningCase): StepTable {
  const { families, resources, processes, routings } = planningCase;
  /** Processes of a family on a resource alone. */
  const ways = new Map<string, { readonly process: (typeof processes)[number]; readonly hours: number }[]>();
  const usesOf = new Map<string, (typeof routings)[number][]>();
  for (const row of routings) usesOf.set(row.process, [...(usesOf.get(row.process) ?? []), row]);
  /** Cells of processes that use several resources: the guide does not know them. */
  const shared = new Set<string>();
  for (const process of processes) {
    const uses = usesOf.get(process.process) ?? [];
    for (const use of uses) {
      const key = `${process.family}|${use.resource}`;
      if (uses.length > 1) shared.add(key);
      else ways.set(key, [...(ways.get(key) ?? []), { process, hours: use.hoursPerUnit }]);
    }
  }
  const keyAt = (row: number, column: number) => `${families[row]?.family}|${resources[column]?.resource}`;
  return {
    columns: resources.map((row) => ({ key: row.resource, row: { table: 'resources', id: row.resource } })),
    fields: Object.fromEntries(
      resources.map((row) => [
        row.resource,
        optionalNumber('Units per hour', '每小时数量', 'units per hour', { min: 1e-6 }),
      ]),
    ),
    rows: families.map((row) => row.family),
    rowTable: 'families',
    canGrow: false,
    value: (row, column) => {
      const hours = ways.get(keyAt(row, column))?.[0]?.hours ?? 0;
      return hours === 0 ? null : Number((1 / hours).toPrecision(9));
    },
    isEditable: (row, column) => {
      const key = keyAt(row, column);
      return !shared.has(key) && (ways.get(key)?.length ?? 0) <= 1;
    },
    changes: (entries) => {
      const taken = identifiers(planningCase, 'processes');
      const changes: CellChange[] = [];
      for (const { row, column, value } of entries) {
        const family = families[row];
        const resource = resources[column];
        if (family === undefined || resource === undefined) continue;
        const way = ways.get(keyAt(row, column))?.[0];
        const use = way === undefined ? undefined : usesOf.get(way.process.process)?.[0];
        if (value === null) {
          if (way === undefined || use === undefined) continue;
          changes.push(removedRow('routings', { ...use }), removedRow('processes', { ...way.process }));
          continue;
        }
        const hoursPerUnit = 1 / Number(value);
        if (use !== undefined) {
          append(changes, cell('routings', { ...use }, 'hoursPerUnit', hoursPerUnit));
          continue;
        }
        const process = identifierFrom(`${family.family} @ ${resource.resource}`, taken);
        taken.add(process);
        changes.push(
          addedWithDefaults('processes', {
            process,
            family: family.family,
            site: resource.site,
            name: `${family.name || family.family} @ ${resource.name || resource.resource}`,
            variableCost: family.standardCost,
          }),
          addedWithDefaults('routings', { process, resource: resource.resource, hoursPerUnit }),
        );
      }
      return { kind: 'changes', changes };
    },
  };
}

/** The table of each step. */
export const stepTables: Readonly<Record<InputStep, (planningCase: PlanningCase) => StepTable>> = {
  families: familiesTable,
  periods: periodsTable,
  demand: demandTable,
  resources: resourcesTable,
  rates: ratesTable,
};
