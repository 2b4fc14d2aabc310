/**
 * Texts that several commands print, in both languages; `{name}` is a value. Those of one command stand in its folder. Titles of
 * the plan come from solver/.
 */
export const messages = {
  // Help.
  about: { en: 'Sales and operations planning by optimization.', zh: '基于优化的销售与运营计划。' },
  aboutLanguage: { en: 'language of everything that is printed', zh: '输出所用的语言' },
  optionOnlyFamily: { en: 'only this family', zh: '仅此产品族' },
  optionUnit: {
    en: 'unit of measure in which quantities are given: one that the case states, or one of its weights and volumes',
    zh: '数量的计量单位，取自案例的计量单位、重量或体积',
  },
  optionCurrency: {
    en: 'currency in which money is given, at the rate of each period',
    zh: '金额的货币，按各期汇率折算',
  },
  ownUnits: {
    en: 'In their own unit, without a conversion to {unit}: {names}.',
    zh: '以下产品族没有到{unit}的换算，按原单位列出：{names}。',
  },
  optionPoints: { en: 'how many points', zh: '点数' },
  tradeoffMargin: { en: 'Margin', zh: '边际贡献' },
  tradeoffPenalties: { en: 'Penalties', zh: '惩罚' },
  tradeoffBest: { en: 'Best', zh: '最优' },
  tradeoffNoPlan: { en: 'There is no plan.', zh: '没有可行计划。' },
  optionWithin: { en: 'share of the best objective that may be given up', zh: '最多可放弃的最优目标比例' },
  optionScenario: {
    en: 'a scenario of the case; base is the case itself',
    zh: '案例的方案；base 为案例本身',
  },
  optionApplyScenario: { en: 'apply a scenario first', zh: '先应用一个方案' },
  optionTimeLimit: { en: 'stop then and keep the best plan', zh: '到时停止并保留最佳计划' },
  optionGapPoint: { en: 'relative gap that is good enough', zh: '可接受的相对间隙' },
  optionPlan: { en: 'print the plan by period, however large it is', zh: '无论多大都按期打印计划' },
  optionJson: { en: 'print one JSON object', zh: '打印一个 JSON 对象' },
  optionJsonList: { en: 'print one JSON list', zh: '打印一个 JSON 列表' },
  helpOption: { en: 'display help for command', zh: '显示命令的帮助' },
  helpChoices: { en: 'choices: {list}', zh: '可选：{list}' },
  helpDefault: { en: 'default: {value}', zh: '默认：{value}' },
  helpPreset: { en: 'preset: {value}', zh: '预设：{value}' },
  helpTitles: {
    en: 'Usage:, Arguments:, Options:, Commands:',
    zh: '用法：, 参数：, 选项：, 命令：',
  },
  // Errors of arguments.
  errorNumberAbove: { en: 'expected a number above 0', zh: '应为大于 0 的数' },
  errorNumberFrom: { en: 'expected 0 or a number above 0', zh: '应为不小于 0 的数' },
  errorNumberBetween: {
    en: 'expected a number from {least} to {most}',
    zh: '应为 {least} 至 {most} 的数',
  },
  errorWholeNumber: {
    en: 'expected a whole number from {least} to {most}',
    zh: '应为 {least} 至 {most} 的整数',
  },
  errorSetting: {
    en: 'The setting {name} is “{value}”: expected {expected}. Nothing was started.',
    zh: '设置 {name} 的值为“{value}”：应为{expected}。未启动任何程序。',
  },
  expectedWhole: { en: 'a whole number from {least} to {most}', zh: ' {least} 至 {most} 的整数' },
  expectedFolder: { en: 'the path of a folder', zh: '文件夹路径' },
  expectedOneOf: { en: 'one of {choices}', zh: '以下之一：{choices}' },
  noPlanOf: { en: 'There is no plan ({status}).', zh: '没有计划（{status}）。' },
  errorChoices: { en: 'Allowed choices are {choices}.', zh: '可选值为 {choices}。' },
  errorArgument: {
    en: "error: option '{option}' argument '{value}' is invalid. {reason}",
    zh: '错误：选项 {option} 的值“{value}”无效。{reason}',
  },
  errorMissingArgument: { en: "error: missing required argument '{name}'", zh: '错误：缺少参数 {name}' },
  errorMissingValue: { en: "error: option '{option}' argument missing", zh: '错误：选项 {option} 缺少值' },
  errorMissingOption: {
    en: "error: required option '{option}' not specified",
    zh: '错误：缺少必需的选项 {option}',
  },
  errorUnknownOption: { en: "error: unknown option '{option}'", zh: '错误：未知选项 {option}' },
  errorUnknownCommand: { en: "error: unknown command '{name}'", zh: '错误：未知命令 {name}' },
  errorTooMany: { en: 'error: too many arguments', zh: '错误：参数过多' },
  errorSuggestion: { en: '(Did you mean {names}?)', zh: '（是否指 {names}？）' },
  errorOther: { en: 'equipoise: {reason}', zh: 'equipoise：{reason}' },
  errorDiskFull: {
    en: 'There is no space left where a file was to be written. Free space and try again; files that were there are as they were.',
    zh: '写入文件的位置已无可用空间。请释放空间后重试；原有文件保持不变。',
  },
  errorFile: { en: '{path} cannot be read or written ({code}).', zh: '{path} 无法读取或写入（{code}）。' },
  errorNoQueue: {
    en: '--queue: give the address of a PostgreSQL database behind it, or in DATABASE_URL',
    zh: '--queue：请在其后或在 DATABASE_URL 中给出 PostgreSQL 数据库地址',
  },
  resultsInFolder: {
    en: '--output {output} is a folder. Name the file of the results, for example {file}',
    zh: '--output {output} 是文件夹。请指定结果文件，例如 {file}',
  },
  resultsNotWritable: {
    en: '--output {output}: no file can be written in {folder} ({code}). Name a file in a folder that you may write to.',
    zh: '--output {output}：无法在 {folder} 中写入文件（{code}）。请指定有写入权限的文件夹中的文件。',
  },
  resultsInUse: {
    en: 'Another process writes {output}. Wait for its end, or name another file with --output.',
    zh: '另一进程正在写入 {output}。请等待其结束，或用 --output 指定其他文件。',
  },
  // Cases.
  problemsOfScenario: {
    en: 'The scenario cannot be applied: {count} {count|problem|problems}.',
    zh: '方案无法应用：{count} 个问题。',
  },
  problemsOfCase: {
    en: 'The case cannot be used: {count} {count|problem|problems}.',
    zh: '案例无法使用：{count} 个问题。',
  },
  problemsOfFile: {
    en: '{file} cannot be used: {count} {count|problem|problems}.',
    zh: '{file} 无法使用：{count} 个问题。',
  },
  moreProblems: { en: '  … and {count} more', zh: '  ……另有 {count} 个' },
  moreWarnings: { en: '… and {count} more {count|warning|warnings}', zh: '……另有 {count} 条提示' },
  warning: { en: 'Warning: {text}', zh: '提示：{text}' },
  seeReference: { en: '{text} See {place}', zh: '{text}见 {place}' },
  // Runs.
  scenarioOf: { en: '{name}, scenario {scenario}', zh: '{name}，方案 {scenario}' },
  planEmpty: {
    en: 'The plan does nothing: every quantity is 0.',
    zh: '计划没有任何活动：所有数量均为 0。',
  },
  total: { en: 'Total', zh: '合计' },
  noPlanPossible: { en: 'No plan can keep all limits.', zh: '没有计划能满足所有限制。' },
  notVerified: {
    en: 'The solver’s plan did not pass verification and is not shown. {count} {count|check fails|checks fail}; the first:',
    zh: '求解器的计划未通过校验，不予显示。{count} 项不符，前几项：',
  },
  failedCheck: {
    en: '  {where}: {feature}: {rule} – found {found}, expected {expected}',
    zh: '  {where}：{feature}（{rule}）：实际 {found}，应为 {expected}',
  },
  optionRule: { en: 'the rule', zh: '规则' },
  unbounded: {
    en: 'The objective can grow without limit: a limit or a price is missing in the case.',
    zh: '目标可无限增大：案例缺少某个限制或价格。',
  },
  noPlanYet: { en: 'Stopped before a plan was found.', zh: '在找到计划之前已停止。' },
  optimal: { en: 'Optimal', zh: '最优' },
  stoppedEarly: { en: 'Stopped early', zh: '提前停止' },
  stoppedBy: { en: 'Stopped early ({limit})', zh: '提前停止（{limit}）' },
  limitTime: { en: 'time limit', zh: '时限' },
  limitIterations: { en: 'limit of iterations', zh: '迭代次数上限' },
  limitSolutions: { en: 'limit of solutions', zh: '解的数量上限' },
  limitObjective: { en: 'limit of the objective', zh: '目标值界限' },
  limitInterrupted: { en: 'interrupted', zh: '被中断' },
  ended: {
    en: '{ended}: gap {gap}, asked for at most {asked}{limit}; verified with {checks} checks; {seconds} s in {solver} ({columns} columns, {rows} rows)',
    zh: '{ended}：间隙 {gap}，要求不超过 {asked}{limit}；已通过 {checks} 项校验；{solver} 用时 {seconds} 秒（{columns} 列，{rows} 行）',
  },
  withTimeLimit: { en: ', time limit {seconds} s', zh: '，时限 {seconds} 秒' },
  notKnown: { en: 'not known', zh: '未知' },
  sifting: { en: 'Sifting: {text}', zh: '筛选法：{text}' },
  lots: { en: 'Lots and setups: {text}', zh: '批量与换型：{text}' },
  wideCoefficients: {
    en: 'Warning: coefficients reach from {least} to {greatest}; beyond a ratio of 1e7 small amounts are lost to rounding. Choose units nearer to each other.',
    zh: '提示：系数范围为 {least} 至 {greatest}；比值超过 1e7 时，小数量会因舍入而丢失。请选用更接近的单位。',
  },
  money: { en: 'Money', zh: '金额' },
  moneyIn: { en: 'Money, {currency}', zh: '金额（{currency}）' },
  penalties: {
    en: 'Planning penalties (they steer the optimizer and are not paid)',
    zh: '计划惩罚（引导优化器，并非实际支付）',
  },
  objectiveGoals: { en: 'Objective: goals in order{discounted}', zh: '目标：按顺序的目标{discounted}' },
  objectiveWeighted: {
    en: 'Objective: weighted goals, {value}{discounted}',
    zh: '目标：加权目标，{value}{discounted}',
  },
  objectiveCost: {
    en: 'Objective: least cost{discounted}, {value}{split}',
    zh: '目标：成本最小{discounted}，{value}{split}',
  },
  objectiveMargin: {
    en: 'Objective: greatest margin{discounted}, {value}{split}',
    zh: '目标：边际贡献最大{discounted}，{value}{split}',
  },
  splitCost: {
    en: ' (cost {money}, plus penalties {penalties})',
    zh: '（成本 {money}，加惩罚 {penalties}）',
  },
  splitMargin: {
    en: ' (margin {money}, less penalties {penalties})',
    zh: '（边际贡献 {money}，减惩罚 {penalties}）',
  },
  discounted: { en: ', discounted', zh: '（折现）' },
  goal: { en: '  {rank}. {name}: {value}', zh: '  {rank}. {name}：{value}' },
  workingDays: { en: '{value} working days', zh: '{value} 工作日' },
  turnsAYear: { en: '{value} turns a year', zh: '{value} 次/年' },
  hours: { en: '{value} h', zh: '{value} 小时' },
  units: { en: '{value} units', zh: '{value} 单位' },
  optimumReached: { en: 'Known optimum {value}: reached.', zh: '已知最优值 {value}：已达到。' },
  optimumDiffers: {
    en: 'KNOWN OPTIMUM {expected} DIFFERS from {found} by {share} %.',
    zh: '与已知最优值 {expected} 不符：实际 {found}，相差 {share}%。',
  },
  secondFailed: {
    en: 'Second opinion undecided: {solver} failed ({reason}).',
    zh: '第二求解器未能判定：{solver} 失败（{reason}）。',
  },
  secondAgrees: { en: 'Second opinion agrees. {answer}', zh: '第二求解器结果一致。{answer}' },
  secondUndecided: {
    en: 'Second opinion undecided: the answers do not contradict each other, and at least one is not proved. {answer}',
    zh: '第二求解器未能判定：两个结果不矛盾，且至少有一个未经证明。{answer}',
  },
  secondDisagrees: {
    en: 'SECOND OPINION DISAGREES. {answer}; relative difference {difference}',
    zh: '第二求解器结果不一致！{answer}；相对差异 {difference}',
  },
  secondAnswer: {
    en: '{solver}: {status}, objective {objective}, {verified}',
    zh: '{solver}：{status}，目标值 {objective}，{verified}',
  },
  verified: { en: 'verified', zh: '已校验' },
  unverified: { en: 'not verified', zh: '未校验' },
  // Reasons.
  conflict: { en: 'These limits conflict:', zh: '以下限制不能同时满足：' },
  conflictReduced: {
    en: 'These limits conflict; whether fewer of them would is not known:',
    zh: '以下限制不能同时满足；是否更少的限制也会冲突尚不清楚：',
  },
  conflictOfData: {
    en: 'Opening stock, receipts and balances contradict each other: changing a limit would not help.',
    zh: '期初库存、到货与平衡相互矛盾：更改限制也无济于事。',
  },
  conflictNotFound: { en: 'The conflicting limits were not found.', zh: '未找到相互冲突的限制。' },
  explainFailed: {
    en: 'The solver failed before all was explained ({reason}).',
    zh: '求解器在解释完成前失败（{reason}）。',
  },
  relaxation: { en: 'Smallest relaxation:', zh: '最小放宽：' },
  repairs: {
    en: 'Options to restore feasibility, each verified by a solve:',
    zh: '恢复可行的选项，每项均经求解验证：',
  },
  moreReliefs: { en: '       and {count} more', zh: '       另有 {count} 项' },
  status: { en: 'Status', zh: '状态' },
  objectiveRow: { en: 'Objective (optimized)', zh: '目标值（优化所得）' },
  errorNoStore: { en: 'There is no store in {folder}.', zh: '{folder} 中没有存储。' },
  versionCaseMissing: {
    en: 'Name a case with --case: the store has {cases}.',
    zh: '请用 --case 指定案例：存储中有 {cases}。',
  },
  versionUnknown: {
    en: 'There is no version {asked}; there are {versions}.',
    zh: '没有版本 {asked}；现有 {versions}。',
  },
  versionNone: { en: 'none', zh: '无' },
} as const;
