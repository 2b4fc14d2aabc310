/**
 * How wide a text is about, for what is drawn where no browser can be asked: labels of charts, columns of files. By kinds of letters of
 * Inter, the typeface of the pages, rather too wide than too narrow; Chinese letters are square.
 */

/** Widths as shares of the size of type. */
const NARROW = 0.3;
const SLIM = 0.4;
const USUAL = 0.59;
const NUMERAL = 0.64;
const CAPITAL = 0.72;
const BROAD = 0.9;

const kinds: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\uffff]/, 1],
  [/[\u2060\u200b]/, 0],
  [/[ijlI.,:;'|!()[\]\u00a0 ]/, NARROW],
  [/[frt\-–"*/·]/, SLIM],
  [/[mwMW%→@]/, BROAD],
  [/[0-9€¥$£]/, NUMERAL],
  [/[A-Z&●○+−×~=<>±…]/, CAPITAL],
];

/** Width of Arial beside that of Inter. */
export const ARIAL = 0.95;

/** Width of a text in the unit of the size of its type. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += kinds.find(([kind]) => kind.test(letter))?.[1] ?? USUAL;
  return width * size;
}
