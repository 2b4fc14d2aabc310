/** Texts of `equipoise alternatives`. */
export const messages = {
  aboutAlternatives: {
    en: 'plans nearly as good as the best that differ from it as much as they can',
    zh: '与最优几乎同样好、但差异尽可能大的计划',
  },
  optionCount: { en: 'how many', zh: '个数' },
  optionDimensions: { en: 'measures in which they are to differ', zh: '应有差异的指标' },
  alternativesNone: {
    en: 'No plan within this share differs from the best.',
    zh: '在此比例内没有与最优不同的计划。',
  },
} as const;
