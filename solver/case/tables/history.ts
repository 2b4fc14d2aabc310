/** What happened: sales and demand by segment, production and stock by family. Shown beside the plan; the basis of forecasts. */
import { goods, level, number, numberOr, optionalNumber, ref, table } from '../field.ts';

export const salesHistory = table({
  name: 'salesHistory',
  title: 'Sales history',
  titleZh: '销售历史',
  about: 'Demand and sales of past periods by segment.',
  notes: { demandUnits: 'What was asked for. Empty where it was not recorded: then what was sold counts.' },
  group: 'history',
  valueKind: 'assumption',
  key: ['segment', 'period'],
  fields: {
    segment: ref('segments', 'Segment', '细分'),
    period: ref('historyPeriods', 'Past period', '历史期间'),
    demandUnits: goods(optionalNumber('Demand', '需求', 'units')),
    soldUnits: goods(number('Sold', '销售', 'units')),
  },
});

export const memberHistory = table({
  name: 'memberHistory',
  title: 'Sales history of members',
  titleZh: '成员销售历史',
  about:
    'Demand and sales of past periods by member (SKU), in units of the member: the basis of the proportions of members.',
  notes: { demandUnits: 'What was asked for. Empty where it was not recorded: then what was sold counts.' },
  group: 'history',
  valueKind: 'assumption',
  key: ['member', 'period'],
  isPlanned: false,
  fields: {
    member: ref('members', 'Member', '成员'),
    period: ref('historyPeriods', 'Past period', '历史期间'),
    demandUnits: goods(optionalNumber('Demand', '需求', 'units')),
    soldUnits: goods(number('Sold', '销售', 'units')),
  },
});

export const supplyHistory = table({
  name: 'supplyHistory',
  title: 'Production and stock history',
  titleZh: '生产与库存历史',
  about: 'Production, stock, backlog and lost sales of past periods by family.',
  group: 'history',
  valueKind: 'assumption',
  key: ['family', 'period'],
  fields: {
    family: ref('families', 'Family', '产品族'),
    period: ref('historyPeriods', 'Past period', '历史期间'),
    producedUnits: goods(number('Production', '生产', 'units')),
    closingStock: goods(level(number('Closing stock', '期末库存', 'units'))),
    backlogUnits: goods(level(numberOr(0, 'Backlog', '欠交', 'units'))),
    lostUnits: goods(numberOr(0, 'Lost sales', '失销', 'units')),
  },
});
