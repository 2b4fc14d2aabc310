/** Texts of `equipoise pack`. */
export const messages = {
  aboutPack: {
    en: 'write the meeting pack of a case: assumptions, issues, options, profit and loss, cash, capacity, actions',
    zh: '生成案例的会议材料：假设、问题、选项、损益、资金、产能、行动',
  },
  optionPackOutput: {
    en: 'file to write; each format adds its own extension',
    zh: '要写入的文件；各格式自带扩展名',
  },
  optionPackFormat: { en: 'formats, separated by commas: {names}', zh: '格式，以逗号分隔：{names}' },
  optionPackOptions: {
    en: 'options, the reference first, separated by commas (default: do nothing, then what can be decided; six at most)',
    zh: '选项，参照在前，以逗号分隔（默认：不采取措施，其后为可决定的选项；最多六个）',
  },
  optionPackAssumptions: {
    en: 'scenarios of what may happen, separated by commas (default: all)',
    zh: '可能发生的情形，以逗号分隔（默认：全部）',
  },
  optionPackAnalyses: {
    en: 'also solve every option under every assumption, and split the difference to the reference by cause',
    zh: '同时求解每个选项在各假设下的计划，并按原因分解与参照的差异',
  },
  optionPackBefore: {
    en: 'the case of the last cycle, to list what changed',
    zh: '上一周期的案例，用于列出变化',
  },
  optionPackTime: {
    en: 'time for each plan; the best plan found then is used',
    zh: '每个计划的时限；到时采用已找到的最佳计划',
  },
  packFormats: { en: 'formats of a pack are {names}', zh: '会议材料的格式为 {names}' },
  packScenarios: {
    en: 'the case has no scenario {names}; it has {known}',
    zh: '案例没有方案 {names}；已有 {known}',
  },
  packTooMany: {
    en: 'a pack has 1 to {max} options; {count} are given',
    zh: '会议材料有 1 至 {max} 个选项；给出了 {count} 个',
  },
  packWritten: {
    en: '{file}: {pages} {pages|page|pages}, {bytes} bytes',
    zh: '{file}：{pages} 页，{bytes} 字节',
  },
} as const;
