/** Words of the Demand page. */
export const demandMessages = {
  demandPage: { en: 'Demand', zh: '需求' },
  forecastShown: { en: 'Forecast what is shown', zh: '预测当前显示' },
  forecastAll: { en: 'Forecast all segments', zh: '预测全部细分' },
  forecasting: { en: 'Forecasting: {done} of {count} series', zh: '正在预测：{done}/{count} 个序列' },
  forecastStarting: { en: 'The forecast begins', zh: '预测即将开始' },
  forecastOnlyBase: {
    en: 'The statistical forecast belongs to the base plan: choose it to forecast.',
    zh: '统计预测属于基准计划：请选择基准计划后再预测。',
  },
  forecastRefused: {
    en: '{count} {count|segment|segments} could not be forecast: {segments}. {reason}',
    zh: '{count} 个细分无法预测：{segments}。{reason}',
  },
  takeConsensus: { en: 'Take into the plan', zh: '纳入计划' },
  takeTitle: { en: 'Take the consensus into the plan', zh: '将共识纳入计划' },
  takeNote: {
    en: 'Planned demand becomes the consensus, in one step that can be undone. Firm orders are not undercut.',
    zh: '计划需求将变为共识，一步完成，可撤销。不会低于确定订单。',
  },
  takeShown: {
    en: 'What is shown: {count} {count|cell|cells}, {change} {unit}',
    zh: '当前显示：{count} 个单元格，{change} {unit}',
  },
  takeAll: { en: 'The whole case: {count} {count|cell|cells}', zh: '全部：{count} 个单元格' },
  takeFrozen: {
    en: 'Frozen periods too ({count} {count|cell|cells})',
    zh: '包括冻结期（{count} 个单元格）',
  },
  consensusDiffers: {
    en: 'The consensus differs from what is planned in {count} {count|cell|cells} of {segments} {segments|segment|segments}; {shown} of them are shown here.',
    zh: '共识与计划在 {segments} 个细分的 {count} 个单元格中不同；其中 {shown} 个显示在此。',
  },
  consensusEqual: { en: 'The consensus is what is planned.', zh: '共识与计划一致。' },
  demandSub: {
    en: 'Grey: what happened. Blue: lines that you edit; an amount for several segments is split in proportion. Changes are kept in {scenario}.',
    zh: '灰色为实际；蓝色为可编辑的需求行，多个细分的数量按比例分配。修改保存在 {scenario}。',
  },
  demandHistory: { en: 'Demand, history', zh: '历史需求' },
  correctedHistory: { en: 'Corrected history', zh: '修正后历史' },
  intervalLower: { en: '95 % interval, lower end', zh: '95% 区间下限' },
  intervalUpper: { en: '95 % interval, upper end', zh: '95% 区间上限' },
  eventRow: { en: '± {event}', zh: '± {event}' },
  consensus: { en: 'Consensus', zh: '共识' },
  plannedDemand: { en: 'Planned demand', zh: '计划需求' },
  differsBy: { en: 'The consensus differs by {by} {unit}', zh: '共识相差 {by} {unit}' },
  demandNotNumber: {
    en: '“{value}” is not a number that this line can take; nothing was changed.',
    zh: '“{value}”不是此行可用的数字，未作修改。',
  },
  allSegments: { en: 'All segments', zh: '全部细分' },
  segmentWord: { en: 'Segment', zh: '细分' },
  forecastWithInterval: { en: 'Statistical, 95 % interval', zh: '统计预测与 95% 区间' },
  afterEvents: { en: 'After events', zh: '计入事件后' },
  demandChart: { en: 'History, forecast and consensus', zh: '历史、预测与共识' },
  noLines: {
    en: 'This case has no lines of demand yet: what is planned stands in the table of demand alone.',
    zh: '此案例尚无需求行：计划只来自需求表。',
  },
  beginLines: { en: 'Begin with four lines', zh: '建立四个需求行' },
  madeOf: { en: 'What {period} is made of', zh: '{period} 的构成' },
  madeOfNothing: {
    en: 'Select a period of the plan: its parts are shown here.',
    zh: '选择计划期间，在此显示其构成。',
  },
  partStated: { en: 'States', zh: '行内数量' },
  partCounts: { en: 'Counts', zh: '计入' },
} as const;
