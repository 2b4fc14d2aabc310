/** Assumptions behind the demand: who holds them, from where, until when, and which lines and cells rest on them. */
import { id, optionalDate, optionalRef, ref, table, text } from '../field.ts';

export const assumptions = table({
  name: 'assumptions',
  title: 'Assumptions',
  titleZh: '假设',
  about: 'What the demand rests on, with owner, source and validity.',
  notes: {
    validFrom: 'First day on which it holds. Empty: open.',
    validTo: 'Last day on which it holds. Empty: open.',
  },
  group: 'demand',
  key: ['assumption'],
  isPlanned: false,
  fields: {
    assumption: id('Assumption', '假设'),
    statement: text('Statement', '内容'),
    statementZh: text('Statement in Chinese', '中文内容'),
    owner: text('Owner', '负责人'),
    source: text('Source', '来源'),
    validFrom: optionalDate('Valid from', '生效日期'),
    validTo: optionalDate('Valid to', '失效日期'),
  },
});

export const assumptionScopes = table({
  name: 'assumptionScopes',
  title: 'What rests on assumptions',
  titleZh: '假设的适用范围',
  about:
    'Cells of lines that rest on an assumption. Empty fields stand for all; an assumption without a row concerns none.',
  group: 'demand',
  key: ['assumption', 'demandLine', 'group', 'family', 'market', 'segment', 'firstPeriod', 'lastPeriod'],
  isPlanned: false,
  fields: {
    assumption: ref('assumptions', 'Assumption', '假设'),
    demandLine: optionalRef('demandLines', 'Line (empty: every)', '需求行（空：全部）'),
    group: optionalRef('groups', 'Group (empty: every)', '产品组（空：全部）'),
    family: optionalRef('families', 'Family (empty: every)', '产品族（空：全部）'),
    market: optionalRef('markets', 'Market (empty: every)', '市场（空：全部）'),
    segment: optionalRef('segments', 'Segment (empty: every)', '细分（空：全部）'),
    firstPeriod: optionalRef('periods', 'First period (empty: the first)', '首期（空：第一期）'),
    lastPeriod: optionalRef('periods', 'Last period (empty: the last)', '末期（空：最后一期）'),
  },
});
