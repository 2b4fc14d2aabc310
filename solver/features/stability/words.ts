/** Names of stability: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Stability', zh: '计划稳定性' },
  money: {
    stability: { en: 'Change against the reference plan', zh: '相对参照计划的变动' },
  },
  checks: {
    'the change keeps its limit': '变动不超限制',
  },
} as const satisfies FeatureWords;
