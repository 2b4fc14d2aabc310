/**
 * The place of a row or column of the model in terms of the case: what it is about (by name) and when. Read from the labels
 * of its block's axes, which say what they identify.
 */
import { type Named, nameOf, type PeriodSpan } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import { rowsByKey } from '../case/rowsByKey.ts';
import type { Identified } from '../formulation/axes.ts';
import type { RowBlock } from '../formulation/blocks.ts';

export interface Place {
  readonly about: readonly Named[];
  /** When; null for what holds over the whole horizon. */
  readonly periods: PeriodSpan | null;
  /** Words of the label before the identifiers: `overtime per head`; the calendar year of a limit per year. */
  readonly words: string;
}

/** The place of an element of a block. */
export function placeOf(
  planningCase: PlanningCase,
  { axes }: Pick<RowBlock, 'axes'>,
  positions: readonly number[],
): Place {
  const about: Named[] = [];
  const words: string[] = [];
  let periods: PeriodSpan | null = null;
  axes.forEach(({ label, identifies }, a) => {
    const { rest, span } = withoutPeriods(planningCase, label(positions[a]!));
    periods = span ?? periods;
    if (rest === '') return;
    const found = namedIn(planningCase, identifies, rest);
    for (const named of found.about) about.push(named);
    if (found.words !== '') words.push(found.words);
  });
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

/** What a label names: two keys with a sign between them, words behind; or words and a key behind them. */
function namedIn(
  planningCase: PlanningCase,
  identifies: readonly Identified[],
  label: string,
): { readonly about: readonly Named[]; readonly words: string } {
  const has = (table: TableName, id: string) => rowsByKey(planningCase, table).has(id);
  for (const pair of identifies) {
    if (typeof pair === 'string') continue;
    const { first, sign, second } = pair;
    for (let at = label.indexOf(sign); at >= 0; at = label.indexOf(sign, at + 1)) {
      const left = label.slice(0, at);
      if (!has(first, left)) continue;
      for (const [right, words] of beginnings(label.slice(at + 1)))
        if (has(second, right))
          return { about: [nameOf(planningCase, first, left), nameOf(planningCase, second, right)], words };
    }
  }
  const tables = identifies.filter((table) => typeof table === 'string');
  for (let start = 0; start >= 0; start = nextWord(label, start)) {
    const id = label.slice(start);
    const table = tables.find((known) => has(known, id));
    if (table !== undefined)
      return { about: [nameOf(planningCase, table, id)], words: label.slice(0, start).trim() };
  }
  return { about: [], words: label };
}

/** A text, and the text without its last words, with those words; the longest first. */
function beginnings(text: string): readonly (readonly [beginning: string, words: string])[] {
  const ends = [text.length];
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) ends.push(at);
  return ends.map((end) => [text.slice(0, end), text.slice(end).trim()]);
}
