/** Texts of `equipoise frontier`. */
export const messages = {
  aboutFrontier: {
    en: 'plans of which none is better in one measure without being worse in another',
    zh: '在任一指标上改进都必须牺牲另一指标的一组计划',
  },
  optionMeasures: {
    en: 'two or three measures, separated by commas, each of all or of a part: {part}',
    zh: '两个或三个指标，以逗号分隔，可限定范围：{part}',
  },
  optionUntil: {
    en: 'values at which to end in the second and third measure, separated by commas',
    zh: '第二、第三指标的终点值，以逗号分隔',
  },
  frontierTwoOrThree: { en: 'A frontier has two or three measures.', zh: '前沿需要两个或三个指标。' },
  frontierUntilNumbers: {
    en: 'The values to end at are numbers, at most one for each measure but the first.',
    zh: '终点值应为数字，除第一个指标外每个指标至多一个。',
  },
  frontierKnee: { en: '{number}, knee', zh: '{number}（拐点）' },
  tradeoffGap: { en: 'Gap', zh: '间隙' },
} as const;
