/** How wide texts are in a grid, without a browser: as wide as columns and labels are made for them. */
import { textWidth as widthOfText } from '../../solver/words/textWidth.ts';
import type { GridRow } from './gridCells.ts';

/** Size of the texts of a grid, pixels: `--t-m`. */
const TYPE = 13;

/** Width of a text of a grid. */
export function textWidth(text: string): number {
  return widthOfText(text, TYPE);
}

/** The width in pixels that shows every label of the rows of a grid, within reason. */
export function labelWidthOf(rows: readonly GridRow[]): number {
  const widths = rows.map(({ label, indent = 0 }) => textWidth(label) + 12 * indent + OLDER_MARK);
  return Math.min(LABELS_MAX, Math.max(LABELS_MIN, ...widths.map((width) => Math.ceil(width) + 18)));
}

/** Room for the mark of an older plan, kept while there is none, so that nothing moves when it comes. */
const OLDER_MARK = 20;

/** Least and greatest width of the labels. */
const LABELS_MIN = 200;
const LABELS_MAX = 270;
