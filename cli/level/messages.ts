/** Texts of `equipoise level`. */
export const messages = {
  aboutLevel: {
    en: 'make a plan by a rule, and propose the cheapest moves that take its overloads out, worst overload first',
    zh: '按规则制定计划，并按超负荷（最严重的在前）提出消除它们的最便宜移动',
  },
  optionProduction: {
    en: 'JSON file with production typed over the rule: a list of {fields}',
    zh: '覆盖规则的生产（JSON 文件）：{fields} 的列表',
  },
  optionFromPeriod: { en: 'first period in which production may change', zh: '生产可变更的首个期间' },
  optionUntilPeriod: { en: 'last period in which production may change', zh: '生产可变更的最后期间' },
  optionLevelFamilies: {
    en: 'families whose production may change: {choices} (those behind overloads, or all), or names separated by commas',
    zh: '生产可变更的产品族：{choices}（超负荷来源或全部），或以逗号分隔的名称',
  },
  optionAllow: {
    en: 'what may change, separated by commas: {names}',
    zh: '允许变更的内容，以逗号分隔：{names}',
  },
  optionHold: {
    en: 'production that keeps its number, as {form}, separated by commas',
    zh: '保持不变的产量，形式为 {form}，以逗号分隔',
  },
  optionThreshold: {
    en: 'level resources to this share of their regular hours, in %',
    zh: '将资源均衡到正常工时的此百分比',
  },
  optionAim: {
    en: 'what is least once overloads are',
    zh: '超负荷最小之后的目标',
  },
  levelUnknown: {
    en: 'Not known: {names}. What may change: {freedoms}.',
    zh: '无法识别：{names}。允许变更的内容：{freedoms}。',
  },
  levelProduction: {
    en: '{file}: expected a JSON list of objects with {fields}, units of 0 or more',
    zh: '{file}：应为 JSON 列表，每项含 {fields}，数量不小于 0',
  },
  levelBefore: { en: 'Overloads: {count}', zh: '超负荷：{count}' },
  levelWhat: { en: 'Overload; move', zh: '超负荷；移动' },
  levelOverload: { en: 'Over → left; taken out', zh: '超出 → 剩余；消除' },
  levelFollows: { en: 'to make room for others, or to follow them', zh: '为其他移动腾出产能或随之调整' },
  levelFrom: { en: 'From', zh: '从' },
  levelTo: { en: 'To', zh: '到' },
  levelQuantity: { en: 'Quantity', zh: '数量' },
  levelCost: { en: 'Cost', zh: '成本' },
  levelPenalties: { en: 'Penalties', zh: '惩罚' },
  levelDecision: { en: '{kind}: {name}', zh: '{kind}：{name}' },
  levelNothing: { en: 'Nothing would be changed.', zh: '无需更改。' },
  levelSummary: {
    en: 'All moves together: cost {cost}, penalties {penalties}; value of stock at the end {stock}.',
    zh: '全部移动合计：成本 {cost}，惩罚 {penalties}；期末库存价值 {stock}。',
  },
  levelShared: {
    en: '* computed together with other moves and shared by quantity: {count} {count|move|moves}.',
    zh: '* 与其他移动合并计算，再按数量分摊：{count} 项。',
  },
  levelLessMade: {
    en: 'Of it {cost} because less is made: that is no gain of moving work.',
    zh: '其中 {cost} 来自减少生产，并非移动带来的收益。',
  },
  levelKeeps: { en: 'The plan keeps every limit.', zh: '该计划满足所有限制。' },
  levelBreaks: {
    en: 'The plan still breaks limits: {count} {count|check fails|checks fail}.',
    zh: '该计划仍违反限制：{count} 项校验不符。',
  },
  levelLeft: { en: 'Overloads left within these freedoms: {count}', zh: '在此范围内仍余超负荷：{count}' },
  levelOutside: {
    en: 'Overloads in other periods than those chosen: {count}',
    zh: '所选期间之外的超负荷：{count}',
  },
  levelHelpAll: { en: '{freedom}: takes out everything', zh: '{freedom}：可全部消除' },
  levelHelpSome: {
    en: '{freedom}: {count} {count|overload is|overloads are} left ({first})',
    zh: '{freedom}：仍余 {count} 处（{first}）',
  },
  levelUntried: {
    en: 'Not tried, as that would take too much work: {list}',
    zh: '因计算量过大未尝试：{list}',
  },
} as const;
