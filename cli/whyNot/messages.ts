/** Texts of `equipoise whynot`. */
export const messages = {
  aboutWhyNot: {
    en: 'pin cells of the plan to a number: what that costs and what moves, or what it conflicts with',
    zh: '将计划单元固定为某个数值：代价与变动，或与之冲突的限制',
  },
  argumentRow: { en: 'row of the plan: {names}', zh: '计划中的行：{names}' },
  whyNotUnknown: {
    en: '{row} {value}: expected a row of the plan ({names}) and a number',
    zh: '{row} {value}：应为计划中的行（{names}）与数值',
  },
  argumentPinned: { en: 'number, or {examples}', zh: '数值，或 {examples}' },
  optionPinnedItem: {
    en: 'item of the row: process, segment, resource or another identifier',
    zh: '行中的项：工艺、细分、资源或其他标识',
  },
  optionPinnedFrom: { en: 'period, or the first of several', zh: '期间，或其中首个期间' },
  optionPinnedUntil: { en: 'last period', zh: '最后期间' },
  whyNotPrice: { en: 'It would cost {price}. What moves:', zh: '代价为 {price}。变动如下：' },
  whyNotImpossible: { en: 'No plan has this number.', zh: '没有计划能达到该数值。' },
} as const;
