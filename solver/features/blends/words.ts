/** Names of blends: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Blends', zh: '配方' },
} as const satisfies FeatureWords;
