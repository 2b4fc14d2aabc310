/** Texts of `equipoise split`. */
export const messages = {
  aboutSplit: {
    en: 'solve a case and split the plan of each family to its members, with their lots, minimum runs and stock',
    zh: '求解案例，并按批量、最小生产量与库存将各产品族计划拆分到成员',
  },
  optionSplitFamily: { en: 'only this family', zh: '仅此产品族' },
  optionSplitTime: { en: 'seconds at most for each family', zh: '每个产品族的最长秒数' },
  splitNoFamily: { en: '{family} is no family with members.', zh: '{family} 不是有成员的产品族。' },
  splitNoMembers: { en: 'The case has no members to split to.', zh: '案例没有可拆分的成员。' },
  splitNoPlan: { en: 'There is no plan to split.', zh: '没有可拆分的计划。' },
} as const;
