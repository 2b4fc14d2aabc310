/** Texts of the panel that asks for a meeting pack. */
export const packMessages = {
  packFormat: { en: 'Format', zh: '格式' },
  packLanguage: { en: 'Language', zh: '语言' },
  packPptx: { en: 'PowerPoint, editable', zh: '演示文稿（可编辑）' },
  packPdf: { en: 'PDF', zh: 'PDF' },
  packXlsx: { en: 'Excel, numbers in full', zh: 'Excel（完整数字）' },
  packHtml: { en: 'Offline page with the solver', zh: '离线网页（含求解器）' },
  packAnalyses: {
    en: 'With causes, and every option under every assumption (solves more plans)',
    zh: '含原因分析，以及每个选项在各假设下的结果（需求解更多计划）',
  },
  packMake: { en: 'Make the pack', zh: '生成材料' },
  packBegin: { en: 'Reading the plans', zh: '正在读取计划' },
  packSaved: { en: '{file} was saved: {pages} pages.', zh: '已保存 {file}：共 {pages} 页。' },
  packOfOptions: {
    en: 'of the plans that are compared, the reference first',
    zh: '由所比较的计划生成，参照在前',
  },
  packOfDecision: {
    en: 'of the plans that this decision keeps as its evidence',
    zh: '由此决策作为依据保存的计划生成',
  },
} as const;
