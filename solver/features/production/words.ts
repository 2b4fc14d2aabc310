/** Names of production: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Production', zh: '生产' },
  money: {
    production: { en: 'Production', zh: '生产' },
    subcontracting: { en: 'Subcontracting', zh: '外协' },
  },
  limits: {
    production: { en: 'Production limits', zh: '生产上下限' },
    commitment: { en: 'Production commitment', zh: '生产承诺量' },
  },
  checks: {
    'production is not negative': '生产不为负',
    'production keeps its maximum': '生产不超上限',
    'production reaches its minimum': '生产达到下限',
    'the commitment is kept': '承诺量得到遵守',
  },
} as const satisfies FeatureWords;
