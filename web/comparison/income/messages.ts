/** Words of profit and cash by quarter, on Home and Compare. */
export const incomeMessages = {
  incomeTitle: { en: 'Profit and cash by quarter', zh: '按季度的利润与资金' },
  incomeBeside: {
    en: '{unit}, against the budget and the active version',
    zh: '{unit}，与预算及现行版本对比',
  },
  incomeBesideBudget: { en: '{unit}, against the budget', zh: '{unit}，与预算对比' },
  incomeBesideVersion: {
    en: '{unit}, against the active version; nothing was budgeted',
    zh: '{unit}，与现行版本对比；没有预算',
  },
  incomeAlone: { en: '{unit}; nothing was budgeted', zh: '{unit}；没有预算' },
  incomeTileHint: {
    en: 'Budget {budget} over the quarters that were budgeted, and the difference to it',
    zh: '有预算季度的预算 {budget}，及与其差异',
  },
  incomeActive: { en: 'Active version', zh: '现行版本' },
  incomeActiveHint: {
    en: '{name}: {total} over its horizon, and the difference to it',
    zh: '{name}：整个计划期 {total}，及与其差异',
  },
  incomeBudget: { en: 'Budget', zh: '预算' },
  incomeBudgetAtVerdict: { en: 'Budget when decided', zh: '决策时预算' },
  incomeBudgetOfAtVerdict: { en: 'Budget when decided, {periods}', zh: '决策时预算（{periods}）' },
  incomeActiveAtVerdict: { en: 'Active version when decided', zh: '决策时现行版本' },
  incomeBudgetOf: { en: 'Budget {periods}', zh: '预算（{periods}）' },
  incomeYearBefore: { en: 'Sold a year before, at prices of the plan', zh: '上年同期销量（按计划价格）' },
  incomeBudgeted: { en: 'where budgeted', zh: '有预算的季度' },
  incomeAgainst: { en: '{plan} − {reference}', zh: '{plan} − {reference}' },
  incomeBooked: {
    en: 'Costs are booked when goods are made or bought: a quarter that builds stock earns less, and the one that sells it more.',
    zh: '成本在生产或采购时入账：备货的季度利润较低，销售的季度较高。',
  },
} as const;
