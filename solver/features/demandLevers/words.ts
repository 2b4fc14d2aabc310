/** Names of demand levers: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Demand levers', zh: '需求措施' },
  money: {
    demandLevers: { en: 'Demand levers', zh: '需求措施' },
  },
} as const satisfies FeatureWords;
