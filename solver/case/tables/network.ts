/** The network: sites, markets, and the lanes on which families move between them. */
import {
  assumed,
  choice,
  decided,
  goods,
  id,
  integerOr,
  numberOr,
  optionalInteger,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

export const sites = table({
  name: 'sites',
  title: 'Sites',
  titleZh: '地点',
  about: 'Plants, warehouses and subcontractors: where goods are produced and stored.',
  notes: {
    throughputUnitsMax: 'Units that the site can take in per period over all lanes. Empty: no limit.',
  },
  group: 'network',
  valueKind: 'option',
  key: ['site'],
  fields: {
    site: id('Site', '地点'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    kind: choice(['plant', 'warehouse', 'subcontractor'], 'plant', 'Kind', '类别'),
    throughputUnitsMax: optionalNumber('Goods received, maximum', '收货上限', 'units per period'),
  },
});

export const markets = table({
  name: 'markets',
  title: 'Markets',
  titleZh: '市场',
  about: 'Markets in which segments buy.',
  group: 'network',
  valueKind: 'option',
  key: ['market'],
  fields: {
    market: id('Market', '市场'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
  },
});

export const lanes = table({
  name: 'lanes',
  title: 'Lanes',
  titleZh: '运输线路',
  about:
    'Lanes on which families move from a site to another site or to a market. A market to which a family has no lane is served directly from the stock of the family, free and at once.',
  notes: {
    toSite: 'Exactly one of toSite and toMarket is given.',
    toMarket: 'Exactly one of toSite and toMarket is given.',
    truckUnits: 'When given, whole trucks are paid: as many as the shipment fills, the last one partly.',
  },
  group: 'network',
  valueKind: 'mixed',
  key: ['lane'],
  fields: {
    lane: id('Lane', '线路'),
    fromSite: decided(ref('sites', 'From site', '发货地点')),
    toSite: decided(optionalRef('sites', 'To site (or a market)', '收货地点（或市场）')),
    toMarket: decided(optionalRef('markets', 'To market (or a site)', '目标市场（或地点）')),
    family: decided(optionalRef('families', 'Family (empty: every family)', '产品族（空：全部）')),
    unitCost: assumed(numberOr(0, 'Transport cost', '运输成本', 'money per unit')),
    leadTimePeriods: assumed(
      integerOr(0, 'Lead time', '提前期', 'periods', {
        max: 60,
        usualMax: 6,
      }),
    ),
    unitsMax: decided(optionalNumber('Maximum', '上限', 'units per period')),
    truckUnits: decided(optionalNumber('Units per truck', '每车数量', 'units per truck')),
    truckCost: assumed(numberOr(0, 'Cost of a truck', '每车成本', 'money per truck')),
    trucksMax: decided(
      optionalInteger('Trucks, maximum', '车次上限', 'trucks per period', { max: 1_000_000 }),
    ),
  },
});

export const laneReceipts = table({
  name: 'laneReceipts',
  title: 'Goods under way to markets',
  titleZh: '发往市场的在途货物',
  about:
    'Goods that were shipped to markets before the first period and arrive within the horizon. They are sold first to customers who wait there; units that no customer asks for stay unsold (rule goodsUnderWay).',
  group: 'network',
  valueKind: 'assumption',
  key: ['family', 'market', 'period'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    market: ref('markets', 'Market', '市场'),
    period: ref('periods', 'Arrives in', '到货期间'),
    units: goods(numberOr(0, 'Quantity', '数量', 'units')),
  },
});
