/** Switches, goals, targets and commitments: how features hold, what is aimed at, what is already fixed. */
import { switchableFeatures } from '../constraintModes.ts';
import {
  choice,
  counting,
  flag,
  goods,
  id,
  integerOr,
  number,
  numberOr,
  optionalId,
  optionalNumber,
  optionalRef,
  ref,
  requiredChoice,
  table,
  text,
} from '../field.ts';

export const constraintModes = table({
  name: 'constraintModes',
  title: 'Constraint switches',
  titleZh: '约束开关',
  about:
    'Switches for whole constraint features: hard, soft at a price, or off. A row here overrides the mode at single rules.',
  notes: {
    feature: `One of ${Object.keys(switchableFeatures).join(', ')}; docs/model.md explains them.`,
    mode: 'Of overtime, off or soft frees the yearly limit only: the limits by period hold always.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['feature'],
  fields: {
    feature: id('Constraint feature', '约束'),
    mode: choice(['hard', 'soft', 'off'], 'hard', 'Hard, soft or off', '硬、软或关闭'),
    violationPrice: numberOr(
      0,
      'Price of a violation, when soft',
      '软约束违反价格',
      'penalty per unit of the feature',
    ),
  },
});

export const goals = table({
  name: 'goals',
  title: 'Goals in order',
  titleZh: '目标次序',
  about: 'What objective goals or weighted aims at, in order of rank.',
  notes: {
    relativeTolerance: 'How much of the best value later goals may give away.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['rank'],
  fields: {
    rank: integerOr(1, 'Rank (1 first)', '次序（1 最先）', '', {
      min: 1,
      max: 20,
    }),
    measure: requiredChoice(
      [
        'cost',
        'margin',
        'lostUnits',
        'lateUnits',
        'onTimeUnits',
        'inventoryValue',
        'overtimeHours',
        'penalties',
      ],
      'Measure',
      '指标',
    ),
    grade: choice(['any', 'A', 'B', 'C'], 'any', 'Customer grade', '客户等级'),
    weight: numberOr(1, 'Weight (objective weighted)', '权重（加权目标）', 'weight'),
    relativeTolerance: numberOr(0, 'Tolerance given to later goals', '给后续目标的容差', 'share', { max: 1 }),
  },
});

export const targets = table({
  name: 'targets',
  title: 'Targets',
  titleZh: '指标目标',
  about: 'Targets for money, stock or emissions of a period or the horizon.',
  group: 'rules',
  valueKind: 'option',
  key: ['target'],
  fields: {
    target: id('Target', '目标'),
    measure: counting(
      requiredChoice(
        ['revenue', 'margin', 'cash', 'inventoryValue', 'emissions', 'capital'],
        'Measure',
        '指标',
      ),
      {
        revenue: 'money',
        margin: 'money',
        cash: 'money',
        inventoryValue: 'money',
        emissions: 'kg CO₂e',
        capital: 'money',
      },
    ),
    period: optionalRef('periods', 'Period (empty: the whole horizon)', '期间（空：整个计划期）'),
    sense: requiredChoice(['atLeast', 'atMost'], 'Sense', '方向'),
    value: number('Value', '数值', 'money or kg CO₂e', {
      min: -1e15,
      max: 1e15,
    }),
    mode: choice(['hard', 'soft', 'off'], 'soft', 'Hard, soft or off', '硬、软或关闭'),
    deviationPrice: numberOr(
      0,
      'Price of a deviation, when soft',
      '软约束偏差价格',
      'penalty per money or kg CO₂e',
    ),
  },
});

export const fairShares = table({
  name: 'fairShares',
  title: 'Fair shares',
  titleZh: '公平分配',
  about:
    'Segments of the same priority share a shortage fairly: their fill rates may differ by at most the tolerance.',
  group: 'rules',
  valueKind: 'option',
  key: ['fairShare'],
  fields: {
    fairShare: id('Fair share', '公平分配'),
    family: optionalRef('families', 'Family (empty: every one for itself)', '产品族（空：各自）'),
    priority: integerOr(1, 'Priority of the segments that share', '共享细分的优先级', '', {
      min: 1,
      max: 99,
    }),
    tolerance: numberOr(0, 'Fill rates may differ by', '满足率容差', 'share', { max: 1 }),
    mode: choice(['hard', 'soft', 'off'], 'hard', 'Hard, soft or off', '硬、软或关闭'),
    deviationPrice: numberOr(0, 'Price of a deviation, when soft', '软约束偏差价格', 'penalty per unit'),
  },
});

export const frozenCells = table({
  name: 'frozenCells',
  title: 'Frozen and locked cells',
  titleZh: '冻结与锁定单元',
  about: 'Decisions that are fixed already: production, overtime, shifts or shipments of a period.',
  notes: {
    item: 'Process, resource, extra shift or lane, depending on the measure.',
    family: 'For shipments: the family that is shipped.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['measure', 'item', 'family', 'period'],
  fields: {
    measure: counting(requiredChoice(['production', 'overtime', 'shifts', 'shipment'], 'Measure', '指标'), {
      production: 'units',
      overtime: 'hours',
      shifts: 'shifts',
      shipment: 'units',
    }),
    item: id('Process, resource, extra shift or lane', '工艺、资源、班次或线路'),
    family: optionalRef('families', 'Family (shipments only)', '产品族（仅运输）'),
    period: ref('periods', 'Period', '期间'),
    value: goods(number('Value', '数值', 'units, hours or shifts')),
    reason: text('Reason', '原因'),
  },
});

export const referencePlan = table({
  name: 'referencePlan',
  title: 'Reference plan',
  titleZh: '参考计划',
  about: 'A plan that was agreed before; changes to it cost a penalty or are limited.',
  group: 'rules',
  valueKind: 'option',
  key: ['process', 'period'],
  fields: {
    process: ref('processes', 'Process', '工艺'),
    period: ref('periods', 'Period', '期间'),
    units: goods(number('Quantity', '数量', 'units started')),
    changePrice: numberOr(0, 'Price of a change', '变动价格', 'penalty per unit'),
    changeUnitsMax: optionalNumber('Change, maximum', '变动上限', 'units'),
  },
});

export const smoothing = table({
  name: 'smoothing',
  title: 'Smoothing',
  titleZh: '平滑',
  about: 'Limits and costs of changes of the production level from period to period.',
  notes: {
    family: 'Empty: all families together.',
    previousUnits: 'Empty: the first period is free.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['smoothing'],
  fields: {
    smoothing: id('Smoothing rule', '平滑规则'),
    family: optionalRef('families', 'Family (empty: all together)', '产品族（空：合计）'),
    site: optionalRef('sites', 'Site (empty: every)', '地点（空：全部）'),
    previousUnits: optionalNumber('Level before the first period', '首期之前的水平', 'units'),
    increaseCost: numberOr(0, 'Cost of an increase', '增加成本', 'money per unit'),
    decreaseCost: numberOr(0, 'Cost of a decrease', '减少成本', 'money per unit'),
    increaseMax: optionalNumber('Increase, maximum', '增加上限', 'units'),
    decreaseMax: optionalNumber('Decrease, maximum', '减少上限', 'units'),
    isPerWorkingDay: flag(false, 'Levels per working day', '按工作日水平'),
  },
});

export const investments = table({
  name: 'investments',
  title: 'Investments',
  titleZh: '投资',
  about: 'Investments that add hours to a resource from a period on; the plan chooses whether and when.',
  group: 'choices',
  valueKind: 'option',
  key: ['investment'],
  fields: {
    investment: id('Investment', '投资'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    resource: ref('resources', 'Resource', '资源'),
    hoursAdded: number('Hours added', '增加工时', 'hours per period'),
    capitalCost: number('Capital cost', '投资额', 'money'),
    earliestPeriod: optionalRef('periods', 'Earliest start (empty: the first)', '最早开始（空：第一期）'),
    leadTimePeriods: integerOr(0, 'Lead time', '提前期', 'periods', {
      max: 120,
    }),
    lifetimePeriods: integerOr(999, 'Lifetime', '使用期', 'periods', {
      min: 1,
      max: 999,
    }),
    exclusiveGroup: optionalId('Exclusive group', '互斥组'),
    prerequisite: optionalRef('investments', 'Needs', '前提投资'),
  },
});
