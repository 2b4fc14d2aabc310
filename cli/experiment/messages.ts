/** Texts of `equipoise experiment`. */
export const messages = {
  aboutExperiment: {
    en: 'run every combination of an experiment file; continues where it was stopped',
    zh: '运行实验文件中的每个组合；中断后可继续',
  },
  optionOutputExperiment: {
    en: 'results as CSV; default: the name of the experiment with .csv',
    zh: 'CSV 结果文件；默认为实验文件名加 .csv',
  },
  optionWorkers: { en: 'worker threads', zh: '工作线程数' },
  optionDryRun: { en: 'only check and count', zh: '只检查并计数' },
  runsCount: {
    en: '{all} runs, {done} done, {waiting} to do.',
    zh: '共 {all} 次运行，已完成 {done}，待运行 {waiting}。',
  },
  runsReplaced: {
    en: '{all} runs, {done} done, {waiting} to do; {again} earlier results are of other inputs or failed, and are replaced.',
    zh: '共 {all} 次运行，已完成 {done}，待运行 {waiting}；{again} 个先前结果的输入不同或已失败，将被替换。',
  },
  runDone: {
    en: '{run}: {status} (about {seconds} s left)',
    zh: '{run}：{status}（约剩 {seconds} 秒）',
  },
  runFailed: { en: 'failed: {reason}', zh: '失败：{reason}' },
  results: { en: 'Results are in {output}', zh: '结果在 {output}' },
  expectedRuns: { en: 'at most {count} combinations of levels', zh: '不超过 {count} 个水平组合' },
  expectedLevels: {
    en: 'levels of different names, so that each run has its own',
    zh: '名称不同的水平，使每次运行各有其名',
  },
  expectedExperiment: { en: 'an experiment file that exists', zh: '已有的实验文件' },
  expectedResults: {
    en: 'results of this same experiment; name another file with --output',
    zh: '同一实验的结果；请用 --output 指定其他文件',
  },
} as const;
