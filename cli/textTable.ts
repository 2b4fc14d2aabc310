/** Text in columns for a terminal. */

/** Columns that a text takes in a terminal: Chinese characters take two, the word joiner none. */
function displayWidth(text: string): number {
  return [...text.replaceAll('\u2060', '')].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

/** Lines of text in columns: the first `leftCount` left aligned, others right aligned. */
export function textTable(rows: readonly (readonly string[])[], leftCount = 1): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, c) => {
      widths[c] = Math.max(widths[c] ?? 0, displayWidth(cell));
    });
  }
  const padded = (cell: string, c: number) => {
    const blanks = ' '.repeat((widths[c] ?? 0) - displayWidth(cell));
    return c < leftCount ? `${cell}${blanks}` : `${blanks}${cell}`;
  };
  return rows.map((row) => row.map(padded).join('   ').trimEnd()).join('\n');
}
