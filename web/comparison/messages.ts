/** Words of what the pages Compare, Decisions and Home share about options and decisions. */
export const comparisonMessages = {
  compareFinding: {
    en: '{option}: {money} more than {reference}',
    zh: '{option} 比 {reference} 多赚 {money}',
  },
  compareCheaper: {
    en: '{option} costs {money} less than {reference}',
    zh: '{option} 比 {reference} 成本低 {money}',
  },
  compareLess: { en: 'No option is better than {reference}', zh: '没有方案优于 {reference}' },
  compareTooClose: {
    en: '{option} and {reference} are too close to rank: the gaps of their plans leave {doubt} open',
    zh: '{option} 与 {reference} 过于接近，无法排序：求解间隙尚余 {doubt}',
  },
  compareBetter: {
    en: '{option} is {gain} better than {reference}: it {money} and {penalties}',
    zh: '{option} 比 {reference} 好 {gain}：{money}，{penalties}',
  },
  compareNotBetter: {
    en: '{option} {money} than {reference} and {penalties}: not better',
    zh: '{option} 比 {reference} {money}，但{penalties}：并不更优',
  },
  compareGoal: {
    en: '{option} is better than {reference} in goal {rank}, {goal}: {value} against {other}',
    zh: '{option} 在目标 {rank}（{goal}）上优于 {reference}：{value} 对 {other}',
  },
  compareWeighted: {
    en: '{option} is better than {reference}: weighted sum {value} against {other}',
    zh: '{option} 优于 {reference}：加权和 {value} 对 {other}',
  },
  earnsMore: { en: 'earns {money} more', zh: '多赚 {money}' },
  earnsLess: { en: 'earns {money} less', zh: '少赚 {money}' },
  earnsTheSame: { en: 'earns the same', zh: '盈利相同' },
  costsMore: { en: 'costs {money} more', zh: '成本高 {money}' },
  costsLess: { en: 'costs {money} less', zh: '成本低 {money}' },
  costsTheSame: { en: 'costs the same', zh: '成本相同' },
  breaksMore: {
    en: 'breaks {what} by {penalties} more of penalties',
    zh: '{what}惩罚多 {penalties}',
  },
  losesMore: {
    en: 'has {penalties} more of penalties for lost sales',
    zh: '失销惩罚多 {penalties}',
  },
  losesLess: {
    en: 'has {penalties} less of penalties for lost sales',
    zh: '失销惩罚少 {penalties}',
  },
  breaksLess: {
    en: 'breaks {what} by {penalties} less of penalties',
    zh: '{what}惩罚少 {penalties}',
  },
  whoShort: { en: 'Who waits or goes short', zh: '谁在等待或缺货' },
  decisionQuestion: { en: 'Question', zh: '问题' },
  decisionRecommend: { en: 'Recommended option', zh: '推荐选项' },
  decisionOwner: { en: 'Owner', zh: '负责人' },
  decisionDeadline: { en: 'Due', zh: '截止日期' },
  decisionBy: { en: 'Your name', zh: '您的姓名' },
  decisionsDue: { en: 'Decisions due', zh: '待决事项' },
  decisionsDueSub: {
    en: 'due within a week first, then by money at stake',
    zh: '一周内到期的在前，其后按涉及金额',
  },
  decisionAtStake: { en: 'at stake', zh: '涉及金额' },
  decisionDueOn: { en: 'due {day}', zh: '{day} 截止' },
  decisionOverdue: { en: 'overdue since {day}', zh: '{day} 已逾期' },
  decisionOwnedBy: { en: 'owner: {owner}', zh: '负责人：{owner}' },
  decisionOtherAsked: { en: 'another option was asked for', zh: '已要求另一选项' },
  decisionTaskOption: { en: 'Find another option: {text}', zh: '寻找另一选项：{text}' },
} as const;
