/** Names of fair share: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Fair share', zh: '公平分配' },
} as const satisfies FeatureWords;
