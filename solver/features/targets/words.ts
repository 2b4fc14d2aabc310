/** Names of targets: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Targets', zh: '指标目标' },
  money: {
    targets: { en: 'Target', zh: '指标目标' },
  },
  checks: {
    'the target is met': '达到目标',
  },
} as const satisfies FeatureWords;
