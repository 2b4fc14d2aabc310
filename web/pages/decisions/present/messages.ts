/** Words of the presentation of decisions. */
export const presentMessages = {
  presentPlace: { en: 'Question {place} of {count}', zh: '第 {place} 个问题，共 {count} 个' },
  presentQuestions: { en: 'Questions', zh: '问题' },
  presentNext: { en: 'Next question', zh: '下一个问题' },
  presentPrevious: { en: 'Previous question', zh: '上一个问题' },
  presentFirst: { en: 'First question', zh: '第一个问题' },
  presentLast: { en: 'Last question', zh: '最后一个问题' },
  presentAtEnd: { en: 'This is the last question.', zh: '已是最后一个问题。' },
  presentAtStart: { en: 'This is the first question.', zh: '已是第一个问题。' },
  presentEvidence: { en: 'Show what is behind it', zh: '查看依据' },
  presentBack: { en: 'Back to the question', zh: '返回问题' },
  presentFull: { en: 'Full screen', zh: '全屏' },
  presentWindow: { en: 'Leave full screen', zh: '退出全屏' },
  presentLeave: { en: 'End presentation', zh: '结束演示' },
  presentByCause: { en: 'Compare by cause', zh: '按原因比较' },
  presentNone: { en: 'No decision is due', zh: '没有待决事项' },
  presentNoneText: {
    en: 'Compare options and put the question to decision; then it is presented here.',
    zh: '比较各方案并提交决策，随后即可在此演示。',
  },
} as const;
