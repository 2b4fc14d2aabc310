/** Demand: segments (family × market × grade) and their demand, prices and service targets. */
import {
  assumed,
  choice,
  decided,
  flag,
  goods,
  id,
  integerOr,
  number,
  numberOr,
  optionalNumber,
  optionalRef,
  ref,
  requiredChoice,
  table,
  text,
} from '../field.ts';

export const segments = table({
  name: 'segments',
  title: 'Demand segments',
  titleZh: '需求细分',
  about:
    'Who buys: a family in a market by customer grade, with price, priority, and what happens to orders that are not served on time.',
  notes: {
    priority: 'Used by fair shares, and to choose who is served first at equal worth.',
    latenessPeriodsMax: 'Periods that an order may wait. 0: it is served in its period or lost.',
    backlogCost: 'Paid per unit for each base period that it is late.',
    lostSalesAllowed: 'Whether demand may stay unserved for good.',
    priceElasticity:
      'Change of demand in % for a price 1 % higher, used by the price lever; usually negative.',
  },
  group: 'market',
  valueKind: 'mixed',
  key: ['segment'],
  fields: {
    segment: id('Segment', '细分'),
    family: decided(ref('families', 'Family', '产品族')),
    market: decided(ref('markets', 'Market', '市场')),
    grade: decided(choice(['A', 'B', 'C'], 'A', 'Customer grade', '客户等级')),
    price: decided(numberOr(0, 'Price', '价格', 'money per unit')),
    priority: decided(
      integerOr(1, 'Priority (1 first)', '优先级（1 最先）', '', {
        min: 1,
        max: 99,
      }),
    ),
    latenessPeriodsMax: decided(
      integerOr(0, 'Lateness, maximum (0: no backlog)', '最长延迟（0：不允许欠交）', 'periods', {
        max: 60,
        usualMax: 6,
      }),
    ),
    backlogCost: assumed(numberOr(0, 'Backlog cost', '欠交成本', 'money per unit and base period late')),
    openingBacklog: goods(assumed(numberOr(0, 'Opening backlog', '期初欠交', 'units'))),
    openingBacklogPrice: assumed(
      optionalNumber(
        'Price of the opening backlog (empty: price)',
        '期初欠交价格（空：价格）',
        'money per unit',
      ),
    ),
    latePriceBasis: decided(
      choice(
        ['order', 'delivery'],
        'order',
        'Late deliveries earn the price of the period of',
        '迟交按何期价格结算（下单 / 交付）',
      ),
    ),
    lostSalesAllowed: decided(flag(true, 'Sales may be lost', '允许失销')),
    lostSalesCost: decided(
      numberOr(0, 'Lost-sales cost beyond the margin', '失销成本（毛利之外）', 'money per unit'),
    ),
    remainingLifePeriodsMin: assumed(
      integerOr(0, 'Remaining shelf life, minimum', '剩余保质期下限', 'periods', {
        max: 999,
      }),
    ),
    priceElasticity: assumed(
      numberOr(0, 'Price elasticity of demand', '需求价格弹性', '% demand per % price', {
        min: -10,
        max: 10,
        usualMax: 0,
      }),
    ),
  },
});

export const demand = table({
  name: 'demand',
  title: 'Demand',
  titleZh: '需求',
  about: 'Demand of a segment by period. A period without a row has no demand.',
  notes: {
    units: 'Forecast before any limit of supply.',
    firmUnits: 'Part of the units that is ordered already.',
    price: 'Price in this period. Empty: the price of the segment.',
  },
  group: 'market',
  valueKind: 'mixed',
  key: ['segment', 'period'],
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    period: ref('periods', 'Period', '期间'),
    units: goods(assumed(number('Unconstrained forecast', '无约束预测', 'units'))),
    firmUnits: goods(assumed(numberOr(0, 'of which firm orders', '其中确定订单', 'units'))),
    price: decided(optionalNumber('Price in this period', '本期价格', 'money per unit')),
  },
});

export const demandAfterHorizon = table({
  name: 'demandAfterHorizon',
  title: 'Demand after the horizon',
  titleZh: '计划期后需求',
  about: 'Demand after the last period; gives the stock that must be left at the end of the horizon.',
  group: 'market',
  valueKind: 'assumption',
  key: ['family'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    unitsPerWorkingDay: number('Demand', '需求', 'units per working day'),
  },
});

export const serviceTargets = table({
  name: 'serviceTargets',
  title: 'Service targets',
  titleZh: '服务目标',
  about: 'Promised fill rates of segments, over a period, a rolling window or the horizon.',
  notes: {
    windowPeriods: 'Used when the window is rolling.',
    grade: 'any: every grade.',
  },
  group: 'market',
  valueKind: 'option',
  key: ['serviceTarget'],
  fields: {
    serviceTarget: id('Service target', '服务目标'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    segment: optionalRef('segments', 'Segment (empty: every)', '细分（空：全部）'),
    family: optionalRef('families', 'Family (empty: every)', '产品族（空：全部）'),
    group: optionalRef('groups', 'Group (empty: every)', '产品组（空：全部）'),
    market: optionalRef('markets', 'Market (empty: every)', '市场（空：全部）'),
    grade: choice(['any', 'A', 'B', 'C'], 'any', 'Customer grade', '客户等级'),
    window: requiredChoice(['period', 'rolling', 'horizon'], 'Window', '考核窗口'),
    windowPeriods: integerOr(3, 'Periods of a rolling window', '滚动窗口期数', 'periods', {
      min: 1,
      max: 60,
    }),
    firstPeriod: optionalRef('periods', 'First period (empty: the first)', '首期（空：第一期）'),
    lastPeriod: optionalRef('periods', 'Last period (empty: the last)', '末期（空：最后一期）'),
    fillRateMin: number('On-time fill rate, minimum', '按时满足率下限', 'share', { max: 1 }),
    mode: choice(['hard', 'soft', 'off'], 'hard', 'Hard, soft or off', '硬、软或关闭'),
    shortfallPrice: numberOr(0, 'Price of a unit short, when soft', '软约束缺口价格', 'penalty per unit'),
  },
});

export const demandShaping = table({
  name: 'demandShaping',
  title: 'Demand shaping',
  titleZh: '需求塑造',
  about: 'Promotions and other measures that the plan may choose, each with a cost.',
  notes: {
    exclusiveGroup: 'Of measures in the same group at most one is chosen.',
  },
  group: 'choices',
  valueKind: 'option',
  key: ['demandShaping'],
  fields: {
    demandShaping: id('Demand-shaping measure', '需求塑造'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    cost: numberOr(0, 'Cost', '成本', 'money'),
    exclusiveGroup: text('Exclusive group', '互斥组'),
    period: optionalRef('periods', 'Paid in', '支付期间'),
  },
});

export const demandShapingEffects = table({
  name: 'demandShapingEffects',
  title: 'Effects of demand shaping',
  titleZh: '需求塑造效果',
  about: 'Demand that a measure adds or takes, by segment and period.',
  group: 'choices',
  valueKind: 'assumption',
  key: ['demandShaping', 'segment', 'period'],
  fields: {
    demandShaping: ref('demandShaping', 'Demand-shaping measure', '需求塑造'),
    segment: ref('segments', 'Segment', '细分'),
    period: ref('periods', 'Period', '期间'),
    unitsAdded: number('Demand added (negative: pulled forward)', '增加的需求（负：提前透支）', 'units', {
      min: -1e12,
    }),
  },
});
