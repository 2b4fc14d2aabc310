/** Texts of `equipoise solve`. */
export const messages = {
  aboutSolve: {
    en: 'solve a case (a folder of CSV tables or a JSON file) and verify the plan',
    zh: '求解案例（CSV 表的文件夹或 JSON 文件）并校验计划',
  },
  optionGap: {
    en: 'relative gap that is good enough, for example 0.0001 (default {gap})',
    zh: '可接受的相对间隙，例如 0.0001（默认 {gap}）',
  },
  optionNoPlan: { en: 'do not print the plan', zh: '不打印计划' },
  optionSolver: { en: 'glpk is GPL-3.0 and loaded only here', zh: 'glpk 为 GPL-3.0，仅在此处加载' },
  optionCrossCheck: { en: 'solve again with another solver and compare', zh: '用另一求解器再次求解并比较' },
  optionLotSizing: { en: 'formulation of lots and setups', zh: '批量与换型的公式' },
  optionThreads: {
    en: 'threads: one solves, the others search for plans',
    zh: '线程数：一个求解，其余搜索计划',
  },
  planElsewhere: {
    en: 'The plan itself: --plan prints it, --json includes it.',
    zh: '计划本身：--plan 可打印，--json 也包含。',
  },
} as const;
