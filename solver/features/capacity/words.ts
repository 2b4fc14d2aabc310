/** Names of capacity: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Capacity', zh: '产能' },
  checks: {
    'hours are available': '工时够用',
  },
} as const satisfies FeatureWords;
