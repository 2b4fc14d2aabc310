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

/** An identifier for a scenario with a repair: the name of the one that is repaired, or its identifier, and `repaired`. */
export function repairedIdentifier(name: string, scenario: string, taken: ReadonlySet<string>): string {
  const stem = (stemOf(name) || stemOf(scenario)).slice(0, STEM_MAX - '-repaired'.length);
  return freeIdentifier(`${stem} repaired`, taken);
}
