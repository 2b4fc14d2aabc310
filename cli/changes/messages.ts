/** Texts of `equipoise changes`. */
export const messages = {
  aboutChanges: {
    en: 'what changed from the plan of one case to that of another, ranked by money and by cause',
    zh: '从一个案例的计划到另一个的变化，按金额与原因排列',
  },
  argumentBefore: { en: 'case before', zh: '之前的案例' },
  argumentAfter: { en: 'case after', zh: '之后的案例' },
  optionFromScenarioOf: { en: 'scenario of the case before', zh: '之前案例的方案' },
} as const;
