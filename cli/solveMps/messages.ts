/** Texts of `equipoise solve-mps`. */
export const messages = {
  aboutSolveMps: {
    en: 'solve a model in an MPS file and check the point against the file',
    zh: '求解 MPS 文件中的模型，并对照文件检查所得的点',
  },
  optionTimeLimitPoint: { en: 'stop then and keep the best point', zh: '到时停止并保留最佳点' },
  optionSolverName: { en: 'the solver', zh: '求解器' },
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
} as const;
