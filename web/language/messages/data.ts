/** Words of the page Data. */
export const dataMessages = {
  dataTitle: { en: '{table}: {rows} rows', zh: '{table}：{rows} 行' },
  dataSub: {
    en: 'Case {name}, revision {revision}. Cells are saved when you leave them.',
    zh: '数据 {name}，版本 {revision}。离开单元格即保存。',
  },
  importFolder: { en: 'Import', zh: '导入' },
  importHint: { en: 'CSV files of a case, or one JSON file', zh: '一组 CSV 文件或一个 JSON 文件' },
  exportZip: { en: 'Export CSV', zh: '导出 CSV' },
  exportJson: { en: 'Export JSON', zh: '导出 JSON' },
  problems: { en: '{count} problems; nothing was changed', zh: '{count} 个问题；未作修改' },
  tables: { en: 'Tables', zh: '表' },
  filter: { en: 'Filter rows', zh: '筛选行' },
  emptyTable: { en: 'This case does not use this table.', zh: '此数据未使用该表。' },
  imported: { en: 'Imported.', zh: '已导入。' },
  found: { en: 'found', zh: '实际' },
  expected: { en: 'expected', zh: '应为' },
} as const;
