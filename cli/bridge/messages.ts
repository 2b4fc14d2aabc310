/** Texts of `equipoise bridge`. */
export const messages = {
  aboutBridge: {
    en: 'the difference between two scenarios by cause: what each changed lever makes of it, exact to the cent',
    zh: '按原因分解两个方案的差异：每项措施的影响，精确到分',
  },
  argumentToScenario: { en: 'scenario that is explained', zh: '被解释的方案' },
  optionFromScenario: { en: 'scenario that it is compared with', zh: '对比的参照方案' },
  optionOrder: {
    en: 'causes in this order, one after the other, by their identifiers in --json, separated by commas ({example}); else every order counts alike',
    zh: '按此顺序逐个计入原因，以逗号分隔，用 --json 中的标识（{example}）；否则各顺序同等计入',
  },
  optionGroups: {
    en: 'levers that count as one cause, groups separated by commas ({example})',
    zh: '作为同一原因的措施，各组以逗号分隔（{example}）',
  },
  optionOrders: {
    en: 'orders to sample where there are more than six causes',
    zh: '原因超过六个时抽取的顺序数',
  },
  bridgeCause: { en: 'Cause', zh: '原因' },
  bridgeAlone: { en: 'Alone', zh: '单独' },
  bridgeLast: { en: 'Last', zh: '最后' },
  bridgeTogether: { en: 'With others', zh: '与其他共同' },
  bridgePenalties: { en: 'Penalties', zh: '惩罚' },
  bridgePrice: { en: 'Price', zh: '价格' },
  bridgeVolume: { en: 'Volume', zh: '数量' },
  bridgeMix: { en: 'Mix', zh: '结构' },
  bridgeCost: { en: 'Cost', zh: '成本' },
  bridgeMargin: { en: 'Margin', zh: '边际贡献' },
  bridgeSum: { en: 'Sum', zh: '合计' },
  bridgePair: { en: '{first} with {second}: {money}', zh: '{first} 与 {second}：{money}' },
  bridgePairs: {
    en: 'What two causes do together beyond what each does alone:',
    zh: '两个原因共同作用、超出各自单独作用的部分：',
  },
  bridgeDoubt: {
    en: 'Plans within the gap asked for: the ends may be better by {doubt} in all.',
    zh: '计划在所要求的间隙内：两端合计最多还可改善 {doubt}。',
  },
  bridgeDoubtUnknown: {
    en: 'How far the money of the plans is from the best is not known: it is not what was optimized last, or nothing was proved.',
    zh: '计划金额与最优值相差多少并不可知：金额不是最后优化的目标，或未得到证明。',
  },
  bridgeNoPlan: {
    en: 'There is no bridge: with {causes} there is no plan ({status}).',
    zh: '无法分解：在 {causes} 之下没有计划（{status}）。',
  },
  bridgeNothing: { en: 'no change', zh: '无变更' },
} as const;
