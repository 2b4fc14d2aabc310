/** Words for the choices of fields: what `horizon` or `allUnits` is called where people read it. Files keep the choice itself. */

import { lookup } from '../words/lookup.ts';
import { same, type Words } from '../words/words.ts';
import { fieldMeta } from './field.ts';
import { type TableName, tableOf } from './planningCase.ts';

/** By choice, whatever field has it. */
const words = lookup<Words>({
  minimizeCost: { en: 'least cost', zh: '成本最小' },
  maximizeMargin: { en: 'most contribution margin', zh: '边际贡献最大' },
  goals: { en: 'goals in order', zh: '按次序的目标' },
  weighted: { en: 'weighted sum of goals', zh: '目标加权和' },
  consistent: { en: 'consistent', zh: '一致' },
  levelByLevel: { en: 'level by level', zh: '逐层' },
  delta: { en: 'delta', zh: '增量' },
  frozen: { en: 'frozen', zh: '冻结' },
  firm: { en: 'firm', zh: '确定' },
  free: { en: 'free', zh: '自由' },
  plant: { en: 'plant', zh: '工厂' },
  warehouse: { en: 'warehouse', zh: '仓库' },
  subcontractor: { en: 'subcontractor', zh: '外协厂' },
  machine: { en: 'machine', zh: '设备' },
  line: { en: 'line', zh: '生产线' },
  labour: { en: 'labour', zh: '人力' },
  storage: { en: 'storage', zh: '仓储' },
  tool: { en: 'tool', zh: '工装' },
  cash: { en: 'cash', zh: '现金' },
  make: { en: 'production', zh: '生产' },
  subcontract: { en: 'subcontracting', zh: '外协' },
  none: { en: 'no price breaks', zh: '无价格折扣' },
  convex: { en: 'rising price of further units', zh: '超量加价' },
  allUnits: { en: 'all-units discount', zh: '全额折扣' },
  incremental: { en: 'incremental discount', zh: '超额折扣' },
  any: { en: 'every grade', zh: '全部等级' },
  order: { en: 'the order', zh: '下单期' },
  delivery: { en: 'the delivery', zh: '交付期' },
  period: { en: 'each period', zh: '每期' },
  rolling: { en: 'rolling window', zh: '滚动窗口' },
  horizon: { en: 'whole horizon', zh: '整个计划期' },
  hard: { en: 'hard', zh: '硬' },
  soft: { en: 'soft', zh: '软' },
  off: { en: 'off', zh: '关闭' },
  ending: { en: 'closing stock', zh: '期末库存' },
  average: { en: 'average stock', zh: '平均库存' },
  volume: { en: 'stock volume', zh: '库存体积' },
  value: { en: 'stock value', zh: '库存金额' },
  averageValue: { en: 'average stock value', zh: '平均库存金额' },
  revenue: { en: 'revenue', zh: '收入' },
  margin: { en: 'margin', zh: '毛利' },
  inventoryValue: { en: 'stock value', zh: '库存金额' },
  emissions: { en: 'emissions', zh: '排放' },
  capital: { en: 'capital', zh: '资金' },
  atLeast: { en: 'at least', zh: '至少' },
  atMost: { en: 'at most', zh: '至多' },
  production: { en: 'production', zh: '生产' },
  overtime: { en: 'overtime', zh: '加班' },
  shifts: { en: 'extra shifts', zh: '加开班次' },
  shipment: { en: 'shipment', zh: '运输' },
  statistical: { en: 'statistical forecast', zh: '统计预测' },
  sales: { en: 'sales submission', zh: '销售提报' },
  newProduct: { en: 'new products', zh: '新产品' },
  manual: { en: 'by hand', zh: '人工' },
  replacement: { en: 'the first that says something', zh: '取首个有值的' },
  weights: { en: 'weighted mean', zh: '加权平均' },
  replace: { en: 'replace', zh: '替换' },
  add: { en: 'are added', zh: '叠加' },
  outlier: { en: 'outlier', zh: '异常值' },
  lostSales: { en: 'lost sales', zh: '失销' },
  cumulative: { en: 'units', zh: '数量' },
  proportional: { en: 'share of the line', zh: '按比例' },
  month: { en: 'month', zh: '月' },
  week: { en: 'week', zh: '周' },
  day: { en: 'day', zh: '日' },
  total: { en: 'split among them', zh: '在其间分配' },
  each: { en: 'each in full', zh: '各自全量' },
  other: { en: 'judged by people', zh: '人工判断' },
  demand: { en: 'demand', zh: '需求' },
  price: { en: 'price', zh: '价格' },
  cost: { en: 'cost', zh: '成本' },
  capacity: { en: 'capacity', zh: '产能' },
  supply: { en: 'supply', zh: '供应' },
  automatic: { en: 'automatic', zh: '自动选择' },
  constant: { en: 'constant', zh: '常数' },
  trend: { en: 'trend', zh: '趋势' },
  dampedTrend: { en: 'damped trend', zh: '阻尼趋势' },
  seasonal: { en: 'season, additive', zh: '加法季节' },
  seasonalMultiplicative: { en: 'season, multiplicative', zh: '乘法季节' },
  trendSeasonal: { en: 'trend and additive season', zh: '趋势加法季节' },
  trendSeasonalMultiplicative: { en: 'trend and multiplicative season', zh: '趋势乘法季节' },
  dampedTrendSeasonal: { en: 'damped trend and additive season', zh: '阻尼趋势加法季节' },
  dampedTrendSeasonalMultiplicative: {
    en: 'damped trend and multiplicative season',
    zh: '阻尼趋势乘法季节',
  },
  exponentialSmoothing: { en: 'exponential smoothing, best form', zh: '指数平滑（最佳形式）' },
  theta: { en: 'Theta', zh: 'Theta 法' },
  croston: { en: 'Croston', zh: 'Croston 法' },
  sba: { en: 'Syntetos-Boylan', zh: 'Syntetos-Boylan 法' },
  tsb: { en: 'Teunter-Syntetos-Babai', zh: 'Teunter-Syntetos-Babai 法' },
  mean: { en: 'mean of the history', zh: '历史平均' },
  naive: { en: 'last value', zh: '最近值' },
  seasonalNaive: { en: 'same period of the last season', zh: '上一季同期值' },
  drift: { en: 'last value and mean change', zh: '最近值加平均变化' },
  combination: { en: 'mean of Theta and exponential smoothing', zh: 'Theta 与指数平滑的平均' },
});

/** What the rows of a report can be. */
const characteristicWords: Readonly<Record<string, Words>> = {
  none: { en: 'no further level', zh: '无下一层' },
  mainGroup: { en: 'main group', zh: '大类' },
  group: { en: 'group', zh: '产品组' },
  family: { en: 'family', zh: '产品族' },
  member: { en: 'member (SKU)', zh: '成员（SKU）' },
  site: { en: 'site', zh: '地点' },
  market: { en: 'market', zh: '市场' },
  grade: { en: 'customer grade', zh: '客户等级' },
  segment: { en: 'segment', zh: '细分' },
  resource: { en: 'resource', zh: '资源' },
  process: { en: 'process', zh: '工艺' },
  period: { en: 'period', zh: '期间' },
  quarter: { en: 'quarter', zh: '季度' },
  year: { en: 'year', zh: '年' },
};

/** Where a choice means something else in one field. */
const ofField: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'macros.level': {
    total: { en: 'the sums shown', zh: '所示合计' },
    leaf: { en: 'each leaf, then summed', zh: '逐个底层后合计' },
  },
  'macros.start': {
    opening: { en: 'when the table is opened', zh: '打开表格时' },
    beforeEvents: { en: 'before events', zh: '事件之前' },
    afterEvents: { en: 'after events', zh: '事件之后' },
    saving: { en: 'when a change is saved', zh: '保存更改时' },
    byHand: { en: 'by hand', zh: '手动' },
  },
  'planningViews.arrangement': {
    total: { en: 'together', zh: '合并' },
    details: { en: 'each row with its parts below', zh: '各行之下列出明细' },
    split: { en: 'total above, parts of one row below', zh: '上为合计，下为某行的明细' },
  },
  'planningViews.detail': {
    group: { en: 'groups', zh: '产品组' },
    family: { en: 'families', zh: '产品族' },
    site: { en: 'sites', zh: '地点' },
  },
  'planningViewRows.total': {
    none: { en: 'no total', zh: '不合计' },
    sum: { en: 'sum', zh: '求和' },
    average: { en: 'average', zh: '平均' },
    end: { en: 'last period', zh: '期末值' },
  },
  'thresholds.figure': {
    contributionMargin: { en: 'contribution margin', zh: '边际贡献' },
    fillRate: { en: 'fill rate, all', zh: '按时满足率（全部）' },
    fillRateA: { en: 'fill rate, grade A', zh: '按时满足率（A\u00a0级）' },
    fillRateB: { en: 'fill rate, grade B', zh: '按时满足率（B\u00a0级）' },
    fillRateC: { en: 'fill rate, grade C', zh: '按时满足率（C\u00a0级）' },
    lateUnits: { en: 'backordered', zh: '延后交付' },
    lostUnits: { en: 'lost sales', zh: '失销' },
    averageInventoryValue: { en: 'average inventory', zh: '平均库存金额' },
    cashTiedUp: { en: 'cash tied up, highest', zh: '最高资金占用' },
    peakLoad: { en: 'peak load', zh: '最高负荷' },
    overtimeAndShiftHours: { en: 'overtime and extra shifts', zh: '加班与加开班次' },
    worstRegret: { en: 'worst regret', zh: '最大后悔值' },
  },
  'reports.level1': characteristicWords,
  'reports.level2': characteristicWords,
  'reports.level3': characteristicWords,
  'reports.level4': characteristicWords,
  'reports.columns': {
    period: { en: 'periods', zh: '期间' },
    quarter: { en: 'quarters', zh: '季度' },
    year: { en: 'years', zh: '年' },
    total: { en: 'only the total', zh: '仅合计' },
  },
  'reports.span': {
    plan: { en: 'the plan', zh: '计划期' },
    past: { en: 'the past', zh: '过去' },
    all: { en: 'past and plan', zh: '过去与计划期' },
  },
  'reports.ranking': {
    none: { en: 'not ranked', zh: '不排名' },
    descending: { en: 'greatest first', zh: '从大到小' },
    ascending: { en: 'least first', zh: '从小到大' },
  },
  'reportFigures.markOn': {
    value: { en: 'the value', zh: '数值' },
    difference: { en: 'the difference', zh: '差异' },
    differenceShare: { en: 'the difference as a share', zh: '差异比例' },
    realization: { en: 'the value as a share of what it is compared with', zh: '完成率' },
    change: { en: 'the change against the period before', zh: '较上期变化' },
  },
  'goals.measure': {
    cost: { en: 'cost plus penalties', zh: '成本加惩罚' },
    margin: { en: 'margin less penalties', zh: '边际贡献减惩罚' },
    lostUnits: { en: 'lost units', zh: '失销数量' },
    lateUnits: { en: 'backordered units', zh: '延迟数量' },
    onTimeUnits: { en: 'units on time', zh: '按时数量' },
    inventoryValue: { en: 'average inventory value', zh: '平均库存金额' },
    overtimeHours: { en: 'overtime hours', zh: '加班工时' },
    penalties: { en: 'planning penalties', zh: '计划惩罚' },
  },
};

/** A choice of a field in words; grades, and what no field has, as it is. */
export function choiceWords(table: TableName, field: string, choice: string): Words {
  return ofField[`${table}.${field}`]?.[choice] ?? words[choice] ?? same(choice);
}

/** What a field can be chosen to be, with the words for it. */
export function choicesOf(
  table: TableName,
  field: string,
): readonly { readonly choice: string; readonly words: Words }[] {
  const { choices } = fieldMeta(tableOf(table).fields[field] ?? {});
  return (choices ?? []).map((choice) => ({ choice, words: choiceWords(table, field, choice) }));
}

/** What limits and targets measure, in words; a text that is none of them as it is. */
export function measureWords(measure: string): Words {
  return words[measure] ?? same(measure);
}
