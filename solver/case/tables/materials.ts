/** Critical materials: bills of material, suppliers, price breaks, receipts on order. */
import {
  assumed,
  choice,
  decided,
  goods,
  id,
  integerOr,
  number,
  numberOr,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

export const materials = table({
  name: 'materials',
  title: 'Materials',
  titleZh: '物料',
  about: 'Critical materials that are bought and stocked.',
  group: 'materials',
  valueKind: 'mixed',
  key: ['material'],
  fields: {
    material: id('Material', '物料'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    unit: text('Unit of measure', '计量单位'),
    openingStock: goods(assumed(numberOr(0, 'Opening stock', '期初库存', 'units'))),
    closingStockMin: decided(numberOr(0, 'Closing stock, minimum', '期末库存下限', 'units')),
    stockMax: decided(optionalNumber('Stock, maximum', '库存上限', 'units')),
    holdingCost: assumed(numberOr(0, 'Holding cost', '持有成本', 'money per unit and base period')),
  },
});

export const billsOfMaterial = table({
  name: 'billsOfMaterial',
  title: 'Bills of material',
  titleZh: '物料清单',
  about: 'What a process consumes per unit started: a material, or a semi-finished family.',
  notes: {
    component: 'Name of the line within the process.',
    material: 'Exactly one of material and family is given.',
    family: 'Exactly one of material and family is given.',
  },
  group: 'materials',
  valueKind: 'assumption',
  key: ['process', 'component'],
  fields: {
    process: ref('processes', 'Process', '工艺'),
    component: id('Component', '组件'),
    material: optionalRef('materials', 'Material (or a family)', '物料（或产品族）'),
    family: optionalRef('families', 'Semi-finished family (or a material)', '半成品族（或物料）'),
    unitsPerUnit: number('Quantity', '用量', 'units per unit started'),
  },
});

export const supplies = table({
  name: 'supplies',
  title: 'Supply of materials',
  titleZh: '物料供应',
  about: 'Sources of a material: price, limits, order cost, price breaks.',
  notes: {
    discount:
      'none: one price. convex: units above a break cost more. allUnits: the price of the reached break holds for all units. incremental: it holds for the units above the break.',
  },
  group: 'materials',
  valueKind: 'assumption',
  key: ['supply'],
  fields: {
    supply: id('Supply', '供应'),
    material: ref('materials', 'Material', '物料'),
    supplier: text('Supplier', '供应商'),
    unitCost: numberOr(0, 'Price', '价格', 'money per unit'),
    orderCost: numberOr(0, 'Cost of an order', '订货成本', 'money per order'),
    unitsMin: numberOr(0, 'Minimum order', '最小订货量', 'units per order'),
    unitsMax: optionalNumber('Maximum', '上限', 'units per period'),
    unitsMinTotal: numberOr(0, 'Commitment over the horizon', '计划期承诺量', 'units'),
    leadTimePeriods: integerOr(0, 'Lead time', '提前期', 'periods', {
      max: 60,
      usualMax: 6,
    }),
    discount: choice(
      ['none', 'convex', 'allUnits', 'incremental'],
      'none',
      'Kind of price breaks',
      '价格折扣类型',
    ),
  },
});

export const supplyPeriods = table({
  name: 'supplyPeriods',
  title: 'Supply by period',
  titleZh: '分期供应',
  about: 'Price and maximum of a supply in single periods, instead of the values of the supply.',
  group: 'materials',
  valueKind: 'assumption',
  key: ['supply', 'period'],
  fields: {
    supply: ref('supplies', 'Supply', '供应'),
    period: ref('periods', 'Period', '期间'),
    unitCost: optionalNumber('Price', '价格', 'money per unit'),
    unitsMax: optionalNumber('Maximum', '上限', 'units'),
  },
});

export const priceBreaks = table({
  name: 'priceBreaks',
  title: 'Price breaks',
  titleZh: '价格分段',
  about: 'Prices of a supply by quantity ordered; needs a kind of price breaks at the supply.',
  group: 'materials',
  valueKind: 'assumption',
  key: ['supply', 'fromUnits'],
  fields: {
    supply: ref('supplies', 'Supply', '供应'),
    fromUnits: number('From', '起量', 'units per order'),
    unitCost: number('Price', '价格', 'money per unit'),
  },
});

export const materialReceipts = table({
  name: 'materialReceipts',
  title: 'Materials on order',
  titleZh: '物料在途',
  about: 'Materials on order that arrive within the horizon.',
  group: 'materials',
  valueKind: 'assumption',
  key: ['material', 'period'],
  fields: {
    material: ref('materials', 'Material', '物料'),
    period: ref('periods', 'Arrives in', '到货期间'),
    units: goods(number('Quantity', '数量', 'units')),
  },
});
