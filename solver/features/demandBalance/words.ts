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
  checks: {
    'backlog balances': '欠交平衡',
    'backlog is not negative': '欠交不为负',
    'demand is delivered on time, backordered or lost': '需求按时交付、欠交或失销',
    'firm orders are not lost': '确定订单不失销',
    'late deliveries serve earlier demand': '迟交只满足此前需求',
    'late is not negative': '迟交不为负',
    'lost is not negative': '失销不为负',
    'newBacklog is not negative': '新增欠交不为负',
    'no more is delivered than arrives': '交付不超过到货',
    'nothing is backordered': '不允许欠交',
    'onTime is not negative': '按时交付不为负',
    'what is sent to a market is delivered': '发往市场的货物均已交付',
  },
} as const satisfies FeatureWords;
