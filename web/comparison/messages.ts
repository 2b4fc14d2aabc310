/** Words of what the pages Compare, Decisions and Home share about options and decisions; findings are words of solver/. */
export const comparisonMessages = {
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
  tradeOffMargin: { en: 'Margin against service', zh: '边际贡献与服务' },
  tradeOffCost: { en: 'Cost against service', zh: '成本与服务' },
  tradeOffSub: { en: 'area = average inventory', zh: '面积 = 平均库存' },
  bridgeTitle: { en: 'From {from} to {to}', zh: '从 {from} 到 {to}' },
  bridgeSub: {
    en: 'contribution margin by money component, sums exactly',
    zh: '按金额项分解的边际贡献，合计精确',
  },
  bridgeSubCost: {
    en: 'cost by money component, sums exactly',
    zh: '按金额项分解的成本，合计精确',
  },
} as const;
