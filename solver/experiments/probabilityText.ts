/** Probabilities of differences by chance as texts, the same in all languages; no line ends inside them. */

/** With three decimals: 0.063, < 0.001. */
export function probabilityText(probability: number): string {
  return probability < 0.0005 ? '<\u00a00.001' : probability.toFixed(3);
}

/** As it stands in a sentence: p = 0.063, p < 0.001. */
export function chanceText(probability: number): string {
  return `p\u00a0${probabilityText(probability).replace(/^\d/, '=\u00a0$&')}`;
}
