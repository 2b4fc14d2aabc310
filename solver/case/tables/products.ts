/**
 * What is planned: product groups of several levels, families, and the members (SKUs) into which a family's plan splits; in
 * which proportions sums are split; and the units in which quantities can be shown.
 */
import {
  assumed,
  decided,
  flag,
  goods,
  id,
  number,
  numberOr,
  optionalInteger,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

export const groups = table({
  name: 'groups',
  title: 'Product groups',
  titleZh: '产品组',
  about: 'Product groups: families are added up by group on pages, in levers and in rules.',
  notes: {
    parent:
      'Group that this one is a part of. What holds for a group holds for all groups and families in it.',
  },
  group: 'products',
  valueKind: 'option',
  key: ['group'],
  fields: {
    group: id('Group', '产品组'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    parent: optionalRef('groups', 'Parent group', '上级产品组'),
  },
});

export const families = table({
  name: 'families',
  title: 'Product families',
  titleZh: '产品族',
  about: 'Product families: what demand, production and stock are planned in.',
  notes: {
    unit: 'Unit of measure, for example t or pieces; shown beside quantities.',
    standardCost: 'Values stock, and gives the holding cost where a policy states none.',
    shelfLifePeriods: 'Periods after which a good is scrapped. Empty: it does not perish.',
  },
  group: 'products',
  valueKind: 'mixed',
  key: ['family'],
  fields: {
    family: id('Family', '产品族'),
    group: decided(optionalRef('groups', 'Group', '产品组')),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    unit: text('Unit of measure', '计量单位'),
    standardCost: assumed(numberOr(0, 'Standard cost', '标准成本', 'money per unit')),
    listPrice: decided(numberOr(0, 'List price', '标价', 'money per unit')),
    volumePerUnit: assumed(numberOr(0, 'Volume', '体积', 'm³ per unit')),
    weightPerUnit: assumed(numberOr(0, 'Weight', '重量', 'kg per unit')),
    emissionsPerUnit: assumed(numberOr(0, 'Emissions of production', '生产排放', 'kg CO₂e per unit')),
    scrapCost: assumed(numberOr(0, 'Cost of scrapping', '报废成本', 'money per unit')),
    shelfLifePeriods: assumed(optionalInteger('Shelf life', '保质期', 'periods', { max: 260 })),
  },
});

export const members = table({
  name: 'members',
  title: 'Members (SKUs)',
  titleZh: '成员（SKU）',
  about:
    'Members of a family (SKUs), into which the plan of the family is split by proportion. Amounts are in units of the member.',
  notes: {
    isProportionFixed: 'A fixed proportion stays when the others are computed anew.',
    unit: 'Unit of measure of the member. Empty: that of the family.',
    familyUnitsPerUnit: 'How many units of the family one unit of the member is.',
    lotSize: 'Production is in multiples of it. Empty: any amount.',
    unitsMin: 'When it is produced in a period, at least so much.',
  },
  group: 'products',
  valueKind: 'option',
  key: ['member'],
  isPlanned: false,
  fields: {
    member: id('Member', '成员'),
    family: ref('families', 'Family', '产品族'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    proportion: numberOr(1, 'Proportion of the family', '占产品族比例', 'share', { max: 1 }),
    isProportionFixed: flag(false, 'Proportion fixed', '比例固定'),
    unit: text('Unit of measure', '计量单位'),
    familyUnitsPerUnit: numberOr(1, 'Units of the family in one unit', '每单位折合产品族单位', '', {
      min: 1e-9,
    }),
    lotSize: optionalNumber('Lot size', '批量', 'units', { min: 1e-9 }),
    unitsMin: numberOr(0, 'Minimum run', '最小生产量', 'units'),
    openingStock: goods(numberOr(0, 'Opening stock', '期初库存', 'units')),
    safetyStock: numberOr(0, 'Safety stock', '安全库存', 'units'),
  },
});

export const memberProportions = table({
  name: 'memberProportions',
  title: 'Proportions by period',
  titleZh: '分期比例',
  about: 'Proportions of members that differ by period.',
  group: 'products',
  valueKind: 'option',
  key: ['member', 'period'],
  isPlanned: false,
  fields: {
    member: ref('members', 'Member', '成员'),
    period: ref('periods', 'Period', '期间'),
    proportion: numberOr(1, 'Proportion of the family', '占产品族比例', 'share', { max: 1 }),
  },
});

export const groupProportions = table({
  name: 'groupProportions',
  title: 'Proportions in groups',
  titleZh: '组内比例',
  about:
    'Proportions of families in their group and of groups in their parent group: a first number typed on a group is split by them. Without rows it is split evenly.',
  notes: {
    family: 'Family whose proportion it is, or',
    group: 'group whose proportion in its parent group it is.',
    period: 'Empty: every period that has no row of its own.',
    isProportionFixed: 'A fixed proportion stays when the others are computed anew.',
  },
  group: 'products',
  valueKind: 'option',
  key: ['family', 'group', 'period'],
  isPlanned: false,
  fields: {
    family: optionalRef('families', 'Family', '产品族'),
    group: optionalRef('groups', 'Group', '产品组'),
    period: optionalRef('periods', 'Period (empty: every)', '期间（空：全部）'),
    proportion: number('Proportion of the group', '占产品组比例', 'share', { max: 1 }),
    isProportionFixed: flag(false, 'Proportion fixed', '比例固定'),
  },
});

export const unitsOfMeasure = table({
  name: 'unitsOfMeasure',
  title: 'Units of measure',
  titleZh: '计量单位',
  about:
    'Units in which quantities can be shown and typed beside those of the families. Kilograms, tonnes and cubic metres are there without a row where families have a weight or volume.',
  notes: { decimals: 'Decimals that are shown. Empty: none for what is counted, one for what is measured.' },
  group: 'products',
  valueKind: 'option',
  key: ['unit'],
  isPlanned: false,
  fields: {
    unit: id('Unit', '单位'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    decimals: optionalInteger('Decimals', '小数位数', '', { max: 6 }),
  },
});

export const unitConversions = table({
  name: 'unitConversions',
  title: 'Conversions of units',
  titleZh: '单位换算',
  about: 'What units of measure are in units of a family, as a ratio that is exact: 1 pallet is 12 pieces.',
  notes: {
    units: 'So many of the unit of measure',
    familyUnits: 'are so many units of the family.',
  },
  group: 'products',
  valueKind: 'option',
  key: ['unit', 'family'],
  isPlanned: false,
  fields: {
    unit: ref('unitsOfMeasure', 'Unit', '单位'),
    family: ref('families', 'Family', '产品族'),
    units: numberOr(1, 'Amount in the unit', '该单位数量', '', { min: 1e-9 }),
    familyUnits: number('Amount in units of the family', '折合产品族数量', '', { min: 1e-9 }),
  },
});
