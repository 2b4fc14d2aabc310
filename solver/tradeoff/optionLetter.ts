/** The letters by which options are known, in a fixed order: on pages, in packs and in decisions. */
const letters = 'ABCDEF';

/** Letter of an option by its position; empty beyond the six that a comparison holds. */
export const optionLetter = (position: number): string => letters[position] ?? '';
