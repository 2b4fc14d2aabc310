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
  whyNotKept: {
    en: 'The plan has this number already: it costs nothing, and nothing moves.',
    zh: '计划已是此数：不增加成本，也无变动。',
  },
  whyNotFree: {
    en: 'It costs nothing: a plan that is at least as good has this number. What moves in that plan:',
    zh: '不增加成本：存在至少同样好的计划具有此数。该计划的变动如下：',
  },
  whyNotFreeUnseen: {
    en: 'It costs nothing: a plan that is at least as good has this number, and nothing that is shown moves.',
    zh: '不增加成本：存在至少同样好的计划具有此数，且所示数字均无变动。',
  },
  whyNotFreeDoubt: {
    en: 'The gaps of the two solves leave {doubt} open.',
    zh: '两次求解的间隙尚余 {doubt}。',
  },
  whyNotDoubt: {
    en: 'Up to {doubt} of it may be due to the gaps of the two solves.',
    zh: '其中最多 {doubt} 可能源于两次求解的间隙。',
  },
  whyNotDoubtUnknown: {
    en: 'How much of it is due to the gaps of the two solves is not known: nothing was proved, or the gap is of another goal.',
    zh: '其中有多少源于两次求解的间隙并不可知：未得到证明，或间隙属于另一目标。',
  },
  whyNotImpossible: { en: 'No plan has this number.', zh: '没有计划能达到该数值。' },
} as const;
