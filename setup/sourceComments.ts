/** The text of comments in source files, for documents that are generated from them. */

/** A comment without its marks. */
export function withoutMark(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, ''))
    .join('\n')
    .trim();
}
