/** Names of safety stock: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Safety stock', zh: '安全库存' },
  money: {
    safetyStock: { en: 'Safety stock', zh: '安全库存' },
  },
  checks: {
    'safety stock is kept': '保持安全库存',
  },
} as const satisfies FeatureWords;
