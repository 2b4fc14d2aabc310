/** Names of inventory balance: the feature, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Inventory balance', zh: '库存平衡' },
  limits: {
    closingStock: { en: 'Maximum stock', zh: '最高库存' },
  },
} as const satisfies FeatureWords;
