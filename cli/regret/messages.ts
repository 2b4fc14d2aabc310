/** Texts of `equipoise regret`. */
export const messages = {
  aboutRegret: {
    en: 'what each option regrets under each assumption once its first periods are committed',
    zh: '首几期已承诺后，各选项在各假设下的后悔值',
  },
  optionOptions: { en: 'scenarios that are options, separated by commas', zh: '作为选项的方案，以逗号分隔' },
  optionAssumptions: {
    en: 'scenarios that are assumptions, separated by commas; the first is what is expected',
    zh: '作为假设的方案，以逗号分隔；第一个为预期',
  },
  optionFreeze: { en: 'how many first periods are committed', zh: '已承诺的首期数' },
  regretIn: {
    en: 'How much each option is worse than the best one under the same assumption, in {measure}:',
    zh: '同一假设下各选项比最优选项差多少，以{measure}计：',
  },
  regretWorst: { en: 'Greatest', zh: '最大' },
  regretMean: { en: 'Mean', zh: '平均' },
  regretWaiting: { en: 'Waiting one period', zh: '晚一期的价值' },
} as const;
