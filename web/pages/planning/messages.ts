/** Words of the planning table. */
export const planningMessages = {
  lockCell: { en: 'Lock or unlock the selected production', zh: '锁定或解锁所选生产' },
  view: { en: 'Show', zh: '显示' },
  allFamilies: { en: 'All families', zh: '全部产品族' },
  keyFigure: { en: 'Key figure', zh: '指标' },
  targetStock: { en: 'Target stock', zh: '目标库存' },
  backlog: { en: 'Backlog', zh: '欠交' },
  processRow: { en: 'from {process}', zh: '来自 {process}' },
  lockHint: {
    en: 'Typing in a production cell locks it; Delete unlocks.',
    zh: '在生产单元格输入即锁定；Delete 解锁。',
  },
  lockOnlyProduction: {
    en: 'Only production can be locked: select a cell of a row “from …” of one family.',
    zh: '只能锁定生产：请在单个产品族的“来自……”行中选择单元格。',
  },
  lockNotPast: {
    en: 'Past numbers are actual: nothing is left to lock.',
    zh: '过去的期间为实际数，无需锁定。',
  },
  lockNothing: {
    en: 'There is no plan yet whose production could be locked here.',
    zh: '尚无计划，此处没有可锁定的生产。',
  },
  notNumber: {
    en: '“{value}” is not a number of 0 or more; nothing was changed.',
    zh: '“{value}”不是大于等于 0 的数字，未作修改。',
  },
  firmOrders: { en: 'of which firm orders', zh: '其中确定订单' },
  underWay: { en: 'Goods under way', zh: '期末在途' },
  startedOn: { en: 'started on {process}', zh: '投产：{process}' },
  allSites: { en: 'All sites', zh: '全部地点' },
  tableOf: {
    en: 'Grey: actual. Blue: edit. ▪ locked, with its difference to the plan. ◷ of the plan before the change. Changes are kept in {scenario}.',
    zh: '灰色为实际，蓝色可编辑，▪ 为锁定及其与计划的差，◷ 为改动前的计划。修改保存在 {scenario}。',
  },
  lockedAgainst: { en: 'Locked at {locked}; the plan makes {plan}.', zh: '锁定 {locked}；计划为 {plan}。' },
  olderPlan: { en: 'of the plan before the change', zh: '改动前的计划' },
  questionTitle: { en: 'Change this?', zh: '确认修改？' },
  frozenPeriod: { en: 'frozen', zh: '冻结' },
  questionFrozen: {
    en: '{periods} is frozen: its plan is released already.',
    zh: '{periods} 已冻结，其计划已下达。',
  },
  questionFirm: {
    en: 'Demand would be below firm orders. Firm orders are cut to it:',
    zh: '需求将低于确定订单，确定订单将被削减：',
  },
  questionFirmLine: { en: '{what}, {period}: {firm} → {after}', zh: '{what}，{period}：{firm} → {after}' },
  questionMore: { en: 'and {count} more', zh: '另有 {count} 项' },
  questionYes: { en: 'Change it', zh: '确认修改' },
  questionCut: { en: 'Change and cut firm orders', zh: '修改并削减确定订单' },
} as const;
