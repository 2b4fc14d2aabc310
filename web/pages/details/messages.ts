/** Words of the plan details. */
export const detailsMessages = {
  detailsSub: { en: 'Everything that the plan decides, by period.', zh: '计划的全部决策，按期间列出。' },
  subject: { en: 'Subject', zh: '主题' },
  exportAllTables: { en: 'Export all tables', zh: '导出全部表' },
  emptyRows: { en: 'Rows without a quantity', zh: '显示全零行' },
  nothingDecided: {
    en: 'The plan uses none of this: every quantity is 0.',
    zh: '计划未使用此项：数量全部为 0。',
  },
} as const;
