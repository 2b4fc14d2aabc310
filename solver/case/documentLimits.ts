/**
 * What a document in JSON may be, from any sender: levels, entries and objects that a case never has are refused before
 * anything walks through them, so that no reader meets a nesting from which it does not come back, or a list that fills the
 * memory with its problems.
 */

import { textStart } from '../words/textStart.ts';
import { sentence, type Words } from '../words/words.ts';

/** Levels of lists and objects: a case has 4, a scenario in it 7. */
const DEPTH_MAX = 32;

/** Entries of a list: rows of a table, cells of a lever. */
export const ENTRIES_MAX = 500_000;

/** Fields of an object: tables of a case, files of an upload, fields of a row. */
const FIELDS_MAX = 2000;

/** Lists and objects of a document: rows of all tables together. */
const PARTS_MAX = 2_000_000;

/** Values of a document: cells of all rows together. */
const VALUES_MAX = 20_000_000;

/**
 * What a text in JSON should be that holds more than a document may; null when it does not. Asked before the text is parsed:
 * parsing cannot be stopped, and without memory it takes the process with it, not only its thread.
 */
export function textLimit(text: string): Words | null {
  let parts = 0;
  let values = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) isInside = !isInside;
    else if (isInside) {
      if (code === 0x5c) at++;
    } else if (code === 0x7b || code === 0x5b) parts++;
    else if (code === 0x2c) values++;
  }
  if (parts > PARTS_MAX) return partsWords();
  return values <= VALUES_MAX
    ? null
    : sentence('at most {count} values in all', '总共不超过 {count} 个值', { count: VALUES_MAX });
}

function partsWords(): Words {
  return sentence('at most {count} rows in all', '总共不超过 {count} 行', { count: PARTS_MAX });
}

/** A part of a document that cannot be taken. */
export interface BadPart {
  /** Names and positions from the outside to the part, joined by points. */
  readonly place: string;
  readonly expected: Words;
}

/**
 * The first part of a document that cannot be taken; null when all can. `textProblem` says what a text (a value or a name)
 * should be that cannot be used.
 */
export function badPart(
  document: unknown,
  textProblem: (text: string) => Words | null = () => null,
): BadPart | null {
  let parts = 0;
  const steps: (string | number)[] = [];
  const walk = (value: unknown): Words | null => {
    if (typeof value === 'string') return textProblem(value);
    if (typeof value !== 'object' || value === null) return null;
    if (steps.length === DEPTH_MAX)
      return sentence('lists and objects at most {depth} levels deep', '列表与对象最多嵌套 {depth} 层', {
        depth: DEPTH_MAX,
      });
    if (++parts > PARTS_MAX) return partsWords();
    return Array.isArray(value) ? walkList(value) : walkFields(value);
  };
  const walkList = (list: readonly unknown[]): Words | null => {
    if (list.length > ENTRIES_MAX)
      return sentence('at most {count} entries', '不超过 {count} 项', { count: ENTRIES_MAX });
    for (const [i, entry] of list.entries()) {
      steps.push(i);
      const found = walk(entry);
      if (found !== null) return found;
      steps.pop();
    }
    return null;
  };
  const walkFields = (fields: object): Words | null => {
    const names = Object.keys(fields);
    if (names.length > FIELDS_MAX)
      return sentence('at most {count} fields', '不超过 {count} 个字段', { count: FIELDS_MAX });
    for (const name of names) {
      steps.push(name);
      const found = textProblem(name) ?? walk((fields as Readonly<Record<string, unknown>>)[name]);
      if (found !== null) return found;
      steps.pop();
    }
    return null;
  };
  const expected = walk(document);
  return expected === null ? null : { place: textStart(steps.join('.'), 200), expected };
}
