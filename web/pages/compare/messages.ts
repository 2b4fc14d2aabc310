/** Words of the page Compare. */
export const compareMessages = {
  putToDecision: { en: 'Put to decision', zh: '提交决策' },
  putToDecisionSub: {
    en: 'their plans and inputs are kept as evidence',
    zh: '其计划与输入作为依据保存',
  },
  compareOlder: {
    en: 'Some plans are of older inputs: run them again to compare',
    zh: '部分计划基于旧输入，请重新运行后再比较',
  },
  compareUnverified: {
    en: 'Too few verified plans to compare',
    zh: '已校验的计划不足，无法比较',
  },
  compareNone: { en: 'Choose two to six solved scenarios', zh: '请选择两到六个已求解的方案' },
  compareHow: {
    en: 'Options are compared once they have a plan',
    zh: '方案有了计划之后才能比较',
  },
  compareTooMany: {
    en: '“{names}” {count|was|were} not added: at most {max} options are compared. Take one out first.',
    zh: '未加入“{names}”：最多比较 {max} 个方案，请先取消一个。',
  },
  compareWithoutPlan: {
    en: 'Not compared, because it has no plan yet: {names}.',
    zh: '尚无计划，未参与比较：{names}。',
  },
  compareMake: { en: 'Make a scenario', zh: '新建方案' },
  compareSub: {
    en: '{horizon}, {currency}. Reference: {reference}.',
    zh: '{horizon}，{currency}。参照：{reference}。',
  },
  allVerified: { en: 'All plans verified.', zh: '全部计划已校验。' },
  scorecard: { en: 'Scorecard', zh: '记分卡' },
  scorecardSub: {
    en: 'difference to {reference}: ● better, ○ worse',
    zh: '对比 {reference}：● 更好，○ 更差',
  },
  reference: { en: 'ref', zh: '参照' },
  setReference: { en: 'Make {name} the reference', zh: '以 {name} 为参照' },
  tradeOffMargin: { en: 'Margin against service', zh: '边际贡献与服务' },
  tradeOffCost: { en: 'Cost against service', zh: '成本与服务' },
  tradeOffSub: { en: 'area = average inventory', zh: '面积 = 平均库存' },
  notVerified: { en: 'not verified', zh: '未校验' },
  penaltiesApart: { en: 'Planning penalties (not money)', zh: '计划惩罚（非实际支出）' },
  bridgeTitle: { en: 'From {from} to {to}', zh: '从 {from} 到 {to}' },
  bridgeSub: {
    en: 'contribution margin by money component, sums exactly',
    zh: '按金额项分解的边际贡献，合计精确',
  },
  bridgeSubCost: {
    en: 'cost by money component, sums exactly',
    zh: '按金额项分解的成本，合计精确',
  },
  loadOf: { en: 'Load of {name}', zh: '{name} 的负荷' },
  loadSubFirst: {
    en: '% of regular hours, first {periods}',
    zh: '占正常工时 %，前 {periods}',
  },
  whoShortSub: {
    en: '{unit} late or lost; outlined {reference}, solid {option}',
    zh: '延迟或失销（{unit}）；空心 {reference}，实心 {option}',
  },
  profitAndLoss: { en: 'Profit and loss by period', zh: '分期损益' },
  ratherWhich: { en: 'Details of option', zh: '方案明细' },
  closingInventory: { en: 'Inventory, end of period', zh: '期末库存' },
  csvInputs: { en: 'Inputs', zh: '输入' },
  csvCurrent: { en: 'current', zh: '最新' },
  csvVerified: { en: 'Verified', zh: '已校验' },
  csvOptimizedFor: { en: 'Optimized for', zh: '优化目标' },
  rankedBy: { en: 'Ranked by {measure}.', zh: '按{measure}排序。' },
} as const;
