/**
 * Texts in CSV files that a spreadsheet would take for a formula: they are written behind an apostrophe, which makes them
 * texts there, and read back without it. A text that begins with apostrophes before such a sign gets one more, so that every
 * text is read back as it was.
 */

/** Signs with which a spreadsheet lets a formula begin. A sign before a plain number or percentage makes no formula. */
const FORMULA = /^'*([=@\t\r\n＝＠]|[+\-＋－](?![\d.,]+\s*%?$))/u;

/** A text as a CSV file has it. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text of a CSV file as it was before `withoutFormula`. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
