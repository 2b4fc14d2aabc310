/** Names of demand balance: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Demand balance', zh: '需求平衡' },
  money: {
    revenue: { en: 'Revenue', zh: '收入' },
    lateFees: { en: 'Late fees', zh: '延迟费' },
    lostSales: { en: 'Lost sales', zh: '失销' },
  },
  limits: {
    lost: { en: 'Firm orders', zh: '确定订单' },
    demand: { en: 'Demand that may not be lost', zh: '不允许失销的需求' },
  },
} as const satisfies FeatureWords;
