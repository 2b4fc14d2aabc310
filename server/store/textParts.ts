/** Divides a long text, so that no statement holds the thread of an embedded store, or the line to a database, for long. */

/** Characters of a part: a statement with so much takes about 30 ms. */
const PART = 1_000_000;

/** The parts of a text in order, at least one; no character that takes two places is divided. */
export function textParts(text: string, partLength = PART): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length || parts.length === 0; ) {
    let end = Math.min(start + partLength, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end++;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}
