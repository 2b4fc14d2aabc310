/** Notes on cells of the planning table. No plan reads them. */
import { id, optionalDate, optionalId, optionalRef, table, text } from '../field.ts';

export const cellNotes = table({
  name: 'cellNotes',
  title: 'Notes on cells',
  titleZh: '单元格备注',
  about: 'What planners noted on cells of the planning table, by version.',
  notes: {
    version: 'Number of the kept version on whose cell it is. Empty: on the plan in work.',
    row: 'The row of the planning table by its name in formulas, for example demand or closingStock; docs/macros.md lists them.',
    item: 'Segment, process, resource or macro of the row, where the row is of one.',
    family: 'Family that the table showed. Empty: a group or the total.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['row', 'family', 'group', 'item', 'site', 'period', 'version'],
  isPlanned: false,
  fields: {
    row: id('Row', '行'),
    family: optionalRef('families', 'Family (empty: a group or the total)', '产品族（空：产品组或合计）'),
    group: optionalRef('groups', 'Group (empty: a family or the total)', '产品组（空：产品族或合计）'),
    item: optionalId('Segment, process, resource or macro', '细分、工艺、资源或宏'),
    site: optionalRef('sites', 'Site (empty: all)', '地点（空：全部）'),
    period: id('Period', '期间'),
    version: optionalId('Version (empty: the plan in work)', '版本（空：工作计划）'),
    note: text('Note', '备注'),
    notedBy: text('Noted by', '备注人'),
    notedOn: optionalDate('Noted on', '备注日期'),
  },
});
