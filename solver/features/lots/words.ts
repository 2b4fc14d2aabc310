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
  checks: {
    'a lot reaches its minimum size': '批量达到最小批量',
    'a setup is 0 or 1': '换型为 0 或 1',
    'lots come in multiples': '批量为整倍数',
    'nothing is produced without a setup': '无换型则不生产',
  },
} as const satisfies FeatureWords;
