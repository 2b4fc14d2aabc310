/**
 * What a lever is: one typed change of a case, as a value. Applying is pure; nothing is patched in a model.
 */
import { z } from 'zod';
import type { PlanningCase, Row, TableName } from '../case/planningCase.ts';

/** A type of lever: its schema, its words, and what it does to a case. */
export interface LeverType<S extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly schema: S;
  /** Applies the lever. `changedRows` counts what it touched; 0 means that it matches nothing. */
  readonly apply: (planningCase: PlanningCase, lever: z.output<S>) => Applied;
}

export interface Applied {
  readonly planningCase: PlanningCase;
  readonly changedRows: number;
}

/** Declares a lever type; keeps the schema's type. */
export function leverType<S extends z.ZodType>(declaration: LeverType<S>): LeverType<S> {
  return declaration;
}

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

const marketShape = z.object(marketSelection);
const periodShape = z.object(periodSelection);

/** Test whether a segment is meant. */
export function segmentFilter(
  planningCase: PlanningCase,
  selection: z.output<typeof marketShape>,
): (segment: Row<'segments'>) => boolean {
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
  return (segment) =>
    (selection.segment === undefined || selection.segment === segment.segment) &&
    (selection.family === undefined || selection.family === segment.family) &&
    (selection.group === undefined || selection.group === groupOf.get(segment.family)) &&
    (selection.market === undefined || selection.market === segment.market) &&
    (selection.grade === undefined || selection.grade === segment.grade);
}

/** Periods that are meant, in order. */
export function selectedPeriods(
  planningCase: PlanningCase,
  selection: z.output<typeof periodShape>,
): readonly Row<'periods'>[] {
  const position = (id: string | undefined, fallback: number) => {
    const found = planningCase.periods.findIndex((row) => row.period === id);
    return found < 0 ? fallback : found;
  };
  const first = position(selection.fromPeriod, 0);
  const last = position(selection.toPeriod, planningCase.periods.length - 1);
  return planningCase.periods.slice(first, last + 1);
}

/** Replaces rows of one table for which `change` gives another row; counts them. */
export function changeRows<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  change: (row: Row<N>) => Row<N>,
): Applied {
  let changedRows = 0;
  const rows = (planningCase[table] as readonly Row<N>[]).map((row) => {
    const next = change(row);
    if (next !== row) changedRows++;
    return next;
  });
  if (changedRows === 0) return { planningCase, changedRows };
  return { planningCase: { ...planningCase, [table]: rows }, changedRows };
}

/** Adds rows to a table, replacing those with the same key as told by `isSame`. */
export function upsertRows<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  rows: readonly Row<N>[],
  isSame: (a: Row<N>, b: Row<N>) => boolean,
): Applied {
  const present = planningCase[table] as readonly Row<N>[];
  const kept = present.filter((row) => !rows.some((added) => isSame(row, added)));
  return { planningCase: { ...planningCase, [table]: [...kept, ...rows] }, changedRows: rows.length };
}

/** Runs one change after another and adds up what they touched. */
export function inTurn(
  planningCase: PlanningCase,
  ...steps: ((current: PlanningCase) => Applied)[]
): Applied {
  return steps.reduce<Applied>(
    (before, step) => {
      const after = step(before.planningCase);
      return { planningCase: after.planningCase, changedRows: before.changedRows + after.changedRows };
    },
    { planningCase, changedRows: 0 },
  );
}
