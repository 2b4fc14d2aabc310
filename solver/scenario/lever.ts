/**
 * What a lever is: one typed change of a case, as a value. Applying is pure; nothing is patched in a model. A lever acts on what
 * is in force: where rows by period override a master row, it changes both.
 */
import { z } from 'zod';
import { derivedRows } from '../case/derivedRows.ts';
import { isInGroup } from '../case/groupTree.ts';
import { periodOverrides } from '../case/periodOverrides.ts';
import { type PlanningCase, type Row, rowKey, type TableName } from '../case/planningCase.ts';
import { rowsByKey } from '../case/rowsByKey.ts';
import type { Words } from '../words/words.ts';

/** What a lever is: what may happen, or what we can decide. */
export type LeverKind = 'assumption' | 'option';

/** A lever as its two kinds: a part that would change nothing is null. Both applied are the lever. */
export interface LeverParts<L = unknown> {
  readonly assumption: L | null;
  readonly option: L | null;
}

/** A lever that is all of one kind. */
export const allOf =
  (kind: LeverKind) =>
  <L>(lever: L): LeverParts<L> =>
    kind === 'assumption' ? { assumption: lever, option: null } : { assumption: null, option: lever };

/** A type of lever: its schema, its words, its kind, what of it must fit the case, and what it does to a case. */
export interface LeverType<S extends z.ZodType = z.ZodType, R = unknown> {
  readonly type: string;
  readonly title: Words;
  readonly schema: S;
  /** Which part of a lever is an assumption and which an option; what a planner states (`isAssumption`) comes before it. */
  readonly parts: (lever: z.output<S>) => LeverParts<z.output<S>>;
  /** The rows that it selects and its conditions on them, in the order in which they narrow the selection. */
  readonly selects?: (planningCase: PlanningCase, lever: z.output<S>) => Selection<R>;
  /** What else does not fit, beside references, ranges of periods and the selection, which are checked for every type. */
  readonly check?: (
    planningCase: PlanningCase,
    lever: z.output<S>,
    selected: readonly R[],
  ) => readonly LeverProblem[];
  /** The same as `apply` in steps, where a lever may take long. */
  readonly applyInSteps?: (planningCase: PlanningCase, lever: z.output<S>) => Generator<undefined, Applied>;
  /** Applies the lever. `changedRows` counts the rows that are others afterwards; 0: it changes nothing. */
  readonly apply: (planningCase: PlanningCase, lever: z.output<S>, selected: readonly R[]) => Applied;
}

/** One thing in a lever that does not fit its case. */
export interface LeverProblem {
  readonly field: string;
  readonly value: string;
  readonly expected: Words;
}

/** Rows narrowed by conditions one after the other. */
export interface Selection<R> {
  readonly rows: readonly R[];
  readonly conditions: readonly Condition<R>[];
}

/** A condition of a lever that was given: its field, its value, and the rows that meet it. */
export interface Condition<R> {
  readonly field: string;
  readonly value: string;
  readonly holds: (row: R) => boolean;
}

export interface Applied {
  readonly planningCase: PlanningCase;
  readonly changedRows: number;
}

/** Declares a lever type; keeps the schema's type. */
export function leverType<S extends z.ZodType, R = unknown>(declaration: LeverType<S, R>): LeverType<S, R> {
  return declaration;
}

/** A condition states what a row has, which must be the value, or whether it is met. */
const isMet = (found: string | boolean | null, value: string): boolean => found === true || found === value;

/** A selection with the conditions whose value is given. */
export function selection<R>(
  rows: readonly R[],
  conditions: Readonly<
    Record<
      string,
      readonly [value: string | null | undefined, of: (row: R, value: string) => string | boolean | null]
    >
  >,
): Selection<R> {
  const given = Object.entries(conditions).flatMap(([field, [value, of]]): Condition<R>[] =>
    value === undefined || value === null
      ? []
      : [{ field, value, holds: (row) => isMet(of(row, value), value) }],
  );
  return { rows, conditions: given };
}

/** Rows that a lever selects: those that meet every condition of its type; none where its type selects nothing. */
export function selectedRows<S extends z.ZodType, R>(
  { selects }: Pick<LeverType<S, R>, 'selects'>,
  planningCase: PlanningCase,
  lever: z.output<S>,
): readonly R[] {
  const selection = selects?.(planningCase, lever);
  if (selection === undefined) return [];
  return selection.rows.filter((row) => selection.conditions.every(({ holds }) => holds(row)));
}

/** What every lever may state of its kind. */
export const statedKind = {
  /** True: what may happen; false: what we can decide. Without it, the type of the lever says which. */
  isAssumption: z.boolean().optional(),
};

/** Which segments a lever means: every condition that is given must hold. */
export const marketSelection = {
  segment: z.string().optional(),
  family: z.string().optional(),
  group: z.string().optional(),
  market: z.string().optional(),
  grade: z.enum(['A', 'B', 'C']).optional(),
};

/** Which periods a lever means, inclusive; open ends reach to the first and last period. */
export const periodSelection = {
  fromPeriod: z.string().optional(),
  toPeriod: z.string().optional(),
};

interface SegmentConditions {
  readonly segment?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly group?: string | null | undefined;
  readonly market?: string | null | undefined;
  readonly grade?: string | null | undefined;
}

/** The segments that meet conditions on segment, family, group, market and grade. */
export function segmentSelection(
  planningCase: PlanningCase,
  given: SegmentConditions,
): Selection<Row<'segments'>> {
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
  return selection<Row<'segments'>>(planningCase.segments, {
    segment: [given.segment, (row) => row.segment],
    family: [given.family, (row) => row.family],
    group: [
      given.group,
      (row, group) => isInGroup(planningCase.groups, groupOf.get(row.family) ?? null, group),
    ],
    market: [given.market, (row) => row.market],
    grade: [given.grade, (row) => row.grade],
  });
}

/** Periods selected, in order; none when a period does not exist (the lever is refused then). */
export function selectedPeriods(
  planningCase: PlanningCase,
  {
    fromPeriod,
    toPeriod,
  }: { readonly fromPeriod?: string | undefined; readonly toPeriod?: string | undefined },
): readonly Row<'periods'>[] {
  const { periods } = planningCase;
  const position = (id: string) => periods.findIndex((row) => row.period === id);
  const first = fromPeriod === undefined ? 0 : position(fromPeriod);
  const last = toPeriod === undefined ? periods.length - 1 : position(toPeriod);
  return first < 0 ? [] : periods.slice(first, last + 1);
}

const unchanged = (planningCase: PlanningCase): Applied => ({ planningCase, changedRows: 0 });

function isSameRow(a: object, b: object): boolean {
  if (a === b) return true;
  const [own, other] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  for (const field in own) if (own[field] !== other?.[field]) return false;
  return true;
}

/** Replaces rows of one table for which `change` gives another row; a row with the same values stays and is not counted. */
export function changeRows<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  change: (row: Row<N>) => Row<N>,
): Applied {
  let changedRows = 0;
  const rows = (planningCase[table] as readonly Row<N>[]).map((row) => {
    const next = change(row);
    if (isSameRow(next, row)) return row;
    changedRows++;
    return next;
  });
  if (changedRows === 0) return unchanged(planningCase);
  return {
    planningCase: { ...planningCase, [table]: derivedRows(rows, planningCase[table]) },
    changedRows,
  };
}

/** Adds rows to a table; a row with the same key takes the place of the one that is there. */
export function upsertRows<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  rows: readonly Row<N>[],
): Applied {
  const { places } = rowsByKey(planningCase, table);
  const byKey = new Map(rows.map((row) => [rowKey(table, row), row]));
  return placeRows(
    planningCase,
    table,
    [...byKey.values()],
    Array.from(byKey.keys(), (key) => places.get(key) ?? -1),
  );
}

/** Puts rows into a table, each at its place (−1: behind the rows that are there). No two have the same place or key. */
export function placeRows<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  rows: readonly Row<N>[],
  places: readonly number[],
): Applied {
  const before: readonly Row<N>[] = planningCase[table];
  const after = [...before];
  let changedRows = 0;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    const place = places[r]!;
    if (place < 0) after.push(row);
    else if (isSameRow(row, before[place]!)) continue;
    else after[place] = row;
    changedRows++;
  }
  if (changedRows === 0) return unchanged(planningCase);
  return { planningCase: { ...planningCase, [table]: derivedRows(after, before) }, changedRows };
}

/** Runs one change after another and adds up what they touched. */
export function inTurn(
  planningCase: PlanningCase,
  ...steps: ((current: PlanningCase) => Applied)[]
): Applied {
  return steps.reduce<Applied>((before, step) => {
    const after = step(before.planningCase);
    return { planningCase: after.planningCase, changedRows: before.changedRows + after.changedRows };
  }, unchanged(planningCase));
}

/** Tables by period that override a master table in fields of the same names. */
export type OverrideTable =
  | 'shiftPeriods'
  | 'processPeriods'
  | 'supplyPeriods'
  | 'labourPeriods'
  | 'inventoryPeriods';

/**
 * Changes fields of master rows in every period: of the master row, and of each row by period that overrides it. `isSelected` is
 * given either row, and reads the fields that name the master row.
 */
export function changeInForce<N extends OverrideTable>(
  planningCase: PlanningCase,
  table: N,
  isSelected: (row: Readonly<Record<string, unknown>>) => boolean,
  fields: Readonly<Record<string, (value: number | null) => number | null>>,
): Applied {
  const { master } = periodOverrides[table]!;
  const changed =
    (isOverride: boolean) =>
    <R extends object>(row: R): R => {
      const cells = row as Readonly<Record<string, unknown>>;
      if (!isSelected(cells)) return row;
      const next: Record<string, unknown> = { ...cells };
      for (const [field, change] of Object.entries(fields)) {
        const value = (cells[field] ?? null) as number | null;
        // A row by period without a value leaves it to the master row.
        if (isOverride && value === null) continue;
        next[field] = change(value);
      }
      return next as R;
    };
  return inTurn(
    planningCase,
    (current) => changeRows(current, master, changed(false)),
    (current) => changeRows(current, table, changed(true)),
  );
}
