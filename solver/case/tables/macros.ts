/** Macros of the planning table: rows and actions that planners define by a formula. No plan reads them. */
import { choice, flag, id, optionalId, table, text } from '../field.ts';

export const macros = table({
  name: 'macros',
  title: 'Macros',
  titleZh: '宏',
  about:
    'Rows of the planning table that a formula computes, and actions that write the values of a formula into a row of it, or into a line of demand before or after events.',
  notes: {
    formula:
      "Rows by identifier or title, with blanks in quotes: 'Closing stock' / Sales[-1]. docs/macros.md has every function.",
    level:
      'total: on the sums of what is shown. leaf: on each family or segment by itself, then summed. "Sales + 1" makes 101 of 100, and 104 on four leaves.',
    target: 'Empty: a row of its own.',
    start:
      'Actions only; rows are computed whenever they are shown. Before and after events: on the line of demand that is the target.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['macro'],
  isPlanned: false,
  fields: {
    macro: id('Macro', '宏'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    formula: text('Formula', '公式'),
    unit: text('Unit of the values', '数值单位'),
    level: choice(['total', 'leaf'], 'total', 'Computed on', '计算层级'),
    target: optionalId('Row that is written', '写入的行'),
    start: choice(
      ['opening', 'beforeEvents', 'afterEvents', 'saving', 'byHand'],
      'byHand',
      'Runs',
      '运行时机',
    ),
    isActive: flag(true, 'Active', '启用'),
  },
});
