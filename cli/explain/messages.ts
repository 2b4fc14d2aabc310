/** Texts of `equipoise explain`. */
export const messages = {
  aboutExplain: {
    en: 'solve a case and prove for each cell of demand that is late or lost which limits bind it, and what would help',
    zh: '求解案例，并逐项证明延迟或流失的需求受哪些限制约束、哪些措施有效',
  },
  optionOnlySegment: { en: 'only this segment', zh: '仅此细分' },
  optionOnlyPeriod: { en: 'only this period', zh: '仅此期间' },
  explainUnknown: {
    en: '{names}: not in this case. Nothing was asked.',
    zh: '{names}：案例中不存在。未作查询。',
  },
  explainNothingShort: { en: 'Nothing is short.', zh: '没有短缺。' },
} as const;
