/** Names of late orders: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Late orders', zh: '迟交订单' },
  checks: {
    'no backlog is older than the first order': '欠交不早于首个订单',
    'the backlog of an age does not grow': '各龄欠交不增长',
    'the backlog of an age is not negative': '各龄欠交不为负',
  },
} as const satisfies FeatureWords;
