/** Texts of `equipoise export`. */
export const messages = {
  aboutExport: {
    en: 'write a case with its scenarios as CSV folder, zip, Excel workbook or JSON, or its model as LP or MPS',
    zh: '将案例及其方案写成 CSV 文件夹、zip、Excel 工作簿或 JSON，或将其模型写成 LP 或 MPS',
  },
  optionOutputExport: { en: 'folder (csv) or file', zh: '文件夹（csv）或文件' },
  optionFormat: { en: 'form of the output', zh: '输出格式' },
  exported: { en: 'Wrote {output}', zh: '已写入 {output}' },
} as const;
