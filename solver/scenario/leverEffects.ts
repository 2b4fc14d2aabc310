/**
 * What a lever does to a case, in one line: how many cells of which field, by how much in all, for what and when. Data only:
 * names, units and periods are given for the pages to format.
 */
import { fieldMeta } from '../case/field.ts';
import { type Named, nameOf, type PeriodSpan, periodSpan } from '../case/names.ts';
import { ownUnit } from '../case/ownUnit.ts';
import { periodOverrides, valueInForce } from '../case/periodOverrides.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../case/planningCase.ts';
import { CaseError, type Problem } from '../case/problems.ts';
import { rowsByKey } from '../case/rowsByKey.ts';
import { type CellValue, type InputChange, inputDiff } from './inputDiff.ts';
import { applyLever, type Lever } from './levers.ts';
import { ancestry, applyScenarios, type Scenario } from './scenario.ts';

/** What one field of one table becomes. */
export interface FieldEffect {
  readonly table: TableName;
  readonly field: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Unit as the field declares it: `units`, `hours`, `money per unit`; empty when there is none. */
  readonly unit: string;
  /** Cells with another value than before. */
  readonly cells: number;
  /**
   * Sums of the differences where amounts of the field can be added up (units, hours, shifts, heads, money), for each unit of
   * measure that the rows are counted in; else none.
   */
  readonly totals: readonly { readonly amount: number; readonly own: string }[];
  /** Unit of measure of all rows (`ownUnit`); empty where it has no name, or they have several. */
  readonly own: string;
  /** Relative change where it is the same in every cell: 0.05 is +5 %; null where cells differ. */
  readonly relative: number | null;
  /** What all cells had before and have now; undefined where they differ. Null is "no value": no limit, no target. */
  readonly before: CellValue | undefined;
  readonly after: CellValue | undefined;
  /** Whether the cells are of rows that were not there; a row by period states what was in force before, and is none. */
  readonly areNewRows: boolean;
  /** What the cells are about, without repetition, in the order of the tables: families, resources, segments, … */
  readonly about: readonly Named[];
  /** Periods of the cells; null for fields that hold in every period. */
  readonly periods: PeriodSpan | null;
}

/** What one lever does. */
export interface LeverEffect {
  /** Number of the lever in its scenario, from 1. */
  readonly lever: number;
  readonly type: Lever['type'];
  /** One entry for each field that changes; none: the lever changes nothing. */
  readonly fields: readonly FieldEffect[];
  readonly cells: number;
  readonly rowsAdded: number;
  readonly rowsRemoved: number;
  readonly currency: string;
  /** Why the lever cannot be applied; it has no effect then. */
  readonly problems: readonly Problem[];
}

/** Effects of the levers of one scenario, each on the case as the levers before it leave it. Throws CaseError like `ancestry`. */
export function leverEffects(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
): readonly LeverEffect[] {
  const line = ancestry(scenarios, id);
  let planningCase = applyScenarios(base, line.slice(0, -1)).planningCase;
  return (line.at(-1)?.levers ?? []).map((lever, l) => {
    const { effect, after } = leverEffect(planningCase, lever, l + 1);
    planningCase = after;
    return effect;
  });
}

/** Effect of one lever on a case, and the case after it; a lever that cannot be applied leaves the case as it is. */
export function leverEffect(
  before: PlanningCase,
  lever: Lever,
  number: number,
): { readonly effect: LeverEffect; readonly after: PlanningCase } {
  try {
    const after = applyLever(before, lever).planningCase;
    return { effect: effectOf(before, after, lever, number, []), after };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return { effect: effectOf(before, before, lever, number, error.problems), after: before };
  }
}

function effectOf(
  before: PlanningCase,
  after: PlanningCase,
  lever: Lever,
  number: number,
  problems: readonly Problem[],
): LeverEffect {
  const changes = inputDiff(before, after);
  const fields = fieldEffects(before, after, changes);
  const added = new Set(
    changes.filter((change) => change.kind === 'added').map(({ table, key }) => `${table}/${key}`),
  );
  return {
    lever: number,
    type: lever.type,
    fields,
    cells: fields.reduce((sum, field) => sum + field.cells, 0),
    rowsAdded: added.size,
    rowsRemoved: changes.filter((change) => change.kind === 'removed').length,
    currency: after.company[0]?.currency ?? '',
    problems,
  };
}

/**
 * Sums up changes by table and field. What a period's row did not state before is compared with what was in force: a row of
 * hours that a lever adds counts for the difference to the hours of its resource.
 */
export function fieldEffects(
  before: PlanningCase,
  after: PlanningCase,
  changes: readonly InputChange[],
): readonly FieldEffect[] {
  const inForce = { before: valueInForce(before), after: valueInForce(after) };
  const groups = new Map<string, Cell[]>();
  for (const change of changes) {
    if (change.field === '') continue;
    const row =
      rowsByKey(after, change.table).get(change.key) ?? rowsByKey(before, change.table).get(change.key);
    const held = (value: CellValue, read: typeof inForce.before): CellValue => {
      if (value !== null || row === undefined) return value;
      const master = read(change.table, { ...row, [change.field]: null }, change.field);
      // A row that was not there held nothing: 0 of an amount that every row states.
      return master ?? (change.kind === 'added' && isRequiredAmount(change) ? 0 : null);
    };
    const cell = {
      change,
      row: row ?? {},
      before: held(change.before, inForce.before),
      after: held(change.after, inForce.after),
    };
    if (cell.before === cell.after) continue;
    const key = `${change.table}/${change.field}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].map((cells) => fieldEffect(after, cells));
}

function isRequiredAmount({ table, field }: InputChange): boolean {
  const meta = fieldMeta(tableOf(table).fields[field]!);
  return meta.kind === 'number' && meta.default === undefined && isAdditive(meta.unit);
}

interface Cell {
  readonly change: InputChange;
  readonly row: Readonly<Record<string, unknown>>;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** Differences smaller than this, relative to the larger value, are rounding. */
const RELATIVE_NOISE = 1e-9;

function fieldEffect(planningCase: PlanningCase, cells: readonly Cell[]): FieldEffect {
  const { table, field, unit } = cells[0]!.change;
  const meta = fieldMeta(tableOf(table).fields[field]!);
  const numbers = cells.flatMap(({ before, after }) =>
    typeof before === 'number' && typeof after === 'number' ? [{ before, after }] : [],
  );
  const areNumbers = numbers.length === cells.length;
  const first = cells[0]!;
  const hasOne = (side: 'before' | 'after') => cells.every((cell) => cell[side] === first[side]);
  const units = cells.map(({ row }) => ownUnit(planningCase, table, row));
  const totals = new Map<string, number>();
  if (areNumbers && isAdditive(unit))
    numbers.forEach(({ before, after }, i) => {
      const own = unit.startsWith('units') ? units[i]! : '';
      totals.set(own, (totals.get(own) ?? 0) + after - before);
    });
  const periods = new Set(cells.flatMap(({ row }) => (typeof row.period === 'string' ? [row.period] : [])));
  return {
    table,
    field,
    title: { en: meta.title, zh: meta.titleZh },
    unit,
    cells: cells.length,
    totals: [...totals].map(([own, amount]) => ({ amount, own })),
    own: units.every((own) => own === units[0]) ? units[0]! : '',
    relative: areNumbers ? uniformChange(numbers) : null,
    before: hasOne('before') ? first.before : undefined,
    after: hasOne('after') ? first.after : undefined,
    areNewRows:
      periodOverrides[table] === undefined &&
      !isAdditive(unit) &&
      cells.every(({ change }) => change.kind === 'added'),
    about: aboutOf(planningCase, table, cells),
    periods: periods.size === 0 ? null : periodSpan(planningCase, (period) => periods.has(period)),
  };
}

function uniformChange(
  numbers: readonly { readonly before: number; readonly after: number }[],
): number | null {
  if (numbers.some(({ before }) => before === 0)) return null;
  const first = numbers[0]!.after / numbers[0]!.before;
  const isSame = numbers.every(
    ({ before, after }) => Math.abs(after / before - first) <= RELATIVE_NOISE * Math.max(1, Math.abs(first)),
  );
  return isSame ? first - 1 : null;
}

/** Whether amounts of a unit can be added up over rows and periods: units can, a price or a share cannot. */
function isAdditive(unit: string): boolean {
  return /^(units|units started|hours|shifts|heads|money|trucks)( per period| per year)?$/.test(unit);
}

/** What rows are about: what their first key field names, for a row by period its master row. */
function aboutOf(planningCase: PlanningCase, table: TableName, cells: readonly Cell[]): readonly Named[] {
  const master = periodOverrides[table]?.master;
  const keyOf = (row: Cell['row']): { readonly table: TableName; readonly id: string } | null => {
    if (table === 'inventoryPolicies' || table === 'inventoryPeriods')
      return { table: 'families', id: String(row.family) };
    if (master !== undefined)
      return { table: master, id: periodOverrides[table]!.key.map((name) => String(row[name])).join('|') };
    const [first] = tableOf(table).key;
    const target = first === undefined ? undefined : fieldMeta(tableOf(table).fields[first]!).table;
    if (target !== undefined) return { table: target as TableName, id: String(row[first!]) };
    return { table, id: rowKey(table, row) };
  };
  const seen = new Map<string, Named>();
  for (const { row } of cells) {
    const key = keyOf(row);
    if (key === null || key.table === 'periods' || seen.has(key.id)) continue;
    seen.set(key.id, nameOf(planningCase, key.table, key.id));
  }
  return [...seen.values()];
}
