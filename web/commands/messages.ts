/** Words of commands, palette and help. */
export const commandsMessages = {
  paletteHint: { en: 'Search for a command', zh: '查找命令' },
  paletteNone: { en: 'No command has these words.', zh: '没有符合的命令。' },
  groupRun: { en: 'Run', zh: '运行' },
  groupTable: { en: 'In a table', zh: '表格中' },
  commandNotNow: { en: '“{title}” is not possible here now.', zh: '此处目前无法执行“{title}”。' },
  nothingToUndo: { en: 'There is nothing to undo here.', zh: '此处没有可撤销的操作。' },
  nothingToRedo: { en: 'There is nothing to redo here.', zh: '此处没有可重做的操作。' },
  areRunning: { en: 'Scenarios are being optimized already.', zh: '方案已在优化中。' },
  isRunning: { en: 'This scenario is being optimized already.', zh: '此方案已在优化中。' },
  isKept: { en: 'A version is kept as it is and not optimized again.', zh: '版本保持原样，不再优化。' },
  nothingToRun: { en: 'There is no scenario to optimize.', zh: '没有可优化的方案。' },
  nothingToSearch: { en: 'This page has no field to search in.', zh: '此页没有搜索框。' },
  runAgain: { en: 'Run again', zh: '重新运行' },
  cancelRun: { en: 'Cancel the run', zh: '取消运行' },
  runAllStale: { en: 'Run all without a current plan ({count})', zh: '运行全部无最新计划的方案（{count}）' },
  runAllAgain: { en: 'Run all again', zh: '全部重新运行' },
} as const;
