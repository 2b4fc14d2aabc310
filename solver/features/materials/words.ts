/** Names of materials: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Materials', zh: '物料' },
  money: {
    material: { en: 'Material', zh: '物料' },
  },
  limits: {
    purchases: { en: 'Supply limit', zh: '供应上限' },
    materialStock: { en: 'Material stock limit', zh: '物料库存限制' },
    orderMinimum: { en: 'Minimum order', zh: '最小订货量' },
    commitment: { en: 'Purchase commitment', zh: '采购承诺量' },
  },
} as const satisfies FeatureWords;
