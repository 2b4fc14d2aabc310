/** Texts of `equipoise scenarios`. */
export const messages = {
  aboutScenarios: {
    en: 'what the scenarios of a case are, lever by lever: assumptions (what may happen) or options (what we can decide)',
    zh: '逐项措施列出案例各方案的性质：假设（可能发生）或选项（可由我们决定）',
  },
  optionSplitScenario: {
    en: 'print the assumption and the option of which this scenario consists, as JSON',
    zh: '以 JSON 输出该方案拆分成的假设与选项',
  },
  optionAllScenarios: {
    en: 'list the combinations of an option and an assumption too; --json always lists them',
    zh: '同时列出选项与假设的组合；--json 总是全部列出',
  },
  combinationsLeft: {
    en: '{count} {count|combination|combinations} of an option and an assumption: --all lists {count|it|them}.',
    zh: '另有 {count} 个选项与假设的组合：--all 可列出。',
  },
  kindCombination: { en: 'combination', zh: '组合' },
  kindAssumption: { en: 'assumption', zh: '假设' },
  kindOption: { en: 'option', zh: '选项' },
  kindMixed: { en: 'mixed', zh: '混合' },
  kindNothing: { en: 'option (do nothing)', zh: '选项（不采取措施）' },
} as const;
