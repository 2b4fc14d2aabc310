/** Reports: which key figures are listed by which characteristics, and how they are compared, ranked and marked. No plan reads them. */
import { characteristics } from '../characteristics.ts';
import {
  choice,
  flag,
  id,
  integerOr,
  numberOr,
  optionalId,
  optionalInteger,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

const noneOrCharacteristic = ['none', ...characteristics] as const;

export const reports = table({
  name: 'reports',
  title: 'Reports',
  titleZh: '报表',
  about:
    'Reports by name: key figures (table reportFigures) by characteristics, from the highest level to the lowest.',
  notes: {
    level1: 'Rows that are shown first; opening one shows those of the next level within it.',
    reference:
      'Plan that the figures are compared with: lastYear, actual, budget, a scenario, or version: and the number of a version. Empty: none.',
    ranking: 'By the total of the first key figure.',
    top: 'So many rows are listed, the rest as one. Empty: all.',
    hasClasses: 'Class A, B or C of each row by its share of the first key figure.',
    shareA: 'Rows are of class A while the rows before them have less than this share of the total,',
    shareB: 'of class B while they have less than this, then of class C.',
    group: 'Only this group, and groups in it.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['report'],
  isPlanned: false,
  fields: {
    report: id('Report', '报表'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    level1: choice(characteristics, 'family', 'Rows', '行'),
    level2: choice(noneOrCharacteristic, 'none', 'Second level', '第二层'),
    level3: choice(noneOrCharacteristic, 'none', 'Third level', '第三层'),
    level4: choice(noneOrCharacteristic, 'none', 'Fourth level', '第四层'),
    columns: choice(['period', 'quarter', 'year', 'total'], 'period', 'Columns', '列'),
    span: choice(['plan', 'past', 'all'], 'plan', 'Periods', '期间'),
    reference: optionalId('Compared with', '对比'),
    ranking: choice(['none', 'descending', 'ascending'], 'none', 'Ranked', '排名'),
    top: optionalInteger('Rows at most', '最多行数', '', { min: 1, max: 10_000 }),
    hasClasses: flag(false, 'With classes A, B, C', '含 A、B、C 分类'),
    shareA: numberOr(0.8, 'Share of class A', 'A 类份额', 'share', { max: 1 }),
    shareB: numberOr(0.95, 'Share of classes A and B', 'A、B 类份额', 'share', { max: 1 }),
    group: optionalRef('groups', 'Group (empty: every)', '产品组（空：全部）'),
    family: optionalRef('families', 'Family (empty: every)', '产品族（空：全部）'),
    site: optionalRef('sites', 'Site (empty: every)', '地点（空：全部）'),
    market: optionalRef('markets', 'Market (empty: every)', '市场（空：全部）'),
  },
});

export const reportFigures = table({
  name: 'reportFigures',
  title: 'Key figures of reports',
  titleZh: '报表指标',
  about: 'The key figures of a report in their order, and the thresholds that mark their cells.',
  notes: {
    figure: 'Name of the key figure, as the page Reports and `equipoise report --figures` list them.',
    markOn:
      'What is held against the thresholds: the value, its difference to the plan compared with, that difference as a share of it, the value as a share of it, or the change against the period before as a share.',
    below: 'Marked where it is below this.',
    above: 'Marked where it is above this.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['report', 'figure'],
  isPlanned: false,
  fields: {
    report: ref('reports', 'Report', '报表'),
    figure: id('Key figure', '指标'),
    position: integerOr(1, 'Position', '次序', '', { min: 1, max: 1000 }),
    markOn: choice(
      ['value', 'difference', 'differenceShare', 'realization', 'change'],
      'value',
      'Marked by',
      '标记依据',
    ),
    below: optionalNumber('Marked below', '低于则标记', '', { min: -1e12 }),
    above: optionalNumber('Marked above', '高于则标记', '', { min: -1e12 }),
  },
});
