/** Names of service level: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Service level', zh: '服务水平' },
  money: {
    serviceLevel: { en: 'Service target', zh: '服务目标' },
  },
  checks: {
    'the fill rate is reached': '达到满足率',
  },
} as const satisfies FeatureWords;
