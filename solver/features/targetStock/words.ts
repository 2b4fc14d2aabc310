/** Names of target stock: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Target stock', zh: '目标库存' },
  money: {
    targetStock: { en: 'Target stock', zh: '目标库存' },
  },
  checks: {
    'target stock is kept': '保持目标库存',
  },
} as const satisfies FeatureWords;
