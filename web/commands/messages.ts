/** Words of commands, palette and help. */
export const commandsMessages = {
  keyArrows: { en: 'Move', zh: '移动' },
  keyEnter: { en: 'Edit, confirm', zh: '编辑、确认' },
  keyType: { en: 'Type to replace', zh: '直接输入替换' },
  keyCopy: { en: 'Copy and paste blocks, Excel included', zh: '复制粘贴区域（含 Excel）' },
  keyFill: { en: 'Fill right', zh: '向右填充' },
  keyDelete: { en: 'Unlock a locked cell', zh: '解锁单元格' },
  paletteHint: { en: 'Search for a command', zh: '查找命令' },
  paletteNone: { en: 'No command has these words.', zh: '没有符合的命令。' },
  groupRun: { en: 'Run', zh: '运行' },
  groupTable: { en: 'In a table', zh: '表格中' },
  runAgain: { en: 'Run again', zh: '重新运行' },
  cancelRun: { en: 'Cancel the run', zh: '取消运行' },
  runAllStale: { en: 'Run all without a current plan ({count})', zh: '运行全部无最新计划的方案（{count}）' },
  runAllAgain: { en: 'Run all again', zh: '全部重新运行' },
} as const;
