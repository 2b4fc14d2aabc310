/** Names of demand-shaping measures: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Demand shaping', zh: '需求塑造' },
  money: {
    demandShaping: { en: 'Demand shaping', zh: '需求塑造' },
  },
} as const satisfies FeatureWords;
