/** Texts of `equipoise import`. */
export const messages = {
  aboutImport: {
    en: 'check a case and its scenarios, and write them in canonical form',
    zh: '检查案例及其方案，并以规范格式写出',
  },
  optionOutputImport: {
    en: 'folder (CSV), .zip, .xlsx or .json file',
    zh: '文件夹（CSV）、zip、Excel 或 JSON 文件',
  },
  optionDecimal: {
    en: 'sign before decimals in CSV files that do not show it',
    zh: 'CSV 文件未表明时的小数点',
  },
  optionMapping: {
    en: 'read an export of another system by this mapping',
    zh: '按此映射读取其他系统的导出文件',
  },
  optionPropose: {
    en: 'propose a mapping of an export and write it to this file',
    zh: '为导出文件提出映射并写入此文件',
  },
  optionInto: { en: 'put the rows of an export into this case', zh: '将导出文件的行并入此案例' },
  mapSheet: {
    en: '{sheet} → {table} ({certainty}: {reason})',
    zh: '{sheet} → {table}（{certainty}：{reason}）',
  },
  mapField: { en: '  {field} ({certainty}: {reason})', zh: '  {field}（{certainty}：{reason}）' },
  mapCompany: {
    en: 'Company: {name}, amounts in {currency}; stock costs {rate} of its value a year. Correct it in the mapping under rows, company.',
    zh: '公司：{name}，货币 {currency}；库存资金成本暂按每年 {rate} 计。可在映射文件的公司行中修改。',
  },
  mapCompanyOnly: {
    en: 'Company: {name}; stock costs {rate} of its value a year. The export names no currency: enter it in the mapping under rows, company.',
    zh: '公司：{name}；库存资金成本暂按每年 {rate} 计。导出文件未注明货币：请在映射文件的公司行中填写。',
  },
  mapUnused: { en: 'Not used of {sheet}: {columns}', zh: '{sheet} 中未使用的列：{columns}' },
  mapUnknown: { en: 'Like no table: {sheet}', zh: '未能识别的工作表：{sheet}' },
  mapWritten: {
    en: 'Wrote {output}. Look at it, correct it, and import with --mapping.',
    zh: '已写入 {output}。请检查并修改，再用 --mapping 导入。',
  },
  mapCounts: {
    en: '{sheet} → {table}: {rows} {rows|row|rows}; left out: {filtered} by filters, {otherPeriods} of other periods; {merged} put together; {split} split by working days',
    zh: '{sheet} → {table}：{rows} 行；略去：筛选 {filtered} 行，其他期间 {otherPeriods} 行；合并 {merged} 行；按工作日拆分 {split} 行',
  },
  importOtherNames: {
    en: 'If the files have other names of sheets and columns, map them: equipoise import "{location}" --propose mapping.json',
    zh: '若文件的表名或列名不同，请先建立映射：equipoise import "{location}" --propose mapping.json',
  },
  argumentCase: { en: 'folder, .zip, .xlsx or .json file', zh: '文件夹、zip、Excel 或 JSON 文件' },
  fileRead: { en: '{file}: read as {encoding}', zh: '{file}：按 {encoding} 读取' },
  imported: {
    en: '{rows} {rows|row|rows} and {count} {count|scenario|scenarios} are in order.',
    zh: '{rows} 行数据和 {count} 个方案均无问题。',
  },
  importedTo: {
    en: '{rows} {rows|row|rows} and {count} {count|scenario|scenarios} are in order, written to {output}.',
    zh: '{rows} 行数据和 {count} 个方案均无问题，已写入 {output}。',
  },
} as const;
