/** Texts of `equipoise plan`. */
export const messages = {
  aboutPlan: {
    en: 'make a plan by a rule, without a solver: what it costs, and which limits it breaks',
    zh: '按规则编制计划（不用求解器）：显示其成本和违反的限制',
  },
  optionDays: { en: 'working days of supply for targetDays', zh: '目标库存天数规则的天数（工作日）' },
  optionFamilies: {
    en: 'families to plan by the rule; the others keep the optimized plan, or are not produced',
    zh: '按规则计划的产品族；其余保持优化计划，否则不生产',
  },
  optionOptimum: {
    en: 'optimize too, take its shares of sites and processes, and tell what the rule costs',
    zh: '同时优化，采用其地点与工艺比例，并给出规则的代价',
  },
  ruleDays: { en: '--days is for the rule targetDays only', zh: '--days 仅用于目标库存天数规则' },
  unknownFamilies: { en: 'No such family: {names}', zh: '没有产品族：{names}' },
  planByRule: { en: '{name}: plan by the rule "{rule}"', zh: '{name}：按规则“{rule}”的计划' },
  ruleKeeps: {
    en: 'It keeps every limit ({checks} checks). It is not optimized.',
    zh: '满足所有限制（{checks} 项校验）。未经优化。',
  },
  ruleBreaks: {
    en: 'It breaks limits ({count} of {checks} checks fail). It is not optimized.',
    zh: '违反限制（{checks} 项校验中 {count} 项不符）。未经优化。',
  },
  moreFailures: { en: '  and {count} more', zh: '  另有 {count} 项' },
  costOfRule: {
    en: 'Against the optimized plan ({objective}): {difference}',
    zh: '对比优化计划（{objective}）：{difference}',
  },
  lotNote: {
    en: '  {process}, {period}: {needed} needed, {started} started in whole lots',
    zh: '  {process}，{period}：需 {needed}，按整批投产 {started}',
  },
  tooSoonNote: {
    en: '  {family} at {site}, {period}: {units} cannot come in time',
    zh: '  {family} 在 {site}，{period}：{units} 无法及时到达',
  },
} as const;
