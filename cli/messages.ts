/** Every text that the command prints, in both languages; `{name}` is a value. Titles of the plan come from solver/. */
export const messages = {
  // Help.
  about: { en: 'Sales and operations planning by optimization.', zh: '基于优化的销售与运营计划。' },
  aboutLanguage: { en: 'language of everything that is printed', zh: '输出所用的语言' },
  aboutSolve: {
    en: 'solve a case (a folder of CSV tables or a JSON file) and verify the plan',
    zh: '求解案例（CSV 表的文件夹或 JSON 文件）并校验计划',
  },
  aboutLint: {
    en: 'warnings about prices and supply paths of a case, before anything is solved',
    zh: '求解前检查案例中的价格与供应路径',
  },
  aboutLevel: {
    en: 'make a plan by a rule, list its overloads, and propose the cheapest moves that take them out',
    zh: '按规则制定计划，列出超负荷，并提出消除它们的最便宜移动',
  },
  optionProduction: {
    en: 'JSON file with production typed over the rule: a list of {fields}',
    zh: '覆盖规则的生产（JSON 文件）：{fields} 的列表',
  },
  optionFromPeriod: { en: 'first period in which production may change', zh: '生产可变更的首个期间' },
  optionUntilPeriod: { en: 'last period in which production may change', zh: '生产可变更的最后期间' },
  optionLevelFamilies: {
    en: 'families whose production may change: {choices} (those behind overloads, or all), or names separated by commas',
    zh: '生产可变更的产品族：{choices}（超负荷来源或全部），或以逗号分隔的名称',
  },
  optionAllow: {
    en: 'what may change, separated by commas: {names}',
    zh: '允许变更的内容，以逗号分隔：{names}',
  },
  optionThreshold: {
    en: 'level resources to this share of their regular hours, in %',
    zh: '将资源均衡到正常工时的此百分比',
  },
  optionAim: {
    en: 'what is least once overloads are',
    zh: '超负荷最小之后的目标',
  },
  levelUnknown: {
    en: 'Not known: {names}. What may change: {freedoms}.',
    zh: '无法识别：{names}。允许变更的内容：{freedoms}。',
  },
  levelProduction: {
    en: '{file}: expected a JSON list of objects with {fields}, units of 0 or more',
    zh: '{file}：应为 JSON 列表，每项含 {fields}，数量不小于 0',
  },
  levelBefore: { en: 'Overloads: {count}', zh: '超负荷：{count}' },
  levelMove: { en: 'Move', zh: '移动' },
  levelFrom: { en: 'From', zh: '从' },
  levelTo: { en: 'To', zh: '到' },
  levelQuantity: { en: 'Quantity', zh: '数量' },
  levelCost: { en: 'Cost', zh: '成本' },
  levelPenalties: { en: 'Penalties', zh: '罚值' },
  levelDecision: { en: '{kind}: {id}', zh: '{kind}：{id}' },
  levelNothing: { en: 'Nothing would be changed.', zh: '无需更改。' },
  levelSummary: {
    en: 'All moves together: cost {cost}, penalties {penalties}.',
    zh: '全部移动合计：成本 {cost}，罚值 {penalties}。',
  },
  levelKeeps: { en: 'The plan keeps every limit.', zh: '该计划满足所有限制。' },
  levelBreaks: {
    en: 'The plan still breaks limits: {count} {count|check fails|checks fail}.',
    zh: '该计划仍违反限制：{count} 项校验不符。',
  },
  levelLeft: { en: 'Overloads left within these freedoms: {count}', zh: '在此范围内仍余超负荷：{count}' },
  levelHelpAll: { en: '{freedom}: takes out everything', zh: '{freedom}：可全部消除' },
  levelHelpSome: {
    en: '{freedom}: {count} {count|overload is|overloads are} left ({first})',
    zh: '{freedom}：仍余 {count} 处（{first}）',
  },
  aboutSplit: {
    en: 'solve a case and split the plan of each family to its members, with their lots, minimum runs and stock',
    zh: '求解案例，并按批量、最小生产量与库存将各产品族计划拆分到成员',
  },
  optionSplitFamily: { en: 'only this family', zh: '仅此产品族' },
  optionSplitTime: { en: 'seconds at most for each family', zh: '每个产品族的最长秒数' },
  splitNoFamily: { en: '{family} is no family with members.', zh: '{family} 不是有成员的产品族。' },
  splitNoMembers: { en: 'The case has no members to split to.', zh: '案例没有可拆分的成员。' },
  splitNoPlan: { en: 'There is no plan to split.', zh: '没有可拆分的计划。' },
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
    en: 'compare with {lastYear}, with {actual}, or with the plan of this scenario',
    zh: '与 {lastYear}（上年）、{actual}（实际）或此方案的计划对比',
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
  reportNoPlan: { en: 'There is no plan to report on.', zh: '没有可用于报表的计划。' },
  reportOfVersion: {
    en: 'The report is compared with {reference}, which a store keeps and a case does not; state --against.',
    zh: '该报表与 {reference} 对比，版本保存在存储中而不在案例中；请给出 --against。',
  },
  aboutForecast: {
    en: 'forecast the demand of every segment from its history, with the model, why it was chosen, and its accuracy',
    zh: '按历史预测每个细分的需求，并说明所选模型、选择原因与准确度',
  },
  aboutSolveMps: {
    en: 'solve a model in an MPS file and check the point against the file',
    zh: '求解 MPS 文件中的模型，并对照文件检查所得的点',
  },
  aboutCompare: {
    en: 'solve scenarios of a case and show them in columns; the first is the reference',
    zh: '求解案例的方案并按列显示；第一个为参照',
  },
  aboutExport: {
    en: 'write a case with its scenarios as CSV folder, zip, Excel workbook or JSON, or its model as LP or MPS',
    zh: '将案例及其方案写成 CSV 文件夹、zip、Excel 工作簿或 JSON，或将其模型写成 LP 或 MPS',
  },
  aboutImport: {
    en: 'check a case and its scenarios, and write them in canonical form',
    zh: '检查案例及其方案，并以规范格式写出',
  },
  aboutExperiment: {
    en: 'run every combination of an experiment file; continues where it was stopped',
    zh: '运行实验文件中的每个组合；中断后可继续',
  },
  aboutServe: { en: 'serve the pages and the API on this machine', zh: '在本机提供页面与 API 服务' },
  aboutWorker: {
    en: 'take solves from the queue of a shared PostgreSQL (DATABASE_URL)',
    zh: '从共享 PostgreSQL（DATABASE_URL）的队列中领取求解任务',
  },
  aboutBackup: {
    en: 'write everything that the store holds into one file, also while a server runs',
    zh: '将存储中的全部内容写入一个文件，服务器运行时亦可',
  },
  aboutVerify: {
    en: 'check that a backup is complete and can be restored',
    zh: '检查备份是否完整、能否恢复',
  },
  aboutRestore: {
    en: 'put a backup into the store; servers and workers on it must be stopped',
    zh: '将备份恢复到存储；须先停止使用该存储的服务器与工作进程',
  },
  optionOutputBackup: {
    en: 'default: a file named by the time in the folder of backups',
    zh: '默认：备份文件夹中以时间命名的文件',
  },
  optionReplace: {
    en: 'in place of the cases that the store holds',
    zh: '替换存储中已有的案例',
  },
  optionScenario: {
    en: 'a scenario of the case; base is the case itself',
    zh: '案例的方案；base 为案例本身',
  },
  optionApplyScenario: { en: 'apply a scenario first', zh: '先应用一个方案' },
  optionTimeLimit: { en: 'stop then and keep the best plan', zh: '到时停止并保留最佳计划' },
  optionTimeLimitPoint: { en: 'stop then and keep the best point', zh: '到时停止并保留最佳点' },
  optionGap: {
    en: 'relative gap that is good enough, for example 0.0001 (default {gap})',
    zh: '可接受的相对差距，例如 0.0001（默认 {gap}）',
  },
  optionGapPoint: { en: 'relative gap that is good enough', zh: '可接受的相对差距' },
  optionPlan: { en: 'print the plan by period, however large it is', zh: '无论多大都按期打印计划' },
  optionNoPlan: { en: 'do not print the plan', zh: '不打印计划' },
  optionSolver: { en: 'glpk is GPL-3.0 and loaded only here', zh: 'glpk 为 GPL-3.0，仅在此处加载' },
  optionSolverName: { en: 'the solver', zh: '求解器' },
  optionCrossCheck: { en: 'solve again with another solver and compare', zh: '用另一求解器再次求解并比较' },
  optionLotSizing: { en: 'formulation of lots and setups', zh: '批量与换型的公式' },
  optionThreads: {
    en: 'threads: one solves, the others search for plans',
    zh: '线程数：一个求解，其余搜索计划',
  },
  optionJson: { en: 'print one JSON object', zh: '打印一个 JSON 对象' },
  optionJsonList: { en: 'print one JSON list', zh: '打印一个 JSON 列表' },
  optionOutputExport: { en: 'folder (csv) or file', zh: '文件夹（csv）或文件' },
  optionFormat: { en: 'form of the output', zh: '输出格式' },
  optionOutputImport: {
    en: 'folder (CSV), .zip, .xlsx or .json file',
    zh: '文件夹（CSV）、zip、Excel 或 JSON 文件',
  },
  optionDecimal: {
    en: 'sign before decimals in CSV files that do not show it',
    zh: 'CSV 文件未表明时的小数点',
  },
  optionMapping: {
    en: 'read an export of another system by this mapping',
    zh: '按此映射读取其他系统的导出文件',
  },
  optionPropose: {
    en: 'propose a mapping of an export and write it to this file',
    zh: '为导出文件提出映射并写入此文件',
  },
  optionInto: { en: 'put the rows of an export into this case', zh: '将导出文件的行并入此案例' },
  mapSheet: {
    en: '{sheet} → {table} ({certainty}: {reason})',
    zh: '{sheet} → {table}（{certainty}：{reason}）',
  },
  mapField: { en: '  {field} ({certainty}: {reason})', zh: '  {field}（{certainty}：{reason}）' },
  mapUnused: { en: 'Not used of {sheet}: {columns}', zh: '{sheet} 中未使用的列：{columns}' },
  mapUnknown: { en: 'Like no table: {sheet}', zh: '未能识别的工作表：{sheet}' },
  mapWritten: {
    en: 'Wrote {output}. Look at it, correct it, and import with --mapping.',
    zh: '已写入 {output}。请检查并修改，再用 --mapping 导入。',
  },
  mapCounts: {
    en: '{sheet} → {table}: {rows} {rows|row|rows}; left out: {filtered} by filters, {otherPeriods} of other periods; {merged} put together',
    zh: '{sheet} → {table}：{rows} 行；略去：筛选 {filtered} 行，其他期间 {otherPeriods} 行；合并 {merged} 行',
  },
  optionOutputExperiment: {
    en: 'results as CSV; default: the name of the experiment with .csv',
    zh: 'CSV 结果文件；默认为实验文件名加 .csv',
  },
  optionWorkers: { en: 'worker threads', zh: '工作线程数' },
  optionDryRun: { en: 'only check and count', zh: '只检查并计数' },
  optionPort: { en: 'default 3210, or PORT', zh: '默认 3210，或 PORT' },
  optionConcurrency: {
    en: 'solves at a time in this process, by default one less than cores; 0 leaves them to workers',
    zh: '此进程同时求解的数量，默认为核心数减一；0 表示交给工作进程',
  },
  optionConcurrencyWorker: {
    en: 'solves at a time, by default one less than cores',
    zh: '同时求解的数量，默认为核心数减一',
  },
  argumentCase: { en: 'folder, .zip, .xlsx or .json file', zh: '文件夹、zip、Excel 或 JSON 文件' },
  argumentScenarios: { en: 'all when none is named', zh: '不指定则为全部' },
  helpOption: { en: 'display help for command', zh: '显示命令的帮助' },
  helpChoices: { en: 'choices', zh: '可选' },
  helpDefault: { en: 'default', zh: '默认' },
  helpPreset: { en: 'preset', zh: '预设' },
  helpTitles: {
    en: 'Usage:, Arguments:, Options:, Commands:',
    zh: '用法：, 参数：, 选项：, 命令：',
  },
  // Errors of arguments.
  errorNumberAbove: { en: 'expected a number above 0', zh: '应为大于 0 的数' },
  errorNumberFrom: { en: 'expected 0 or a number above 0', zh: '应为不小于 0 的数' },
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
  // Cases.
  problemsOfScenario: {
    en: 'The scenario cannot be applied: {count} {count|problem|problems}.',
    zh: '方案无法应用：{count} 个问题。',
  },
  problemsOfCase: {
    en: 'The case cannot be used: {count} {count|problem|problems}.',
    zh: '案例无法使用：{count} 个问题。',
  },
  moreProblems: { en: '  … and {count} more', zh: '  ……另有 {count} 个' },
  moreWarnings: { en: '… and {count} more {count|warning|warnings}', zh: '……另有 {count} 条提示' },
  warning: { en: 'Warning: {text}', zh: '提示：{text}' },
  seeReference: { en: '{text} See {place}', zh: '{text}见 {place}' },
  noFindings: {
    en: 'No warnings, and no findings about costs or supply paths.',
    zh: '没有提示，成本与供应路径也未发现问题。',
  },
  fileRead: { en: '{file}: read as {encoding}', zh: '{file}：按 {encoding} 读取' },
  imported: {
    en: '{rows} {rows|row|rows} and {count} {count|scenario|scenarios} are in order.',
    zh: '{rows} 行数据和 {count} 个方案均无问题。',
  },
  importedTo: {
    en: '{rows} {rows|row|rows} and {count} {count|scenario|scenarios} are in order, written to {output}.',
    zh: '{rows} 行数据和 {count} 个方案均无问题，已写入 {output}。',
  },
  exported: { en: 'Wrote {output}', zh: '已写入 {output}' },
  // Forecasts.
  noHistory: {
    en: 'The case has no sales history: there is nothing to forecast from.',
    zh: '案例没有销售历史，无法预测。',
  },
  segment: { en: 'Segment', zh: '细分' },
  forecastModel: { en: 'Model', zh: '模型' },
  wmape: { en: 'WMAPE', zh: '加权误差' },
  bias: { en: 'Bias', zh: '偏差' },
  mase: { en: 'MASE', zh: '标度误差' },
  trackingSignal: { en: 'Tracking signal', zh: '跟踪信号' },
  forecastTotal: { en: 'Forecast, all periods', zh: '各期预测合计' },
  unit: { en: 'Unit', zh: '单位' },
  reasonOf: { en: '{segment}: {reason}', zh: '{segment}：{reason}' },
  // Runs.
  scenarioOf: { en: '{name}, scenario {scenario}', zh: '{name}，方案 {scenario}' },
  planElsewhere: {
    en: 'The plan itself: --plan prints it, --json includes it.',
    zh: '计划本身：--plan 可打印，--json 也包含。',
  },
  planEmpty: {
    en: 'The plan does nothing: every quantity is 0.',
    zh: '计划没有任何活动：所有数量均为 0。',
  },
  total: { en: 'Total', zh: '合计' },
  noPlanPossible: { en: 'No plan can keep all limits.', zh: '没有计划能满足所有限制。' },
  notVerified: {
    en: 'The solver’s plan did not pass verification and is not shown. First failures:',
    zh: '求解器的计划未通过校验，不予显示。前几项不符：',
  },
  failedCheck: {
    en: '  {where}: {feature}: {rule} – found {found}, expected {expected} {unit}',
    zh: '  {where}：{feature}（{rule}）：实际 {found}，应为 {expected} {unit}',
  },
  // Plans by rule.
  aboutPlan: {
    en: 'make a plan by a rule, without a solver: what it costs, and which limits it breaks',
    zh: '按规则编制计划（不用求解器）：显示其成本和违反的限制',
  },
  optionRule: { en: 'the rule', zh: '规则' },
  optionDays: { en: 'working days of supply for targetDays', zh: '目标可供天数规则的天数（工作日）' },
  optionFamilies: {
    en: 'families to plan by the rule; the others keep the optimized plan, or are not produced',
    zh: '按规则计划的产品族；其余保持优化计划，否则不生产',
  },
  optionOptimum: {
    en: 'optimize too, take its shares of sites and processes, and tell what the rule costs',
    zh: '同时优化，采用其地点与工艺比例，并给出规则的代价',
  },
  ruleDays: { en: '--days is for the rule targetDays only', zh: '--days 仅用于目标可供天数规则' },
  unknownFamilies: { en: 'No such family: {names}', zh: '没有产品族：{names}' },
  planByRule: { en: '{name}: plan by the rule "{rule}"', zh: '{name}：按规则“{rule}”的计划' },
  ruleKeeps: {
    en: 'It keeps every limit ({checks} checks). It is not optimized.',
    zh: '满足所有限制（{checks} 项校验）。未经优化。',
  },
  ruleBreaks: {
    en: 'It breaks limits ({count} of {checks} checks fail, at most 20 told of each kind). It is not optimized.',
    zh: '违反限制（{checks} 项校验中 {count} 项不符，每类最多列 20 项）。未经优化。',
  },
  moreFailures: { en: '  and {count} more', zh: '  另有 {count} 项' },
  costOfRule: {
    en: 'Against the optimized plan ({objective}): {difference}',
    zh: '对比优化计划（{objective}）：{difference}',
  },
  lotNote: {
    en: '  {process}, {period}: {needed} needed, {started} started in whole lots',
    zh: '  {process}，{period}：需 {needed}，按整批投产 {started}',
  },
  tooSoonNote: {
    en: '  {family} at {site}, {period}: {units} cannot come in time',
    zh: '  {family} 在 {site}，{period}：{units} 无法及时到达',
  },
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
    zh: '{ended}：差距 {gap}，要求不超过 {asked}{limit}；已通过 {checks} 项校验；{solver} 用时 {seconds} 秒（{columns} 列，{rows} 行）',
  },
  withTimeLimit: { en: ', time limit {seconds} s', zh: '，时限 {seconds} 秒' },
  notKnown: { en: 'not known', zh: '未知' },
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
  units: { en: '{value} units', zh: '{value} 件' },
  ofRegular: { en: '{value} % of regular hours', zh: '正常工时的 {value} %' },
  optimumReached: { en: 'Known optimum {value}: reached.', zh: '已知最优值 {value}：已达到。' },
  optimumDiffers: {
    en: 'KNOWN OPTIMUM {expected} DIFFERS from {found} by {share} %.',
    zh: '与已知最优值 {expected} 不符：实际 {found}，相差 {share} %。',
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
  // Comparisons.
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
  status: { en: 'Status', zh: '状态' },
  statusVerified: { en: '{status}, verified', zh: '{status}，已校验' },
  solved: { en: 'Solved', zh: '求解' },
  solvedWarm: { en: 'warm, {seconds} s', zh: '热启动，{seconds} 秒' },
  solvedCold: { en: 'cold, {seconds} s', zh: '冷启动，{seconds} 秒' },
  objectiveRow: { en: 'Objective (optimized)', zh: '目标值（优化所得）' },
  // Experiments.
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
  // Models in MPS.
  mpsSolved: {
    en: '{file}: {status}, objective {objective}, bound {bound}, {point}, {seconds} s in {solver} ({columns} columns, {rows} rows)',
    zh: '{file}：{status}，目标值 {objective}，界 {bound}，{point}，{solver} 用时 {seconds} 秒（{columns} 列，{rows} 行）',
  },
  pointChecked: { en: 'point checked', zh: '点已检查' },
  pointMissing: { en: 'no point', zh: '没有点' },
  mpsLine: {
    en: '{file}, line {line}: “{text}”; expected {expected}',
    zh: '{file} 第 {line} 行：“{text}”；应为{expected}',
  },
  mpsMissing: { en: '{file} cannot be read; expected a file in MPS', zh: '无法读取 {file}；应为 MPS 文件' },
  mpsWhole: {
    en: '{file}: no objective row or no columns; expected MPS',
    zh: '{file}：没有目标行或没有列；应为 MPS',
  },
  mpsNumber: { en: 'a number', zh: '数字' },
  mpsKindOfRow: { en: 'N, L, G or E and a name', zh: ' N、L、G 或 E 及名称' },
  mpsDeclaredRow: { en: 'a row that was declared', zh: '已声明的行' },
  mpsDeclaredColumn: { en: 'a column that was declared', zh: '已声明的列' },
  mpsKindOfBound: { en: 'UP, LO, FX, FR, MI, PL or BV', zh: ' UP、LO、FX、FR、MI、PL 或 BV' },
  mpsSection: { en: 'a section of MPS', zh: ' MPS 的段' },
  reasonOptimal: { en: 'optimal', zh: '最优' },
  reasonInfeasible: { en: 'infeasible', zh: '不可行' },
  reasonUnbounded: { en: 'unbounded', zh: '无界' },
  reasonInfeasibleOrUnbounded: { en: 'infeasible or unbounded', zh: '不可行或无界' },
  reasonImprecise: { en: 'imprecise', zh: '精度不足' },
  reasonFeasible: { en: 'feasible', zh: '可行' },
  reasonNoSolutionFound: { en: 'no solution found', zh: '未找到解' },
  reasonNumericalError: { en: 'numerical error', zh: '数值错误' },
  reasonOtherError: { en: 'error', zh: '错误' },
  // Server.
  serving: {
    en: 'Equipoise is at {address} (Ctrl-C stops it)',
    zh: 'Equipoise 位于 {address}（按 Ctrl-C 停止）',
  },
  stopping: { en: 'Stopping …', zh: '正在停止……' },
  errorNoStore: { en: 'There is no store in {folder}.', zh: '{folder} 中没有存储。' },
  errorServerBackup: {
    en: 'The server at {address} did not make a backup (status {status}); its log has the cause.',
    zh: '{address} 处的服务器未能生成备份（状态 {status}）；原因见其日志。',
  },
  storeSetAside: {
    en: 'The damaged store is kept in {place}.',
    zh: '损坏的存储保留在 {place}。',
  },
  backupWritten: {
    en: '{file} was written and read again: it is complete, with {contents}.',
    zh: '{file} 已写入并重新读取：内容完整，含 {contents}。',
  },
  backupVerified: {
    en: '{file} is complete and was restored on trial: of {time}, with {contents}.',
    zh: '{file} 内容完整，试恢复成功：时间 {time}，含 {contents}。',
  },
  backupRestored: { en: '{file} was restored, with {contents}.', zh: '{file} 已恢复，含 {contents}。' },
  backupContents: {
    en: '{cases} {cases|case|cases}, {rows} {rows|row|rows}, {size} MB',
    zh: '{cases} 个案例、{rows} 行、{size} MB',
  },
  workerNeedsDatabase: {
    en: 'equipoise worker: needs DATABASE_URL; the embedded store serves one process only, which solves by itself.',
    zh: 'equipoise worker：需要 DATABASE_URL；内置存储只服务于一个进程，由该进程自行求解。',
  },
  working: {
    en: 'Worker is taking solves (Ctrl-C stops it)',
    zh: '工作进程正在领取求解任务（按 Ctrl-C 停止）',
  },
} as const;
