/** Names of shelf life: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Shelf life', zh: '保质期' },
  money: {
    obsolescence: { en: 'Obsolescence', zh: '呆滞' },
  },
} as const satisfies FeatureWords;
