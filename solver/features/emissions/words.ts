/** Names of emissions: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Emissions', zh: '排放' },
  money: {
    emissions: { en: 'Emissions', zh: '排放' },
  },
  checks: {
    'emissions are not negative': '排放不为负',
  },
} as const satisfies FeatureWords;
