/** How wide texts are in a grid, without a browser: as wide as columns and labels are made for them. */
import { WORD_JOINER } from '../../solver/words/noBreak.ts';
import type { GridRow } from './gridCells.ts';

/** The width in pixels that shows every label of the rows of a grid, within reason. */
export function labelWidthOf(rows: readonly GridRow[]): number {
  const widths = rows.map(({ label, indent = 0 }) => textWidth(label) * 0.9 + 12 * indent + OLDER_MARK);
  return Math.min(LABELS_MAX, Math.max(LABELS_MIN, ...widths.map((width) => Math.ceil(width) + 18)));
}

/** Room for the mark of an older plan, kept while there is none, so that nothing moves when it comes. */
const OLDER_MARK = 20;

/** Least and greatest width of the labels. */
const LABELS_MIN = 200;
const LABELS_MAX = 270;

/** About the width of a text at the grid's font size: digits are wide, marks are narrow, Chinese is widest. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === WORD_JOINER) continue;
    if (/\d/.test(character)) width += 8.2;
    else if (/[,. ]/.test(character)) width += 3.9;
    else width += character > '\u2fff' ? 13 : 8.6;
  }
  return width;
}
