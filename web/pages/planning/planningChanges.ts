/** What typing and pasting in the planning table means as changes of the inputs. No markup; tested in Node. */

import type { CellChange } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import {
  type AmbiguousNumber,
  type DecimalSign,
  readNumber,
  readNumbers,
} from '../../../solver/case/readNumbers.ts';
import { removedRow } from '../../../solver/case/rowChange.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import { segmentProportions } from '../../../solver/hierarchy/caseProportions.ts';
import { splitEntry } from '../../../solver/hierarchy/splitEntry.ts';
import { type PlanningMeasure, targetPoints } from '../../../solver/plan/views/planningTable.ts';
import type { Series } from '../../../solver/plan/views/series.ts';
import type { Words } from '../../../solver/words/words.ts';
import type { Entry } from '../../grid/createGridState.ts';
import type { Inputs } from '../../state/inputs.ts';
import { type Line, processesOfLine } from './planningCells.ts';

/** Firm orders above what was typed for a segment in a period. */
export interface FirmCut {
  readonly segment: number;
  readonly period: number;
  readonly firm: number;
  readonly after: number;
}

/** Changes to send, with what the user has to agree to first: frozen periods that change, firm orders that are cut. */
export interface EntryChanges {
  readonly kind: 'changes';
  readonly changes: readonly CellChange[];
  readonly frozen: readonly number[];
  readonly firmCuts: readonly FirmCut[];
}

/** What entries mean; a block whose numbers can be read in two ways is asked about. */
export type EntryMeaning =
  | EntryChanges
  | { readonly kind: 'ambiguous'; readonly examples: readonly AmbiguousNumber[] }
  | { readonly kind: 'notNumber'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: Words }
  | { readonly kind: 'nothing' };

/** Key of the lock of a process in a period, as the case's table of frozen cells has it. */
function lockKey(process: string, period: string): string {
  return `production|${process}||${period}`;
}

/** What entries are typed on. */
export interface TypedTable {
  /** They say only what the rows are about: their numbers may be older. */
  readonly lines: readonly Line[];
  /** Columns of past periods before the plan. */
  readonly past: number;
  /** Units started by a process in the plan that is shown, by which a sum of production is split. */
  readonly production: (process: number) => Series | null;
}

/**
 * Turns typed or pasted entries into one set of changes, with what they replace in the inputs. `decimal` states what an ambiguous
 * block means.
 */
export function changesFromEntries(
  input: Inputs,
  { lines, past, production }: TypedTable,
  entries: readonly Entry[],
  decimal?: DecimalSign,
): EntryMeaning {
  const { planningCase, index } = input;
  const texts = entries.map((entry) => (entry.value === undefined ? entry.text : ''));
  const block = readNumbers(texts, decimal === undefined ? {} : { decimal });
  if (block.kind === 'ambiguous') {
    const text = unreadable(texts);
    return text === null ? { kind: 'ambiguous', examples: block.examples } : { kind: 'notNumber', text };
  }
  const changes: CellChange[] = [];
  const removals: CellChange[] = [];
  const frozen = new Set<number>();
  const firmCuts: FirmCut[] = [];
  let proportionOf: ReturnType<typeof segmentProportions> | undefined;
  for (const [i, entry] of entries.entries()) {
    const line = lines[entry.row];
    const t = entry.column - past;
    const period = planningCase.periods[t];
    if (line === undefined || period === undefined) return { kind: 'nothing' };
    const reading = entry.value ?? block.readings[i] ?? 'unreadable';
    if (reading === 'unreadable' || (typeof reading === 'number' && reading < 0))
      return { kind: 'notNumber', text: entry.text };
    const before = changes.length + removals.length;
    const { measure } = line.row;
    if (lockedMeasures.has(measure)) {
      const locked = lockChanges(input, line, t, reading, production);
      if (!Array.isArray(locked)) return { kind: 'refused', reason: locked.reason };
      for (const change of locked) (change.field === '' ? removals : changes).push(change);
    } else if (measure === 'targetDays') {
      for (const change of targetDaysChanges(input, line, period.period, reading)) changes.push(change);
    } else {
      const amount = reading === 'empty' ? 0 : reading;
      const segments = segmentsOf(input, line);
      const cells = segments.map((g) => g * index.periodCount + t);
      const parts = cells.map((cell) => index.demandUnits[cell]!);
      const firm = cells.map((cell) => index.firmUnits[cell]!);
      // The first number goes by stored proportions, which are read only then.
      const isFirst = cells.length > 1 && parts.every((units) => units === 0);
      if (isFirst) proportionOf ??= segmentProportions(planningCase);
      // No segment goes below its firm orders while the sum covers them all.
      const split = splitEntry(
        amount,
        parts.map((current, j) => ({
          current,
          minimum: firm[j],
          proportion: isFirst ? proportionOf?.(segments[j]!, t) : undefined,
        })),
        { decimals: line.row.digits },
      );
      if (split.kind === 'refused') return split;
      const next = split.amounts;
      cells.forEach((cell, j) => {
        const after = next[j]!;
        if (after === parts[j]) return;
        const g = Math.floor(cell / index.periodCount);
        if (firm[j]! > after) firmCuts.push({ segment: g, period: t, firm: firm[j]!, after });
        for (const change of demandChange(input, g, period.period, parts[j]!, firm[j]!, after))
          changes.push(change);
      });
    }
    if (period.zone === 'frozen' && changes.length + removals.length > before) frozen.add(t);
  }
  const all = onePerCell([...changes, ...removals]);
  return all.length === 0
    ? { kind: 'nothing' }
    : {
        kind: 'changes',
        changes: all,
        frozen: [...frozen].sort((a, b) => a - b),
        firmCuts,
      };
}

/**
 * One change for each cell of the case: a block with a sum and its parts types a cell twice, and the last number counts. A lock is
 * one cell, whether it comes, changes or goes.
 */
function onePerCell(changes: readonly CellChange[]): readonly CellChange[] {
  const last = new Map<string, CellChange>();
  for (const change of changes) {
    const { table, key, field } = change;
    const cell = `${table}|${key}|${table === 'frozenCells' ? '' : field}`;
    last.delete(cell);
    last.set(cell, change);
  }
  return [...last.values()];
}

/** Rows whose numbers are locked by typing. */
const lockedMeasures: ReadonlySet<PlanningMeasure> = new Set(['processProduction', 'producedIntoStock']);

/**
 * Locks of production as typed: of a process, or of a sum, which is split in the proportions of the plan. Processes of the sum that
 * are locked keep their number, unless all of them are; without a number all are unlocked. Refused where the locks exceed the sum.
 */
function lockChanges(
  { planningCase, index }: Inputs,
  line: Line,
  t: number,
  reading: number | 'empty',
  production: TypedTable['production'],
): CellChange[] | { readonly reason: Words } {
  const period = planningCase.periods[t]?.period ?? '';
  const processes = processesOfLine(index, line);
  const keys = processes.map((p) => lockKey(planningCase.processes[p]?.process ?? '', period));
  const known = rowsByKey(planningCase, 'frozenCells');
  const locks = keys.map((key) => known.get(key) as Row<'frozenCells'> | undefined);
  if (reading === 'empty')
    return locks.flatMap((lock) => (lock === undefined ? [] : [removedRow('frozenCells', lock)]));
  const areAllLocked = locks.every((lock) => lock !== undefined);
  const split = splitEntry(
    reading,
    processes.map((p, i) => ({
      current: locks[i]?.value ?? production(p)?.[t] ?? 0,
      isFixed: locks[i] !== undefined && !areAllLocked,
      // Where nothing is made yet, what can be made makes the sum.
      proportion: index.processUnitsMax[p * index.periodCount + t]! > 0 ? 1 : 0,
    })),
    { decimals: line.row.digits },
  );
  if (split.kind === 'refused') return split;
  return split.amounts.flatMap((after, i): CellChange[] => {
    const before = locks[i]?.value ?? null;
    return before === after ? [] : [{ table: 'frozenCells', key: keys[i]!, field: 'value', before, after }];
  });
}

/** Whether the production of a line is locked in a period: that of each of its processes. */
export function isProductionLocked({ planningCase, index }: Inputs, line: Line, t: number): boolean {
  const period = planningCase.periods[t]?.period ?? '';
  const known = rowsByKey(planningCase, 'frozenCells');
  const processes = processesOfLine(index, line);
  return processes.every((p) => known.has(lockKey(planningCase.processes[p]?.process ?? '', period)));
}

/** Target days' supply as typed: the same for each stock point of the line; without a number that of its policy again. */
function targetDaysChanges(
  { planningCase, index }: Inputs,
  { table }: Line,
  period: string,
  reading: number | 'empty',
): CellChange[] {
  const byFamily = targetPoints(index);
  const known = rowsByKey(planningCase, 'inventoryPeriods');
  return table.families.flatMap((f) =>
    byFamily[f]!.flatMap((k): CellChange[] => {
      const site = index.stockPoints[k]!.site;
      if (table.site >= 0 && site !== table.site) return [];
      const key = `${planningCase.families[f]?.family}|${planningCase.sites[site]?.site}|${period}`;
      const row = known.get(key) as Row<'inventoryPeriods'> | undefined;
      const before = row?.targetDaysOfSupply ?? null;
      const after = reading === 'empty' ? null : reading;
      return before === after
        ? []
        : [{ table: 'inventoryPeriods', key, field: 'targetDaysOfSupply', before, after }];
    }),
  );
}

/** A text that is no number in either convention; null when all are. */
function unreadable(texts: readonly string[]): string | null {
  const found = texts.find((text) =>
    (['.', ','] as const).every((decimal) => readNumber(text, decimal) === 'unreadable'),
  );
  return found ?? null;
}

/** Segments whose demand a line is the sum of. */
function segmentsOf(input: Inputs, line: Line): readonly number[] {
  if (line.row.measure === 'segmentDemand') return [line.row.item];
  const families = new Set(line.table.families);
  return input.planningCase.segments.flatMap((_, g) =>
    families.has(input.index.segmentFamily[g]!) ? [g] : [],
  );
}

/** Demand of a segment from one value to another; firm orders that would exceed it are cut to it, which the page asks about. */
function demandChange(
  input: Inputs,
  g: number,
  period: string,
  before: number,
  firm: number,
  after: number,
): CellChange[] {
  const key = `${input.planningCase.segments[g]?.segment}|${period}`;
  // What has an amount has a row: only for what has none the rows are asked.
  const exists = before !== 0 || rowsByKey(input.planningCase, 'demand').has(key);
  const changes: CellChange[] = [
    { table: 'demand', key, field: 'units', before: exists ? before : null, after },
  ];
  if (firm > after) changes.push({ table: 'demand', key, field: 'firmUnits', before: firm, after });
  return changes;
}
