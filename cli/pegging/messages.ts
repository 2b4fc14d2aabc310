/** Texts of `equipoise pegging`. */
export const messages = {
  aboutPegging: {
    en: 'solve a case and tell where the units delivered to a segment come from, or whom the hours of a resource serve',
    zh: '求解案例，并说明交付给某细分的数量来自何处，或某资源的工时服务于谁',
  },
  argumentPegged: { en: 'segment or resource', zh: '细分或资源' },
  argumentPeriod: { en: 'period', zh: '期间' },
  peggingNothing: { en: 'Nothing.', zh: '无。' },
} as const;
