/** Names of minimum utilization: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Minimum utilization', zh: '最低利用率' },
  checks: {
    'the resource is used enough': '资源达到最低利用率',
  },
} as const satisfies FeatureWords;
