/** What is planned: product groups, families, and the members (SKUs) into which a family's plan splits. */
import { id, numberOr, optionalInteger, optionalRef, ref, table, text } from '../field.ts';

export const groups = table({
  name: 'groups',
  title: 'Product groups',
  titleZh: '产品组',
  about: 'Product groups: families are added up by group on pages, in levers and in rules.',
  group: 'products',
  key: ['group'],
  fields: {
    group: id('Group', '产品组'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
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
  key: ['family'],
  fields: {
    family: id('Family', '产品族'),
    group: optionalRef('groups', 'Group', '产品组'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    unit: text('Unit of measure', '计量单位'),
    standardCost: numberOr(0, 'Standard cost', '标准成本', 'money per unit'),
    listPrice: numberOr(0, 'List price', '标价', 'money per unit'),
    volumePerUnit: numberOr(0, 'Volume', '体积', 'm³ per unit'),
    weightPerUnit: numberOr(0, 'Weight', '重量', 'kg per unit'),
    emissionsPerUnit: numberOr(0, 'Emissions of production', '生产排放', 'kg CO₂e per unit'),
    scrapCost: numberOr(0, 'Cost of scrapping', '报废成本', 'money per unit'),
    shelfLifePeriods: optionalInteger('Shelf life', '保质期', 'periods', { max: 260 }),
  },
});

export const members = table({
  name: 'members',
  title: 'Members (SKUs)',
  titleZh: '成员（SKU）',
  about: 'Members of a family (SKUs), into which the plan of the family is split by proportion.',
  group: 'products',
  key: ['member'],
  fields: {
    member: id('Member', '成员'),
    family: ref('families', 'Family', '产品族'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    proportion: numberOr(1, 'Proportion of the family', '占产品族比例', 'share', { max: 1 }),
  },
});

export const memberProportions = table({
  name: 'memberProportions',
  title: 'Proportions by period',
  titleZh: '分期比例',
  about: 'Proportions of members that differ by period.',
  group: 'products',
  key: ['member', 'period'],
  fields: {
    member: ref('members', 'Member', '成员'),
    period: ref('periods', 'Period', '期间'),
    proportion: numberOr(1, 'Proportion of the family', '占产品族比例', 'share', { max: 1 }),
  },
});
