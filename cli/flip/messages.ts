/** Texts of `equipoise flip`. */
export const messages = {
  aboutFlip: {
    en: 'how far an assumption may move before another option is the best',
    zh: '假设变动多少时另一选项成为最优',
  },
  argumentOptions: { en: 'scenarios that are compared', zh: '要比较的方案' },
  optionAssume: { en: 'what is moved, of all or of a part: {part}', zh: '变动的假设，可限定范围：{part}' },
  optionFactorFrom: { en: 'least factor', zh: '最小系数' },
  optionFactorTo: { en: 'greatest factor', zh: '最大系数' },
  optionKeep: {
    en: 'a threshold of a key figure that the first option is to keep: {threshold}',
    zh: '首个选项应满足的关键指标阈值：{threshold}',
  },
  flipThreshold: {
    en: '“{keep}” is no threshold; expected a key figure, >= or <=, and a number, such as {example}.',
    zh: '“{keep}”不是阈值；应为关键指标、>= 或 <= 与数字，例如 {example}。',
  },
  flipKept: { en: 'kept', zh: '满足' },
  flipMissed: { en: 'missed', zh: '未满足' },
  flipNone: { en: 'no plan', zh: '无计划' },
  flipAsPlanned: { en: 'as planned', zh: '按计划' },
  flipBest: { en: 'Best option', zh: '最优选项' },
  flipThresholdTitle: { en: 'Threshold', zh: '阈值' },
  flipLead: { en: 'Better than the next by at least', zh: '至少优于次优' },
  flipAway: { en: 'Away from the threshold by', zh: '与阈值之差' },
  flipProof: { en: 'Proof', zh: '证明' },
  flipSure: { en: 'solved', zh: '已求解' },
  flipNoneFound: { en: 'no plan found', zh: '未找到计划' },
  flipNoValue: { en: 'no value of the key figure', zh: '该关键指标无值' },
  flipNoPlanProved: { en: 'solved: no plan keeps every limit', zh: '已求解：没有计划满足所有限制' },
  flipNotFound: { en: 'the search ended before it found a plan', zh: '搜索结束时尚未找到计划' },
  flipOpen: { en: 'too close: within the gaps of the solves', zh: '过于接近：在求解间隙之内' },
  flipOfPlan: {
    en: 'of the plan found: another as good may answer otherwise',
    zh: '仅指所得计划：同样好的其他计划可能不同',
  },
  flipStaysOfPlans: {
    en: '{title}: {now} as far as {to}, in the plans that were found.',
    zh: '{title}：直到 {to} 所得计划均为{now}。',
  },
  flipStays: { en: '{title}: as planned as far as {to}.', zh: '{title}：直到 {to} 与按计划相同。' },
  flipAt: {
    en: '{title}: {before} up to {last}, {after} from {first}; both were solved.',
    zh: '{title}：到 {last} 为 {before}，从 {first} 起为 {after}；两侧均已求解。',
  },
  flipNear: {
    en: '{title}: {before} up to {last}, {after} from {first}; too close to be sure, within the gaps of the solves.',
    zh: '{title}：到 {last} 为 {before}，从 {first} 起为 {after}；过于接近，在求解间隙之内，无法确定。',
  },
  flipOfPlans: {
    en: '{title}: {before} up to {last}, {after} from {first}, in the plans that were found; others as good may differ.',
    zh: '{title}：到 {last} 为 {before}，从 {first} 起为 {after}（指所得计划；同样好的其他计划可能不同）。',
  },
  flipUnproved: {
    en: '{title}: {before} up to {last}, {after} from {first}; not proved, as the search ended before.',
    zh: '{title}：到 {last} 为 {before}，从 {first} 起为 {after}；搜索提前结束，未得到证明。',
  },
} as const;
