/**
 * Where a row or column of the model stands, in terms of the case: what it is about (by name) and when. Read from the labels
 * of its block's sets, which are made of identifiers.
 */
import { type Named, nameOf, type PeriodSpan, rowsByKey } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import type { Block } from '../model/model.ts';

export interface Place {
  readonly about: readonly Named[];
  /** When; null for what holds over the whole horizon. */
  readonly periods: PeriodSpan | null;
  /** Words of the label before the identifiers: `overtime per head`; the calendar year of a limit per year. */
  readonly words: string;
}

/** Which table a label of a set names, by the name of the set. */
const tablesOfSets: readonly (readonly [RegExp, readonly TableName[]])[] = [
  [/process/, ['processes']],
  [/resource/, ['resources']],
  [/shift/, ['shiftOptions']],
  [/labour/, ['labourPools']],
  [/material/, ['materials']],
  [/supply|bracket/, ['supplies']],
  [/investment/, ['investments']],
  [/demand lever/, ['demandLevers', 'segments']],
  [/segment/, ['segments']],
  [/lane/, ['lanes']],
  [/site/, ['sites']],
  [/window/, ['serviceTargets']],
  [/limit/, ['inventoryLimits']],
  [/target/, ['targets']],
  [/smoothing/, ['smoothing']],
  [/reference/, ['processes']],
  [/sharing|rate/, ['fairShares']],
];

/** Tables in which the label of a rule is looked for, when its set does not tell. */
const ruleTables: readonly TableName[] = [
  'labourPools',
  'resources',
  'materials',
  'supplies',
  'smoothing',
  'blendLimits',
  'processes',
  'fairShares',
  'segments',
];

/** The place of an element of a block. */
export function placeOf(planningCase: PlanningCase, block: Block, indices: readonly number[]): Place {
  return placeOfLabels(
    planningCase,
    block.sets.map((set, s) => ({ set: set.name, label: set.label(indices[s]!) })),
  );
}

/** The place that labels of sets name together. */
export function placeOfLabels(
  planningCase: PlanningCase,
  labels: readonly { readonly set: string; readonly label: string }[],
): Place {
  const about: Named[] = [];
  const words: string[] = [];
  let periods: PeriodSpan | null = null;
  for (const { set, label } of labels) {
    const { rest, span } = withoutPeriods(planningCase, label);
    periods = span ?? periods;
    if (rest === '') continue;
    const found = namedIn(planningCase, set, rest);
    about.push(...found.about);
    if (found.words !== '') words.push(found.words);
  }
  return { about, periods, words: words.join(' ') };
}

/** A label without the period, or the range `first..last`, at its end. */
function withoutPeriods(
  planningCase: PlanningCase,
  label: string,
): { readonly rest: string; readonly span: PeriodSpan | null } {
  const position = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  const span = (first: string, last: string): PeriodSpan | null => {
    const [from, to] = [position.get(first), position.get(last)];
    return from === undefined || to === undefined ? null : { first, last, count: to - from + 1 };
  };
  // Identifiers may have blanks in them: every end of the label is tried, the longest first.
  for (let start = 0; start >= 0; start = nextWord(label, start)) {
    const end = label.slice(start).replace(/ (min|max|at most|at least)$/, '');
    const [first, last = first] = end.split('..') as [string, string?];
    const found = span(first, last ?? first);
    if (found !== null) return { rest: label.slice(0, Math.max(0, start - 1)), span: found };
  }
  return { rest: label, span: null };
}

function nextWord(label: string, start: number): number {
  const blank = label.indexOf(' ', start);
  return blank < 0 ? -1 : blank + 1;
}

function namedIn(
  planningCase: PlanningCase,
  set: string,
  label: string,
): { readonly about: readonly Named[]; readonly words: string } {
  const has = (table: TableName, id: string) => rowsByKey(planningCase, table).has(id);
  const pair = (separator: string, first: TableName, second: TableName): readonly Named[] | null => {
    for (let at = label.indexOf(separator); at >= 0; at = label.indexOf(separator, at + 1)) {
      const [left, right] = [label.slice(0, at), label.slice(at + 1)];
      if (has(first, left) && has(second, right))
        return [nameOf(planningCase, first, left), nameOf(planningCase, second, right)];
    }
    return null;
  };
  const two =
    pair('@', 'families', 'sites') ?? pair('/', 'families', 'lanes') ?? pair('>', 'families', 'markets');
  if (two !== null && /stock point|route|demand point|cell|age|wish/.test(set))
    return { about: two, words: '' };
  const tables = tablesOfSets.find(([pattern]) => pattern.test(set))?.[1] ?? ruleTables;
  for (let start = 0; start >= 0; start = nextWord(label, start)) {
    const id = label.slice(start);
    const table = tables.find((known) => has(known, id));
    if (table !== undefined)
      return { about: [nameOf(planningCase, table, id)], words: label.slice(0, start).trim() };
  }
  return { about: [], words: label };
}
