/** Identifiers and names for new scenarios: readable, short, and not taken. No markup. */

const STEM_MAX = 60;

const stemOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

function numbered(text: string, separator: string, taken: ReadonlySet<string>): string {
  let free = text;
  for (let n = 2; taken.has(free); n++) free = `${text}${separator}${n}`;
  return free;
}

/** An identifier out of a name, other than those that are taken. */
export function freeIdentifier(name: string, taken: ReadonlySet<string>): string {
  return numbered(stemOf(name).slice(0, STEM_MAX) || 'scenario', '-', taken);
}

/** A name other than those that are taken. */
export const freeName = (name: string, taken: ReadonlySet<string>): string => numbered(name, ' ', taken);

/** A name without what an earlier repair put behind it: `A` for `A, repaired` and for `A, repaired 2`. */
export function nameBeforeRepair(name: string, endings: readonly string[]): string {
  const withoutNumber = name.replace(/ \d+$/, '');
  const ending = endings.find((known) => known !== '' && withoutNumber.endsWith(known));
  return ending === undefined ? name : withoutNumber.slice(0, -ending.length);
}

/** An identifier for a scenario with a repair: the name of the one that is repaired, or its identifier, and `repaired`. */
export function repairedIdentifier(name: string, scenario: string, taken: ReadonlySet<string>): string {
  const beforeRepair = (text: string) => text.replace(/-repaired(-\d+)?$/, '');
  const stem = beforeRepair(stemOf(name)) || beforeRepair(stemOf(scenario));
  return freeIdentifier(`${stem.slice(0, STEM_MAX - '-repaired'.length)} repaired`, taken);
}
