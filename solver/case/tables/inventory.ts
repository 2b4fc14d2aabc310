/** Stock: policies by family and site, their change by period, receipts under way, limits on volume and value. */
import {
  assumed,
  choice,
  counting,
  decided,
  goods,
  id,
  integerOr,
  level,
  number,
  numberOr,
  optionalNumber,
  optionalRef,
  ref,
  requiredChoice,
  table,
  text,
} from '../field.ts';

export const inventoryPolicies = table({
  name: 'inventoryPolicies',
  title: 'Inventory policies',
  titleZh: '库存策略',
  about: 'Stock of a family at a site: opening stock, safety stock, target, limits, holding cost.',
  notes: {
    safetyStockMode: 'hard: never broken. soft: broken at a price. off: ignored.',
    targetDaysOfSupply:
      'Working days of the demand that follows, of the markets that the site serves; sites with a policy that serve one market share its demand alike. The target is this or the target stock, whichever is greater.',
    holdingCost: 'Empty: capital cost rate of the company × standard cost of the family.',
  },
  group: 'inventory',
  valueKind: 'mixed',
  key: ['family', 'site'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    site: ref('sites', 'Site', '地点'),
    openingStock: goods(assumed(numberOr(0, 'Opening stock', '期初库存', 'units'))),
    safetyStock: decided(numberOr(0, 'Safety stock', '安全库存', 'units')),
    safetyStockMode: decided(choice(['hard', 'soft', 'off'], 'soft', 'Safety stock is', '安全库存约束')),
    safetyStockPrice: decided(
      numberOr(
        0,
        'Price of a unit below safety stock',
        '低于安全库存价格',
        'penalty per unit and base period',
      ),
    ),
    targetStock: decided(numberOr(0, 'Target stock', '目标库存', 'units')),
    targetDaysOfSupply: decided(
      numberOr(0, 'Target days of supply', '目标库存天数', 'working days', {
        max: 1000,
        usualMax: 120,
      }),
    ),
    targetMode: decided(choice(['hard', 'soft', 'off'], 'soft', 'Target is', '目标库存约束')),
    targetPrice: decided(
      numberOr(0, 'Price of a unit below target', '低于目标价格', 'penalty per unit and base period'),
    ),
    stockMax: decided(optionalNumber('Stock, maximum', '库存上限', 'units')),
    closingStockMin: decided(numberOr(0, 'Closing stock, minimum', '期末库存下限', 'units')),
    holdingCost: assumed(
      optionalNumber(
        'Holding cost (empty: capital cost rate × standard cost)',
        '持有成本（空：资金成本率 × 标准成本）',
        'money per unit and base period',
      ),
    ),
    holdingBase: assumed(choice(['ending', 'average'], 'ending', 'Holding is paid on', '持有成本计算基础')),
    unitValue: assumed(
      optionalNumber('Value (empty: standard cost)', '单位价值（空：标准成本）', 'money per unit'),
    ),
  },
});

export const openingStockAges = table({
  name: 'openingStockAges',
  title: 'Age of the opening stock',
  titleZh: '期初库存库龄',
  about: 'Ages of the opening stock of families that perish. Stock without a row is fresh.',
  group: 'inventory',
  valueKind: 'assumption',
  key: ['family', 'site', 'agePeriods'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    site: ref('sites', 'Site', '地点'),
    agePeriods: integerOr(1, 'Age in the first period', '首期库龄', 'periods', { min: 1, max: 260 }),
    units: goods(number('Quantity', '数量', 'units')),
  },
});

export const inventoryPeriods = table({
  name: 'inventoryPeriods',
  title: 'Inventory policies by period',
  titleZh: '分期库存策略',
  about:
    'Policies of a stock point in single periods, instead of the values of the policy. Empty cells leave the value of the policy.',
  group: 'inventory',
  valueKind: 'mixed',
  key: ['family', 'site', 'period'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    site: ref('sites', 'Site', '地点'),
    period: ref('periods', 'Period', '期间'),
    safetyStock: decided(level(optionalNumber('Safety stock', '安全库存', 'units'))),
    targetStock: decided(level(optionalNumber('Target stock', '目标库存', 'units'))),
    targetDaysOfSupply: decided(
      optionalNumber('Target days of supply', '目标库存天数', 'working days', {
        max: 1000,
        usualMax: 120,
      }),
    ),
    stockMax: decided(level(optionalNumber('Stock, maximum', '库存上限', 'units'))),
    holdingCost: assumed(optionalNumber('Holding cost', '持有成本', 'money per unit and base period')),
  },
});

export const scheduledReceipts = table({
  name: 'scheduledReceipts',
  title: 'Scheduled receipts',
  titleZh: '在途与在制',
  about: 'Goods in production or in transit that arrive at a site within the horizon.',
  group: 'inventory',
  valueKind: 'assumption',
  key: ['family', 'site', 'period'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    site: ref('sites', 'Site', '地点'),
    period: ref('periods', 'Arrives in', '到货期间'),
    units: goods(number('Quantity', '数量', 'units')),
  },
});

export const inventoryLimits = table({
  name: 'inventoryLimits',
  title: 'Storage and inventory value limits',
  titleZh: '仓储与库存金额限制',
  about: 'Limits on the volume or value of stock of a site, a group or everything.',
  group: 'inventory',
  valueKind: 'option',
  key: ['inventoryLimit'],
  fields: {
    inventoryLimit: id('Limit', '限制'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    measure: counting(
      requiredChoice(
        ['volume', 'value', 'averageValue'],
        'Measure (average: over the horizon)',
        '指标（平均：整个计划期）',
      ),
      { volume: 'm³', value: 'money', averageValue: 'money' },
    ),
    site: optionalRef('sites', 'Site (empty: every)', '地点（空：全部）'),
    group: optionalRef('groups', 'Group (empty: every)', '产品组（空：全部）'),
    period: optionalRef('periods', 'Period (empty: every)', '期间（空：全部）'),
    max: number('Maximum', '上限', 'm³ or money'),
    mode: choice(['hard', 'soft', 'off'], 'hard', 'Hard, soft or off', '硬、软或关闭'),
    excessPrice: numberOr(0, 'Price of an excess, when soft', '软约束超出价格', 'penalty per m³ or money'),
  },
});
