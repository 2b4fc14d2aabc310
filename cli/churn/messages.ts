/** Texts of `equipoise churn`. */
export const messages = {
  aboutChurn: {
    en: 'what it costs to stay near a plan that was agreed before',
    zh: '保持接近先前约定计划的代价',
  },
  optionReferencePlan: {
    en: 'a scenario whose plan was agreed; without it the reference plan of the case',
    zh: '先前约定计划的方案；不指定则为案例的参考计划',
  },
  churnNoReference: {
    en: 'The case has no reference plan: name the scenario whose plan was agreed.',
    zh: '案例没有参考计划：请指定先前约定计划的方案。',
  },
  churnCells: { en: 'Cells changed', zh: '变动单元' },
  churnShare: { en: 'Of all cells', zh: '占全部单元' },
  churnUnits: { en: 'Units changed', zh: '变动数量' },
  churnCost: { en: 'Cost', zh: '代价' },
} as const;
