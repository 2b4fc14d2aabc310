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
  flipUnknown: {
    en: '{assumption}: nothing of the case that has a factor. There are: {names}.',
    zh: '{assumption}：案例没有此假设。可选：{names}。',
  },
  flipThreshold: { en: '{keep}: no threshold of a key figure.', zh: '{keep}：不是关键指标的阈值。' },
  flipKept: { en: 'kept', zh: '满足' },
  flipMissed: { en: 'missed', zh: '未满足' },
  flipNone: { en: 'no plan', zh: '无计划' },
  flipNow: { en: 'Now: {name}.', zh: '当前：{name}。' },
  flipStays: { en: 'It stays so up to {to}.', zh: '直到 {to} 保持不变。' },
  flipAt: {
    en: '{before} up to {last}, {after} from {first}; both were solved.',
    zh: '到 {last} 为 {before}，从 {first} 起为 {after}；两侧均已求解。',
  },
  flipNear: {
    en: '{before} up to {last}, {after} from {first}; nearer than the solver has left open.',
    zh: '到 {last} 为 {before}，从 {first} 起为 {after}；差异小于求解器的未决间隙。',
  },
} as const;
