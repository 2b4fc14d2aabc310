/** Names of maximum lateness: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Maximum lateness', zh: '最长延迟' },
  checks: {
    'no order waits longer than it may': '订单等待不超过最长延迟',
  },
} as const satisfies FeatureWords;
