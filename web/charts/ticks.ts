/** Where a small chart puts its marks and letters. */

/** Round values for an axis from `low` to `high`: steps of 1, 2 or 5 times a power of ten, three to eight of them. */
export function roundTicks(low: number, high: number): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const power = 10 ** Math.floor(Math.log10(span / 3));
  const step = [5, 2, 1].map((factor) => factor * power).find((size) => size <= span / 3)!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Width of a character at 11 px: Chinese ones are square. */
const width = (character: string): number => (character > '\u2e7f' ? 11 : 5.8);

/** Width of a text at 11 px. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + width(character), 0);
}

/** A label as far as it fits into so many pixels; cut ones end in three dots. */
export function fitText(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const characters = [...text];
  let left = room - width('…') - 2;
  const end = characters.findIndex((character) => {
    left -= width(character);
    return left < 0;
  });
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}

/** A circle with its letter. */
export interface Mark {
  readonly letter: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Circles whose letters would cover each other, in groups; one that stands free is a group of its own. */
export function letterGroups<M extends Mark>(marks: readonly M[], apart: number): readonly (readonly M[])[] {
  const groups: M[][] = [];
  for (const mark of marks) {
    const near = groups.filter((group) =>
      group.some((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < apart),
    );
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), mark]);
  }
  return groups.map((group) => group.sort((a, b) => (a.letter < b.letter ? -1 : 1)));
}

/** Places of an axis whose labels are printed: every one, or every 2nd, 3rd, 6th, 12th, so that none covers another. */
export function shownLabels(count: number, step: number, width: number): readonly number[] {
  const every = [1, 2, 3, 6].find((places) => places * step >= width) ?? 12;
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
}
