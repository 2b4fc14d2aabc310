/** Words of the page Home. */
export const homeMessages = {
  homeFinding: {
    en: '{company}: {value} in {periods}',
    zh: '{company}：{periods} {value}',
  },
  optimizedIs: {
    en: 'Optimized value {value}: {measure}.',
    zh: '优化值 {value}：{measure}。',
  },
  caseWarnings: {
    en: '{count} {count|warning|warnings} about the data of this case',
    zh: '此数据有 {count} 条提示',
  },
  caseWarningsAll: { en: 'See all of them on the page Data', zh: '在“数据表”页查看全部' },
  homeNoPlan: { en: '{company} has no plan yet', zh: '{company} 尚无计划' },
  horizonIn: { en: '{horizon}, {currency}.', zh: '{horizon}，{currency}。' },
  keyFiguresAgainst: { en: 'Differences against {name}', zh: '差异对比：{name}' },
  lastRun: { en: 'the last run', zh: '上次运行' },
  exceptions: { en: 'What needs attention', zh: '需要关注' },
  exceptionsSub: { en: 'ranked by money', zh: '按金额排序' },
  noExceptions: {
    en: 'Nothing is late, lost or bottlenecked in this plan.',
    zh: '此计划没有延迟、失销或瓶颈。',
  },
  next: { en: 'What to do next', zh: '下一步' },
  nextTable: { en: 'Check the planning table', zh: '查看计划表' },
  nextScenarios: { en: 'Run the scenarios', zh: '运行各方案' },
  nextCompare: { en: 'Compare options', zh: '比较方案' },
  caseState: { en: 'The case', zh: '数据概况' },
  rowsOf: { en: '{rows} {rows|row|rows}', zh: '{rows} 行' },
} as const;
