/** What typing and pasting in the planning table means as changes of the inputs. No markup; tested in Node. */
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import {
  type AmbiguousNumber,
  type DecimalSign,
  readNumber,
  readNumbers,
} from '../../../solver/case/readNumbers.ts';
import { segmentProportions } from '../../../solver/hierarchy/caseProportions.ts';
import { splitEntry } from '../../../solver/hierarchy/splitEntry.ts';
import type { Entry } from '../../grid/createGridState.ts';
import type { Inputs } from '../../state/inputs.ts';
import type { Line } from './planningCells.ts';

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
  | { readonly kind: 'nothing' };

/** Key of the lock of a process in a period, as the case's table of frozen cells has it. */
function lockKey(process: string, period: string): string {
  return `production|${process}||${period}`;
}

/**
 * Turns typed or pasted entries into one set of changes, with what they replace in the inputs. `lines` say only what the
 * rows are about: their numbers may be older. `decimal` states what an ambiguous block means.
 */
export function changesFromEntries(
  input: Inputs,
  lines: readonly Line[],
  entries: readonly Entry[],
  past: number,
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
    if (line.row.measure === 'processProduction') {
      const process = planningCase.processes[line.row.item]?.process ?? '';
      const key = lockKey(process, period.period);
      const lock = planningCase.frozenCells.find((cell) => rowKey('frozenCells', cell) === key);
      const locked = lock?.value ?? null;
      if (reading === 'empty') {
        if (lock !== undefined) removals.push(unlocked(lock, key));
      } else if (locked !== reading)
        changes.push({ table: 'frozenCells', key, field: 'value', before: locked, after: reading });
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
      if (split.kind === 'refused') return { kind: 'notNumber', text: entry.text };
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
  const all = [...changes, ...removals];
  return all.length === 0
    ? { kind: 'nothing' }
    : {
        kind: 'changes',
        changes: all,
        frozen: [...frozen].sort((a, b) => a - b),
        firmCuts,
      };
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
  const exists = input.planningCase.demand.some((row) => `${row.segment}|${row.period}` === key);
  const changes: CellChange[] = [
    { table: 'demand', key, field: 'units', before: exists ? before : null, after },
  ];
  if (firm > after) changes.push({ table: 'demand', key, field: 'firmUnits', before: firm, after });
  return changes;
}

/** The removal of a lock: its row as it is. */
function unlocked(row: PlanningCase['frozenCells'][number], key: string): CellChange {
  return { table: 'frozenCells', key, field: '', before: true, after: null, row: { ...row } };
}
