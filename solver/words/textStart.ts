/** The beginning of a text that is too long to be shown or stored whole. */

/** The first letters of a text, `most` of them; a character of two is left out where it does not fit whole, for half of it is no text. */
export function textStart(text: string, most: number): string {
  const isHalf = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return text.slice(0, isHalf ? most - 1 : most);
}
