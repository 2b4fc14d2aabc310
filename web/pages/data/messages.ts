/** Words of the page Data. */
export const dataMessages = {
  dataTitle: { en: '{table}: {rows} {rows|row|rows}', zh: '{table}：{rows} 行' },
  dataSub: {
    en: 'Case {name}, revision {revision}. Cells are saved when you leave them.',
    zh: '数据：{name}，版本 {revision}。离开单元格即保存。',
  },
  importFolder: { en: 'Import', zh: '导入' },
  importHint: {
    en: 'CSV files of a case with its scenarios, a zip of them, or one JSON file',
    zh: '一组 CSV 文件（可含方案）、其 zip 压缩包，或一个 JSON 文件',
  },
  importReplace: {
    en: 'Replace its data and scenarios of the same name',
    zh: '替换数据及同名方案，保留其余方案',
  },
  importCopy: { en: 'Import beside it', zh: '另存为新数据' },
  addRow: { en: 'Add row', zh: '添加行' },
  addRowNote: {
    en: 'what a row needs; the rest starts at its default',
    zh: '必填项；其余取默认值',
  },
  addThisRow: { en: 'Add', zh: '添加' },
  rowExists: { en: 'There is a row {key} already.', zh: '行 {key} 已存在。' },
  removeRow: { en: 'Delete row', zh: '删除行' },
  removeRowHint: { en: 'Deletes {row}; Undo brings it back', zh: '删除 {row}；可撤销' },
  suspicious: { en: '{count} {count|warning|warnings} about values', zh: '数值：{count} 条提示' },
  costLint: { en: '{count} cost or supply-path {count|warning|warnings}', zh: '价格与路径：{count} 条提示' },
  exportZip: { en: 'Export CSV (zip)', zh: '导出 CSV（zip）' },
  exportJson: { en: 'Export JSON', zh: '导出 JSON' },
  tablesOfCase: { en: 'Tables', zh: '表' },
  emptyTable: { en: 'This case does not use this table.', zh: '此数据未使用该表。' },
  importRead: { en: '{count} {count|file|files} read', zh: '已读取 {count} 个文件' },
  cellRefused: {
    en: '{field}: “{value}” is not {expected}.',
    zh: '{field}：“{value}” 无效，应为{expected}。',
  },
  nothingChanged: { en: 'Nothing was changed.', zh: '未作修改。' },
  keysFixed: {
    en: '{keys} identifies a row and cannot be edited: add or delete rows instead.',
    zh: '“{keys}”标识一行，不可直接修改：请添加或删除行。',
  },
  hintConstraintModes: {
    en: 'overtime: off or soft frees the yearly limit only. The limit of each period always holds; change it in the table Resources.',
    zh: 'overtime：设为 off 或 soft 只放开年加班上限；每期加班上限始终有效，请在“资源”表中修改。',
  },
  nameWithKey: { en: '{name} ({key})', zh: '{name}（{key}）' },
  imported: { en: 'Imported.', zh: '已导入。' },
} as const;
