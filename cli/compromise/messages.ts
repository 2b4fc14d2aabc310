/** Texts of `equipoise compromise`. */
export const messages = {
  aboutCompromise: {
    en: 'the plan that sales, operations and finance would each make, and the one that all regret least',
    zh: '销售、运营与财务各自的最佳计划，以及各方后悔值最小的折中计划',
  },
  compromiseMiddle: { en: 'Compromise', zh: '折中' },
  compromiseMoney: { en: 'Given up', zh: '放弃金额' },
  compromiseRegret: { en: 'Greatest regret', zh: '最大后悔值' },
} as const;
