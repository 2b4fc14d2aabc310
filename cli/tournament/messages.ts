/** Texts of `equipoise tournament`. */
export const messages = {
  aboutTournament: {
    en: 'simulate policies in a rolling horizon on the same futures, as a file states them, and compare them',
    zh: '按文件设定，在相同的未来上以滚动方式模拟各策略并比较',
  },
  optionFutures: {
    en: 'number of futures, instead of that of the file',
    zh: '未来的数量（代替文件中的设定）',
  },
  optionSeed: {
    en: 'seed of the futures, instead of that of the file',
    zh: '未来的随机种子（代替文件中的设定）',
  },
  optionCourses: {
    en: 'file for the figures of every policy in every future (CSV), with its seconds, a manifest and a report (HTML) beside it; a run that was killed goes on from it',
    zh: '写入每个策略在每个未来中指标的文件（CSV），用时、清单与报告 (HTML) 写在其旁；中断的运行可由此继续',
  },
  optionThreadsOfTournament: { en: 'threads; results do not depend on them', zh: '线程数；结果与其无关' },
  optionCount: { en: 'only check and count', zh: '只检查并计数' },
  tournamentCount: {
    en: '{policies} policies × {futures} {futures|future|futures} = {courses} courses',
    zh: '{policies} 个策略 × {futures} 个未来 = {courses} 次模拟',
  },
  tournamentKnown: {
    en: '{known} {known|course is|courses are} known from {output}',
    zh: '{output} 中已有 {known} 次模拟',
  },
  tournamentDone: {
    en: '{done} of {count} futures, about {seconds} s left',
    zh: '已完成 {done}/{count} 个未来，约剩 {seconds} 秒',
  },
  tournamentPolicy: { en: 'policy', zh: '策略' },
  tournamentDifference: { en: 'against {reference}', zh: '相对 {reference}' },
  tournamentProbability: { en: 'corrected p', zh: '校正 p' },
  tournamentRank: { en: 'rank', zh: '排名' },
  tournamentBest: { en: 'best in', zh: '最优比例' },
  tournamentLeftOut: {
    en: 'What this comparison leaves out:',
    zh: '本比较未考虑的内容：',
  },
  tournamentSeconds: { en: 'computing, s', zh: '计算秒数' },
} as const;
