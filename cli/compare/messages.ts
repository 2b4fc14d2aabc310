/** Texts of `equipoise compare`. */
export const messages = {
  aboutCompare: {
    en: 'solve scenarios of a case and show them in columns; the first is the reference',
    zh: '求解案例的方案并按列显示；第一个为参照',
  },
  argumentScenarios: {
    en: 'all but combinations when none is named',
    zh: '不指定则为除组合外的全部方案',
  },
  nameTwo: {
    en: 'Only {name} is named: name two scenarios to compare, of {names}.',
    zh: '只指定了 {name}：请从 {names} 中指定两个方案进行比较。',
  },
  onlyBase: {
    en: '{location} has no scenario other than base: add scenarios/*.json to a folder, or a list "scenarios" to a JSON case (docs/case.md#scenarios).',
    zh: '{location} 除 base 外没有方案：请在文件夹中加入 scenarios/*.json，或在 JSON 案例中加入列表 "scenarios"（docs/case.md#scenarios）。',
  },
  noReference: {
    en: 'The reference {name} has no plan ({status}): differences to it are not shown. Name another scenario first to compare with it.',
    zh: '参照 {name} 没有计划（{status}）：不显示与它的差异。请将另一方案放在首位作为参照。',
  },
  notApplied: { en: 'it could not be applied', zh: '无法应用' },
  statusVerified: { en: '{status}, verified', zh: '{status}，已校验' },
  solved: { en: 'Solved', zh: '求解' },
  solvedWarm: { en: 'warm, {seconds} s', zh: '热启动，{seconds} 秒' },
  solvedCold: { en: 'cold, {seconds} s', zh: '冷启动，{seconds} 秒' },
} as const;
