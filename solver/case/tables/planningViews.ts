/** Views of the planning table that planners design: which rows, in which order, with what below them. No plan reads them. */
import { choice, flag, id, integerOr, optionalId, ref, table, text } from '../field.ts';

export const planningViews = table({
  name: 'planningViews',
  title: 'Views of the planning table',
  titleZh: '计划表视图',
  about: 'Views of the planning table by name; their rows are in planningViewRows.',
  notes: {
    arrangement:
      'total: what is shown together. details: each row with the same of its parts below it. split: the total above, its parts below for one key figure.',
    detail: 'What the parts are.',
    detailRow: 'Key figure of the parts in a split view. Empty: the first row.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['view'],
  isPlanned: false,
  fields: {
    view: id('View', '视图'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    arrangement: choice(['total', 'details', 'split'], 'total', 'Arrangement', '排列'),
    detail: choice(['group', 'family', 'site'], 'family', 'Parts', '明细'),
    detailRow: optionalId('Key figure of the parts', '明细指标'),
  },
});

export const planningViewRows = table({
  name: 'planningViewRows',
  title: 'Rows of views',
  titleZh: '视图的行',
  about: 'The rows of a view of the planning table in their order. A view without rows has every row.',
  notes: {
    row: 'A key figure of the planning table by its identifier, or the identifier of a macro.',
    isInput: 'Whether the row takes numbers in this view, where it does at all.',
    total: 'What the column of totals holds of the planned periods.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['view', 'row'],
  isPlanned: false,
  fields: {
    view: ref('planningViews', 'View', '视图'),
    row: id('Row', '行'),
    position: integerOr(1, 'Position', '次序', '', { min: 1, max: 1000 }),
    isInput: flag(true, 'Takes numbers', '可输入'),
    total: choice(['none', 'sum', 'average', 'end'], 'none', 'Total', '合计'),
  },
});
