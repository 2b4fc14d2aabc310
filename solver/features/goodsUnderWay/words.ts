/** Names of goods under way: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Goods under way to markets', zh: '发往市场的在途货物' },
  checks: {
    'goods that were under way are sold first': '在途货物先售出',
  },
} as const satisfies FeatureWords;
