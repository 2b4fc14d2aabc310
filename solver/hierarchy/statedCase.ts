/**
 * A case stated in another unit of measure: the same company, whose quantities and rates per unit are counted in the unit that
 * was chosen, family by family. What the functions of a case compute of it is in that unit by itself. A family without a
 * conversion keeps its own unit. For showing, never for solving; prices stay in the currency of the company.
 *
 * Which numbers are quantities follows from the units that the tables declare for their fields.
 */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../case/planningCase.ts';
import { rowsByKey } from '../case/rowsByKey.ts';
import { fromUnit, toUnit, type UnitRatio, unitRatios } from './unitConversion.ts';

/** A unit that is chosen, as it is called where numbers are shown, with its decimals and what a unit of each family is of it. */
export interface StatedUnit {
  readonly unit: string;
  readonly title: string;
  readonly digits: number;
  readonly ratios: ReadonlyMap<string, UnitRatio>;
}

/** What families of a case are of a unit, by the conversions of the present case, also for inputs of an older plan. */
export function familyRatios(
  { families }: Pick<PlanningCase, 'families'>,
  { unitsOfMeasure, unitConversions }: Pick<PlanningCase, 'unitsOfMeasure' | 'unitConversions'>,
  unit: string,
): ReadonlyMap<string, UnitRatio> {
  const ratios = unitRatios({ families, unitsOfMeasure, unitConversions }, unit);
  return new Map(
    families.flatMap(({ family }, f) => {
      const ratio = ratios[f] ?? null;
      return ratio === null ? [] : [[family, ratio] as const];
    }),
  );
}

type Cells = Readonly<Record<string, unknown>>;

/** How often the unit of a family is a factor of a field: 1 of a quantity, −1 of what is stated per unit. */
type Power = 1 | -1;

/** Fields of a table that depend on the unit of the row's family. */
const powers = new Map<TableName, ReadonlyMap<string, Power>>();

/** Tables whose numbers are in units of their own, or of several families. */
const others: ReadonlySet<TableName> = new Set(['members', 'successions', 'demandEventEffects']);

function powersOf(table: TableName): ReadonlyMap<string, Power> {
  let found = powers.get(table);
  if (found === undefined) {
    const fields = others.has(table) ? [] : Object.entries(tableOf(table).fields);
    found = new Map(
      fields.flatMap(([field, schema]) => {
        const power = powerOf(fieldMeta(schema).unit);
        return power === 0 ? [] : [[field, power] as const];
      }),
    );
    powers.set(table, found);
  }
  return found;
}

/** `units per truck` is a quantity, `hours per unit started` is per unit; a share or quality of units is neither. */
function powerOf(unit: string): Power | 0 {
  const [counted = '', ...per] = unit.split(' per ');
  const isQuantity = /^(good )?units\b/.test(counted);
  const isPerUnit = per.some((each) => /^unit\b/.test(each)) && counted !== 'quality';
  return isQuantity === isPerUnit ? 0 : isQuantity ? 1 : -1;
}

/** The family in whose unit the numbers of a row are; null where they are of none or of several. */
function familyFinder(planningCase: PlanningCase): (table: TableName, row: Cells) => string | null {
  const ofSegments = new Map(planningCase.segments.map((row) => [row.segment, row.family]));
  const ofProcesses = new Map(planningCase.processes.map((row) => [row.process, row.family]));
  const ofText = (map: ReadonlyMap<string, string>, id: unknown) =>
    typeof id === 'string' ? (map.get(id) ?? null) : null;
  return (table, row) => {
    if (table === 'frozenCells' && row.measure !== 'shipment')
      return row.measure === 'production' ? ofText(ofProcesses, row.item) : null;
    if (row.process !== undefined) return ofText(ofProcesses, row.process);
    if (typeof row.family === 'string') return row.family;
    return ofText(ofSegments, row.segment);
  };
}

function scaled(value: unknown, { units, familyUnits }: UnitRatio, power: Power): unknown {
  if (typeof value !== 'number') return value;
  return toUnit(value, power === 1 ? { units, familyUnits } : { units: familyUnits, familyUnits: units });
}

/** The case in a unit. Tables without quantities are those of the case itself. */
export function statedCase(planningCase: PlanningCase, stated: StatedUnit): PlanningCase {
  const familyOf = familyFinder(planningCase);
  const tables: Partial<Record<TableName, readonly Cells[]>> = {};
  for (const table of tableNames) {
    const fields = powersOf(table);
    if (fields.size === 0 || planningCase[table].length === 0) continue;
    const rows: readonly Cells[] = planningCase[table];
    tables[table] = rows.map((row) => {
      const ratio = stated.ratios.get(familyOf(table, row) ?? '');
      if (ratio === undefined) return row;
      const changed: Record<string, unknown> = { ...row };
      for (const [field, power] of fields) changed[field] = scaled(row[field], ratio, power);
      return changed;
    });
  }
  const ratioOf = (family: string | null) => stated.ratios.get(family ?? '') ?? NO_CONVERSION;
  // What a component is per unit started depends on both units.
  const billsOfMaterial = planningCase.billsOfMaterial.map((row) => {
    const made = ratioOf(familyOf('billsOfMaterial', { process: row.process }));
    const used = ratioOf(row.family);
    const inverse = { units: made.familyUnits, familyUnits: made.units };
    return { ...row, unitsPerUnit: toUnit(toUnit(row.unitsPerUnit, used), inverse) };
  });
  const unitOf = new Map(planningCase.families.map((row) => [row.family, row.unit]));
  const families = (tables.families ?? planningCase.families) as PlanningCase['families'];
  return {
    ...planningCase,
    ...(tables as Partial<PlanningCase>),
    billsOfMaterial,
    families: families.map((row) => (stated.ratios.has(row.family) ? { ...row, unit: stated.title } : row)),
    // A member without a unit of its own keeps that of its family, of which it says what it is in the unit.
    members: planningCase.members.map((row) => ({
      ...row,
      unit: row.unit || (unitOf.get(row.family) ?? ''),
      familyUnitsPerUnit: toUnit(row.familyUnitsPerUnit, ratioOf(row.family)),
    })),
    unitsOfMeasure: [
      ...planningCase.unitsOfMeasure.filter((row) => row.unit !== stated.title),
      { unit: stated.title, name: stated.title, nameZh: stated.title, decimals: stated.digits },
    ],
  };
}

const NO_CONVERSION: UnitRatio = { units: 1, familyUnits: 1 };

/** A change of a cell or row of a case. */
interface Change {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
  readonly row?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/**
 * Changes that were made to a stated case, as changes of the case: an amount that was typed in the unit becomes the amount with
 * the fewest digits that shows as what was typed. What is the same in the case is no change.
 */
export function ownChanges<C extends Change>(
  planningCase: PlanningCase,
  stated: StatedUnit,
  changes: readonly C[],
): readonly C[] {
  const familyOf = familyFinder(planningCase);
  return changes.flatMap((change): readonly C[] => {
    const { table, key, field } = change;
    const fields = powersOf(table);
    const own: Cells = rowsByKey(planningCase, table).get(key) ?? change.row ?? rowOfKey(table, key);
    const ratio = stated.ratios.get(familyOf(table, own) ?? '');
    const back = <V>(value: V, name: string): V => {
      const power = fields.get(name);
      if (typeof value !== 'number' || ratio === undefined || power === undefined) return value;
      const { units, familyUnits } = ratio;
      return fromUnit(
        value,
        power === 1 ? ratio : { units: familyUnits, familyUnits: units },
      ) as unknown as V;
    };
    const isStored = rowsByKey(planningCase, table).has(key);
    if (field === '') {
      if (change.row === undefined) return [change];
      const row = isStored
        ? (own as NonNullable<Change['row']>)
        : Object.fromEntries(Object.entries(change.row).map(([name, value]) => [name, back(value, name)]));
      return [{ ...change, row }];
    }
    const before = isStored ? (own[field] as Change['before']) : change.before;
    const after = back(change.after, field);
    return before === after ? [] : [{ ...change, before, after }];
  });
}

/** The fields that a key says of its row. */
function rowOfKey(table: TableName, key: string): Cells {
  const parts = key.split('|');
  return Object.fromEntries(tableOf(table).key.map((field, i) => [field, parts[i] ?? '']));
}
