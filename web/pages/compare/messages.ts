/** Words of the page Compare. */
export const compareMessages = {
  compareFinding: {
    en: '{option}: {money} more than {reference}',
    zh: '{option} 比 {reference} 多赚 {money}',
  },
  compareCheaper: {
    en: '{option} costs {money} less than {reference}',
    zh: '{option} 比 {reference} 成本低 {money}',
  },
  compareLess: { en: 'No option is better than {reference}', zh: '没有方案优于 {reference}' },
  compareTooClose: {
    en: '{option} and {reference} are too close to rank: the gaps of their plans leave {doubt} open',
    zh: '{option} 与 {reference} 过于接近，无法排序：求解间隙尚余 {doubt}',
  },
  compareBetter: {
    en: '{option} is {gain} better than {reference}: it {money} and {penalties}',
    zh: '{option} 比 {reference} 好 {gain}：{money}，{penalties}',
  },
  compareNotBetter: {
    en: '{option} {money} than {reference} and {penalties}: not better',
    zh: '{option} 比 {reference} {money}，但{penalties}：并不更优',
  },
  compareGoal: {
    en: '{option} is better than {reference} in goal {rank}, {goal}: {value} against {other}',
    zh: '{option} 在目标 {rank}（{goal}）上优于 {reference}：{value} 对 {other}',
  },
  compareWeighted: {
    en: '{option} is better than {reference}: weighted sum {value} against {other}',
    zh: '{option} 优于 {reference}：加权和 {value} 对 {other}',
  },
  compareOlder: {
    en: 'Some plans are of older inputs: run them again to compare',
    zh: '部分计划基于旧输入，请重新运行后再比较',
  },
  compareUnverified: {
    en: 'Too few verified plans to compare',
    zh: '已校验的计划不足，无法比较',
  },
  earnsMore: { en: 'earns {money} more', zh: '多赚 {money}' },
  earnsLess: { en: 'earns {money} less', zh: '少赚 {money}' },
  earnsTheSame: { en: 'earns the same', zh: '盈利相同' },
  costsMore: { en: 'costs {money} more', zh: '成本高 {money}' },
  costsLess: { en: 'costs {money} less', zh: '成本低 {money}' },
  costsTheSame: { en: 'costs the same', zh: '成本相同' },
  breaksMore: {
    en: 'breaks {what} by {penalties} more of penalties',
    zh: '{what}惩罚多 {penalties}',
  },
  losesMore: {
    en: 'has {penalties} more of penalties for lost sales',
    zh: '失销惩罚多 {penalties}',
  },
  losesLess: {
    en: 'has {penalties} less of penalties for lost sales',
    zh: '失销惩罚少 {penalties}',
  },
  breaksLess: {
    en: 'breaks {what} by {penalties} less of penalties',
    zh: '{what}惩罚少 {penalties}',
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
  whoShort: { en: 'Who waits or goes short', zh: '谁在等待或缺货' },
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
