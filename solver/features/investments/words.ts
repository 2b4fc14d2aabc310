/** Names of investments: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Investments', zh: '投资' },
  money: {
    capital: { en: 'Capital', zh: '资本' },
  },
} as const satisfies FeatureWords;
