/** Names of fair share: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Fair share', zh: '公平分配' },
  checks: {
    'shares are fair': '分配公平',
  },
} as const satisfies FeatureWords;
