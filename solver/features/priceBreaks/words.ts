/** Names of price breaks: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Price breaks', zh: '价格折扣' },
  checks: {
    'a price is not negative': '价格不为负',
  },
} as const satisfies FeatureWords;
