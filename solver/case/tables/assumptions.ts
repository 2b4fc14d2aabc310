/**
 * The register of assumptions: who holds them, from where, until when, within which range they must stay, and which lines and
 * cells rest on them. Decisions name the assumptions that they rest on, and keep what these said when they were taken.
 */
import { choice, id, optionalDate, optionalNumber, optionalRef, ref, table, text } from '../field.ts';

export const assumptions = table({
  name: 'assumptions',
  title: 'Assumptions',
  titleZh: '假设',
  about: 'What demand and decisions rest on, with owner, source, validity and the range that must hold.',
  notes: {
    validFrom: 'First day on which it holds. Empty: open.',
    validTo: 'Last day on which it holds. Empty: open.',
    measure:
      'What can be measured later to see whether it holds; `other` is judged by people. `demand`, `price`, `cost`, `capacity` and `supply` are those of the cells that rest on it.',
    lowest: 'Least value with which decisions that rest on it stay right. Empty: no least one.',
    highest: 'Greatest value with which they stay right. Empty: no greatest one.',
    unit: 'Unit of both; `%` is a change against the inputs that a decision was taken on.',
  },
  group: 'demand',
  valueKind: 'option',
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
    measure: choice(
      ['other', 'demand', 'price', 'cost', 'capacity', 'supply'],
      'other',
      'What is measured',
      '度量',
    ),
    lowest: optionalNumber('Least value', '最小值', '', { min: -1e12 }),
    highest: optionalNumber('Greatest value', '最大值', '', { min: -1e12 }),
    unit: text('Unit', '单位'),
  },
});

export const assumptionScopes = table({
  name: 'assumptionScopes',
  title: 'What rests on assumptions',
  titleZh: '假设的适用范围',
  about:
    'Cells of lines that rest on an assumption. Empty fields stand for all; an assumption without a row concerns none.',
  group: 'demand',
  valueKind: 'option',
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
