/** Names of lots and setups: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Lots and setups', zh: '批量与换型' },
  money: {
    setup: { en: 'Setups', zh: '换型' },
  },
  limits: {
    lotMinimum: { en: 'Minimum lot', zh: '最小批量' },
    lotMultiple: { en: 'Lot multiple', zh: '批量倍数' },
  },
} as const satisfies FeatureWords;
