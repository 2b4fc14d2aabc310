/** Texts of `equipoise ladder`. */
export const messages = {
  aboutLadder: { en: 'what each step of a promise costs', zh: '承诺每提高一步的代价' },
  optionLadderOf: { en: 'what is stepped', zh: '逐步变化的内容' },
  optionSteps: {
    en: 'steps, separated by commas: shares, money for stock, periods for a freeze',
    zh: '各步的值，以逗号分隔：比例；库存为金额；冻结为期数',
  },
  optionPart: {
    en: 'a grade, market or segment for service, a resource for overtime',
    zh: '服务的等级、市场或细分；加班的资源',
  },
  ladderNumbers: {
    en: 'The steps are numbers from 0 on, separated by commas.',
    zh: '各步的值应为不小于 0 的数字，以逗号分隔。',
  },
  ladderPrice: { en: 'Price of the step', zh: '该步代价' },
} as const;
