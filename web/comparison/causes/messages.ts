/** Texts of the bridge from a reference to an option, on the pages Compare, Decisions and Presentation. */
export const bridgeMessages = {
  bridgeSubCost: {
    en: 'cost by money component, sums exactly',
    zh: '按金额项分解的成本，合计精确',
  },
  bridgeSub: {
    en: 'contribution margin by money component, sums exactly',
    zh: '按金额项分解的边际贡献，合计精确',
  },
  bridgeTitle: { en: 'From {from} to {to}', zh: '从 {from} 到 {to}' },
  bridgeSubCauses: {
    en: 'contribution margin by cause, sums exactly',
    zh: '按原因分解的边际贡献，合计精确',
  },
  bridgeSubCausesCost: { en: 'cost by cause, sums exactly', zh: '按原因分解的成本，合计精确' },
  bridgeSubDrivers: {
    en: 'contribution margin by price, volume, mix and cost, sums exactly',
    zh: '按价格、数量、结构与成本分解的边际贡献，合计精确',
  },
  bridgeViews: { en: 'Explained by', zh: '分解方式' },
  bridgeByCause: { en: 'Cause', zh: '原因' },
  bridgeByComponent: { en: 'Money component', zh: '金额项' },
  bridgeByDriver: { en: 'Price, volume, mix, cost', zh: '价格、数量、结构、成本' },
  driverPrice: { en: 'Price', zh: '价格' },
  driverVolume: { en: 'Volume', zh: '数量' },
  driverMix: { en: 'Mix', zh: '结构' },
  driverCost: { en: 'Cost', zh: '成本' },
  causesCause: { en: 'Cause', zh: '原因' },
  causesEffect: { en: 'Effect', zh: '影响' },
  causesAlone: { en: 'Alone', zh: '单独' },
  causesTogether: { en: 'Together with the others', zh: '与其他共同作用' },
  causesError: { en: '± standard error', zh: '± 标准误差' },
  causesMethod: { en: 'How effects are shared', zh: '影响的分摊方式' },
  causesShapley: {
    en: 'Shared by the average over all orders (Shapley)',
    zh: '按所有先后顺序取平均分摊（沙普利值）',
  },
  causesOrdered: { en: 'One after the other, in the order of the scenario', zh: '按方案中的顺序逐项计算' },
  causesPair: {
    en: '{first} with {second}: {money} beyond what each does alone.',
    zh: '{first} 与 {second} 共同：在各自单独影响之外 {money}。',
  },
  causesDoubt: {
    en: 'The two plans together may be short of their best by up to {doubt}: the difference is as sure as that.',
    zh: '两个计划合计与各自最优值至多相差 {doubt}，差异的把握以此为限。',
  },
  causesDoubtUnknown: {
    en: 'How far the money of the two plans is from the best is not known: it is not what was optimized last, or nothing was proved.',
    zh: '两个计划的金额与最优值相差多少并不可知：金额不是最后优化的目标，或未得到证明。',
  },
  causesOfInputs: {
    en: 'By table of inputs, because one of the plans is a version or of older inputs.',
    zh: '按输入数据表分解，因为其中一个计划是版本或基于旧输入。',
  },
  causesNoLever: {
    en: 'The two scenarios have the same measures.',
    zh: '两个方案的措施没有差别。',
  },
  causesNoInput: { en: 'The inputs of the two plans are the same.', zh: '两个计划的输入相同。' },
  causesBegin: { en: 'Finding the causes…', zh: '正在查找原因…' },
  causesProgress: {
    en: 'Finding the causes: {solved} of {of} plans solved',
    zh: '正在查找原因：已求解 {solved} / {of} 个计划',
  },
  causesLarge: {
    en: '{causes} causes: {solves} more {solves|plan has|plans have} to be solved to share the difference out.',
    zh: '共 {causes} 个原因：还需求解 {solves} 个计划才能分摊差异。',
  },
  causesFind: { en: 'Find the causes', zh: '查找原因' },
  causesAgain: { en: 'Try again', zh: '重试' },
  causesCancelled: { en: 'The search for causes was cancelled.', zh: '已取消查找原因。' },
  causesNoPlan: {
    en: 'The difference cannot be shared out: with {causes} alone there is no plan ({status}).',
    zh: '无法分摊差异：仅有 {causes} 时没有计划（{status}）。',
  },
  causesNoPlanAtAll: {
    en: 'The difference cannot be shared out: without any of the causes there is no plan ({status}).',
    zh: '无法分摊差异：没有任何原因时没有计划（{status}）。',
  },
  causesFailed: {
    en: 'The causes could not be found: {reason}. The plans are as they were.',
    zh: '未能查找原因：{reason}。计划保持不变。',
  },
} as const;
