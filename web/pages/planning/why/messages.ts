/** Words of the questions in the inspector of the planning table. */
export const whyMessages = {
  whyTitle: { en: 'Why', zh: '原因' },
  whyShort: { en: 'Why short?', zh: '为何短缺？' },
  whySupply: { en: 'Where does it come from?', zh: '来自哪里？' },
  whyLimits: { en: 'Which hours bind?', zh: '哪些工时构成约束？' },
  whyLimitsAbout: {
    en: 'Solves once more for each of the full hours, with one hour more',
    zh: '对每项满载工时各增加一小时再求解一次',
  },
  whyUse: { en: 'Who uses it?', zh: '用于哪里？' },
  whyNumber: { en: 'Why not my number?', zh: '为何不是我的数字？' },
  whyRelation: { en: 'How it is meant', zh: '数字的含义' },
  whyExactly: { en: 'exactly', zh: '正好' },
  whyAtLeast: { en: 'at least', zh: '至少' },
  whyAtMost: { en: 'at most', zh: '至多' },
  whyAsk: { en: 'Ask', zh: '提问' },
  whyNoNumber: {
    en: '“{text}” is not one number: write it without thousands marks.',
    zh: '“{text}”不是明确的数字：请不用千位分隔符书写。',
  },
  whyOwnUnits: {
    en: 'A number is asked about in the units of the case: choose them first.',
    zh: '提问所用数字须为数据自身的单位：请先选择该单位。',
  },
  whyOlder: {
    en: 'Answers are about the plan shown and its inputs, before the changes since.',
    zh: '回答针对所示计划及其输入，不含此后的修改。',
  },
  whyWorking: { en: 'Working, {seconds} s', zh: '计算中，{seconds} 秒' },
  whyWorkingOf: {
    en: 'Working, {done} of {of}, {seconds} s',
    zh: '计算中，{done}/{of}，{seconds} 秒',
  },
  whyFailed: {
    en: 'No answer: {reason}. The plan is unchanged; ask again.',
    zh: '未能回答：{reason}。计划未变，请重新提问。',
  },
  whyNothing: { en: 'Nothing of the plan is behind this cell.', zh: '此单元格在计划中没有来源或去向。' },
  whyPrice: { en: 'This number would cost {money}.', zh: '采用此数将多花费 {money}。' },
  whyFree: {
    en: 'This number would cost nothing: a plan that is at least as good has it. What moves in that plan:',
    zh: '采用此数不增加成本：存在至少同样好的计划。该计划的变动如下：',
  },
  whyFreeUnseen: {
    en: 'This number would cost nothing: a plan that is at least as good has it, and nothing that is shown moves.',
    zh: '采用此数不增加成本：存在至少同样好的计划，且所示数字均无变动。',
  },
  whyFreeDoubt: {
    en: 'The gaps of the two solves leave {money} open.',
    zh: '两次求解的间隙尚余 {money}。',
  },
  whyKept: {
    en: 'The plan has this number already: it costs nothing, and nothing moves.',
    zh: '计划已是此数：不增加成本，也无变动。',
  },
  whyDoubt: {
    en: 'Up to {money} of it may be due to the gaps of the two solves.',
    zh: '其中最多 {money} 可能源于两次求解的间隙。',
  },
  whyDoubtUnknown: {
    en: 'How much of it is due to the gaps of the two solves is not known: nothing was proved, or the gap is of another goal.',
    zh: '其中有多少源于两次求解的间隙并不可知：未得到证明，或间隙属于另一目标。',
  },
  whyConflict: { en: 'No plan has this number:', zh: '没有计划能达到此数：' },
  whyStopped: {
    en: 'No plan with this number was found within the limits of the solve; whether there is one is not known.',
    zh: '在求解限制内未找到达到此数的计划，是否存在尚不清楚。',
  },
  whyWays: { en: 'What would help', zh: '可行的办法' },
} as const;
