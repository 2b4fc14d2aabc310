/** Names of blends: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Blends', zh: '配方' },
  checks: {
    'the blend lies in its band': '配方指标在范围之内',
  },
} as const satisfies FeatureWords;
