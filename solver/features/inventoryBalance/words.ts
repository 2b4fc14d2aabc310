/** Names of inventory balance: the feature, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Inventory balance', zh: '库存平衡' },
  limits: {
    closingStock: { en: 'Maximum stock', zh: '最高库存' },
  },
  checks: {
    'stock balances': '库存平衡',
    'stock is not negative': '库存不为负',
    'stock keeps its maximum': '库存不超上限',
  },
} as const satisfies FeatureWords;
