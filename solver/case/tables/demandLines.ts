/**
 * How demand comes about, before it is planned: its lines with their amounts, the rule that makes one number of them, the
 * model that forecasts the statistical line, corrections of the history, families that replace others, and past forecasts.
 * No plan reads these tables: what is planned stands in the table `demand` (docs/decisions/0041).
 */
import {
  choice,
  counting,
  date,
  flag,
  id,
  integerOr,
  number,
  numberOr,
  optionalDate,
  optionalNumber,
  optionalRef,
  ref,
  requiredChoice,
  table,
  text,
} from '../field.ts';

/** Models of a forecast by name; `automatic` chooses one. */
export const forecastModelNames = [
  'constant',
  'trend',
  'dampedTrend',
  'seasonal',
  'seasonalMultiplicative',
  'trendSeasonal',
  'trendSeasonalMultiplicative',
  'dampedTrendSeasonal',
  'dampedTrendSeasonalMultiplicative',
  'exponentialSmoothing',
  'theta',
  'croston',
  'sba',
  'tsb',
  'mean',
  'naive',
  'seasonalNaive',
  'drift',
  'combination',
] as const;

export const demandLines = table({
  name: 'demandLines',
  title: 'Lines of demand',
  titleZh: '需求行',
  about:
    'The lines from which the consensus of demand is made: one statistical line, submissions of sales channels, new products, adjustments by hand.',
  notes: {
    kind: 'At most one line is statistical and at most one manual. Sales lines are added up, new products come on top.',
    owner: 'Who submits the line.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['demandLine'],
  isPlanned: false,
  fields: {
    demandLine: id('Line', '需求行'),
    kind: requiredChoice(['statistical', 'sales', 'newProduct', 'manual'], 'Kind', '类型'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    owner: text('Owner', '负责人'),
  },
});

export const demandLineUnits = table({
  name: 'demandLineUnits',
  title: 'Amounts of the lines of demand',
  titleZh: '需求行数量',
  about: 'What a line says for a segment and period. Without a row the line says nothing.',
  notes: {
    units: 'Below 0 only in a manual line that is added.',
    lowerUnits: 'Of a forecast: 95 % of what can happen lies between this and the upper end.',
  },
  group: 'demand',
  valueKind: 'assumption',
  key: ['demandLine', 'segment', 'period'],
  isPlanned: false,
  fields: {
    demandLine: ref('demandLines', 'Line', '需求行'),
    segment: ref('segments', 'Segment', '细分'),
    period: ref('periods', 'Period', '期间'),
    units: number('Amount', '数量', 'units', { min: -1e12 }),
    lowerUnits: optionalNumber('Lower end of the interval', '区间下限', 'units', { min: -1e12 }),
    upperUnits: optionalNumber('Upper end of the interval', '区间上限', 'units', { min: -1e12 }),
  },
});

/** Fields that select segments: empty ones select all. */
const scope = {
  group: optionalRef('groups', 'Group (empty: every)', '产品组（空：全部）'),
  family: optionalRef('families', 'Family (empty: every)', '产品族（空：全部）'),
  market: optionalRef('markets', 'Market (empty: every)', '市场（空：全部）'),
  segment: optionalRef('segments', 'Segment (empty: every)', '细分（空：全部）'),
};

export const consensusRules = table({
  name: 'consensusRules',
  title: 'Consensus rules',
  titleZh: '共识规则',
  about:
    'How the lines of a segment become one number. The narrowest row that applies to a segment counts (segment, then family, market, group), of equal ones the first; without one, sales submissions replace the statistical forecast and a manual amount replaces all.',
  notes: {
    rule: 'replacement: the first of the two that says something; weights: both, by their weights.',
    manual: 'Whether a manual amount replaces what the other lines say or is added to it.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['consensusRule'],
  isPlanned: false,
  fields: {
    consensusRule: id('Consensus rule', '共识规则'),
    ...scope,
    rule: choice(['replacement', 'weights'], 'replacement', 'Rule', '规则'),
    first: choice(['sales', 'statistical'], 'sales', 'First of a replacement', '替代时优先'),
    statisticalWeight: numberOr(1, 'Weight of the statistical forecast', '统计预测权重', 'weight', {
      max: 1e6,
    }),
    salesWeight: numberOr(1, 'Weight of sales submissions', '销售提报权重', 'weight', { max: 1e6 }),
    manual: choice(['replace', 'add'], 'replace', 'Manual amounts', '人工数量'),
  },
});

export const forecastSettings = table({
  name: 'forecastSettings',
  title: 'Forecast settings',
  titleZh: '预测设置',
  about: 'The model that forecasts a segment. Without a row it is chosen automatically.',
  group: 'demand',
  valueKind: 'option',
  key: ['segment'],
  isPlanned: false,
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    model: choice(['automatic', ...forecastModelNames], 'automatic', 'Forecast model', '预测模型'),
  },
});

export const historyCorrections = table({
  name: 'historyCorrections',
  title: 'Corrections of the history',
  titleZh: '历史修正',
  about:
    'Changes of past demand for the forecast: outliers, lost sales, changes by hand. The history itself stays as it is; a correction that is not active changes nothing.',
  notes: {
    isActive: 'false: proposed and rejected; it is not proposed again.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['segment', 'period', 'kind'],
  isPlanned: false,
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    period: ref('historyPeriods', 'Past period', '历史期间'),
    kind: requiredChoice(['outlier', 'lostSales', 'manual'], 'Kind', '类型'),
    units: number('Change', '修正量', 'units', { min: -1e12 }),
    isActive: flag(true, 'Active', '启用'),
    reason: text('Reason', '原因'),
  },
});

export const successions = table({
  name: 'successions',
  title: 'Successors',
  titleZh: '产品接替',
  about:
    'A family that takes the place of another: the history of the predecessor feeds the forecast of the successor, in the same market and grade.',
  notes: {
    factor: 'Units of the successor that replace one of the predecessor.',
    start: 'First day on which the successor is sold.',
    phaseInPeriods: 'Periods until the successor has taken over all demand. 0: at once.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['successor', 'predecessor'],
  isPlanned: false,
  fields: {
    successor: ref('families', 'Successor', '接替产品'),
    predecessor: ref('families', 'Predecessor', '被接替产品'),
    factor: numberOr(1, 'Factor', '系数', 'units per unit', { min: 0.0001, max: 1e6 }),
    start: date('First day of the successor', '接替起始日'),
    phaseInPeriods: integerOr(0, 'Phase-in', '过渡期', 'periods', { max: 60 }),
  },
});

export const pastForecasts = table({
  name: 'pastForecasts',
  title: 'Past forecasts',
  titleZh: '历史预测',
  about:
    'What each step of the forecast said about a past period, so many periods before it. Compared with what happened.',
  notes: {
    lag: 'Periods between the last one known at that time and the one forecast: 1 for the next period.',
    salesUnits: 'The forecast after the submissions of sales.',
    consensusUnits: 'The forecast that was agreed.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['segment', 'period', 'lag'],
  isPlanned: false,
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    period: ref('historyPeriods', 'Past period', '历史期间'),
    lag: integerOr(1, 'Lag', '提前期数', 'periods', { min: 1, max: 60 }),
    statisticalUnits: optionalNumber('Statistical forecast', '统计预测', 'units'),
    salesUnits: optionalNumber('After sales', '销售提报后', 'units'),
    consensusUnits: optionalNumber('Consensus', '共识', 'units'),
  },
});

export const recordedForecasts = table({
  name: 'recordedForecasts',
  title: 'Recorded forecasts',
  titleZh: '留存的预测',
  about:
    'What each step of the forecast said when a consensus was taken into the plan, by first day, so that it is found again once the period is past. Past forecasts that other systems kept stand in the table of past forecasts.',
  notes: {
    start: 'First day of the period that was forecast. Periods are those of the history.',
    lag: 'Periods between the last one known at that time and the one forecast: 1 for the next period.',
    recordedOn: 'The day on which it was recorded. A later record of the same lag takes its place.',
    salesUnits: 'The forecast after events, submissions of sales and new products.',
    consensusUnits: 'The forecast that was agreed.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['segment', 'start', 'lag'],
  isPlanned: false,
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    start: date('First day', '起始日'),
    lag: integerOr(1, 'Lag', '提前期数', 'periods', { min: 1, max: 60 }),
    recordedOn: optionalDate('Recorded on', '留存日期'),
    statisticalUnits: optionalNumber('Statistical forecast', '统计预测', 'units'),
    salesUnits: optionalNumber('After sales', '销售提报后', 'units'),
    consensusUnits: optionalNumber('Consensus', '共识', 'units'),
  },
});

export const demandEvents = table({
  name: 'demandEvents',
  title: 'Demand events',
  titleZh: '需求事件',
  about:
    'Promotions, tenders, strikes: what changes a line of demand for some time, beside the line itself. An event that is not active changes nothing.',
  notes: {
    kind: 'cumulative: effects are units; proportional: effects are shares of the line.',
    effectUnit: 'How long each effect lasts, whatever the periods of the plan.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['demandEvent'],
  isPlanned: false,
  fields: {
    demandEvent: id('Event', '事件'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    kind: counting(requiredChoice(['cumulative', 'proportional'], 'Kind', '类型'), {
      cumulative: 'units',
      proportional: 'share',
    }),
    effectUnit: choice(['month', 'week', 'day'], 'month', 'Length of an effect', '效果时长'),
    isActive: flag(true, 'Active', '启用'),
    note: text('Note', '备注'),
  },
});

export const demandEventEffects = table({
  name: 'demandEventEffects',
  title: 'Effects of demand events',
  titleZh: '需求事件效果',
  about: 'What an event does in its first, second and each further unit of time from its start on.',
  notes: {
    step: '1 for the first unit of time.',
    effect: 'Units of a cumulative event; a share of a proportional one, 0.2 for 20 % more.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['demandEvent', 'step'],
  isPlanned: false,
  fields: {
    demandEvent: ref('demandEvents', 'Event', '事件'),
    step: integerOr(1, 'Place from the start', '自起始的序号', '', { min: 1, max: 400 }),
    effect: number('Effect', '效果', 'units or share', { min: -1e12 }),
  },
});

export const demandEventDates = table({
  name: 'demandEventDates',
  title: 'Dates of demand events',
  titleZh: '需求事件日期',
  about: 'When an event begins, for which segments and on which line. An event can have many dates.',
  notes: {
    demandLine: 'Empty: the statistical line.',
    spread:
      'Of a cumulative event with several segments: total splits the units among them in proportion to the line; each gives every segment all of them.',
  },
  group: 'demand',
  valueKind: 'option',
  key: ['demandEvent', 'start', 'demandLine', 'group', 'family', 'market', 'segment'],
  isPlanned: false,
  fields: {
    demandEvent: ref('demandEvents', 'Event', '事件'),
    start: date('First day', '起始日期'),
    demandLine: optionalRef('demandLines', 'Line (empty: statistical)', '需求行（空：统计）'),
    ...scope,
    spread: choice(['total', 'each'], 'total', 'Units of several segments', '多细分时的数量'),
  },
});
