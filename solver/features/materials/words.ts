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
  checks: {
    'an order is placed or not': '订单只能下或不下',
    'material balances': '物料平衡',
    'material is not negative': '物料库存不为负',
    'material stock keeps its limits': '物料库存在限制之内',
    'nothing comes without an order': '无订单则不到货',
    'purchases are not negative': '采购不为负',
    'the commitment is kept': '承诺量得到遵守',
    'the order keeps its maximum': '订单不超上限',
    'the order reaches its minimum': '订单达到下限',
  },
} as const satisfies FeatureWords;
