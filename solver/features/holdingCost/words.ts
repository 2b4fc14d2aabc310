/** Names of holding cost: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Holding cost', zh: '持有成本' },
  money: {
    holding: { en: 'Holding', zh: '持有' },
  },
  checks: {
    'holding is not negative': '持有成本不为负',
  },
} as const satisfies FeatureWords;
