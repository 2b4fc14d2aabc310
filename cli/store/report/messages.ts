/** Texts of `equipoise report`. */
export const messages = {
  aboutReport: {
    en: 'solve a case and list key figures by characteristics and time: a report of the case by name, or one of options',
    zh: '求解案例，并按特征与时间列出指标：按名称使用案例中的报表，或由选项给出',
  },
  argumentReport: { en: 'report of the case', zh: '案例中的报表' },
  optionFigures: { en: 'key figures, separated by commas', zh: '指标，以逗号分隔' },
  optionBy: {
    en: 'rows from the highest level to the lowest, separated by commas: {names}',
    zh: '由高到低的各层行，以逗号分隔：{names}',
  },
  optionColumns: { en: 'columns', zh: '列' },
  optionPeriods: { en: 'periods that are listed', zh: '列出的期间' },
  optionAgainst: {
    en: 'compare with {lastYear}, {actual} or {budget}, or with the plan of this scenario',
    zh: '与 {lastYear}（上年）、{actual}（实际）、{budget}（预算）或此方案的计划对比',
  },
  optionOpen: {
    en: 'rows to open, from the highest level on, separated by commas',
    zh: '由高到低要展开的行，以逗号分隔',
  },
  optionRank: { en: 'greatest first, by the first key figure', zh: '按首个指标从大到小' },
  optionTop: { en: 'so many rows, ranked; the rest as one', zh: '只列前若干行（排名），其余合并' },
  optionClasses: { en: 'classes A, B and C', zh: 'A、B、C 分类' },
  optionListFigures: { en: 'list the key figures and end', zh: '列出全部指标后结束' },
  optionCsv: { en: 'print CSV', zh: '输出 CSV' },
  reportUnknown: {
    en: 'The case has no report {report}; there are: {names}',
    zh: '案例没有报表 {report}；可用：{names}',
  },
  optionReportStore: {
    en: 'the case is one of the store: plans are taken as they are, of a scenario or, after {version}, of a version by number or name',
    zh: '案例取自存储：计划按现状使用，可为方案的计划，或 {version} 后按编号或名称给出的版本',
  },
  optionReportXlsx: { en: 'write an Excel workbook', zh: '写出 Excel 工作簿' },
  reportComparedWith: { en: 'compared with {reference}', zh: '对比 {reference}' },
  reportWritten: { en: '{file}: {count} {count|line|lines}', zh: '{file}：{count} 行' },
  reportNoPlanOf: { en: 'There is no plan of {scenario}.', zh: '{scenario} 没有计划。' },
  reportNoPlan: { en: 'There is no plan to report on.', zh: '没有可用于报表的计划。' },
  reportOfVersion: {
    en: 'The report is compared with {reference}, which the store keeps and a case in files does not; use --store, or state --against.',
    zh: '该报表与 {reference} 对比，版本保存在存储中而不在案例文件中；请使用 --store 或给出 --against。',
  },
} as const;
