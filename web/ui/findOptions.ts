/**
 * Options of a long list found by what is typed: beginnings come before what is contained, and a slip of the fingers is
 * forgiven in words of four letters and more. No markup; tested in Node.
 */

export interface ComboOption {
  readonly value: string;
  readonly text: string;
  /** What it is called besides: its name in the other language, its identifier. */
  readonly alsoCalled?: readonly string[];
}

/** Letters from which on one slip is forgiven, and two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 8;

/** Without capitals, accents and wide forms. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Least steps (change, add, leave out, swap neighbours) from a typed word to a beginning of another, as far as `most`. */
function slips(typed: string, word: string, most: number): number {
  const width = Math.min(word.length, typed.length + most);
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= width; j++) {
      const isSame = typed[i - 1] === word[j - 1];
      let least = Math.min(last[j - 1]! + (isSame ? 0 : 1), last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return Math.min(...last);
}

/** How well a typed word fits a name, 0 best; null where it does not. */
function fitOf(typed: string, name: string): number | null {
  if (name.startsWith(typed)) return name.length === typed.length ? 0 : 1;
  const words = name.split(/[\s\-_/.,()（）·]+/u).filter((word) => word !== '');
  if (words.some((word) => word.startsWith(typed))) return 2;
  if (name.includes(typed)) return 3;
  const most = typed.length >= TWO_SLIPS ? 2 : typed.length >= ONE_SLIP ? 1 : 0;
  if (most === 0) return null;
  const least = Math.min(...words.map((word) => slips(typed, word, most)));
  return least <= most ? 3 + least : null;
}

/** The options that fit every typed word, the best first, else in their order; all of them where nothing is typed. */
export function findOptions<O extends ComboOption>(options: readonly O[], typed: string): readonly O[] {
  const text = plain(typed).trim();
  if (text === '') return options;
  const words = text.split(/\s+/);
  return options
    .flatMap((option, place) => {
      const names = [option.text, ...(option.alsoCalled ?? [])].map(plain);
      const best = (word: string): number => {
        const fits = names.flatMap((name) => fitOf(word, name) ?? []);
        return fits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...fits);
      };
      const whole = best(text);
      const fit = Number.isFinite(whole)
        ? whole
        : words.length === 1
          ? whole
          : 6 + Math.max(...words.map(best));
      return Number.isFinite(fit) ? [{ option, fit, place }] : [];
    })
    .sort((a, b) => a.fit - b.fit || a.place - b.place)
    .map(({ option }) => option);
}
