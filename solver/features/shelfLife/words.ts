/** Names of shelf life: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Shelf life', zh: '保质期' },
  money: {
    obsolescence: { en: 'Obsolescence', zh: '呆滞' },
  },
  checks: {
    'customers get the remaining life they require': '客户得到所要求的剩余保质期',
    'no more stays or leaves of an age than was there': '各库龄的留存与发出不超过原有',
    'nothing is scrapped without a shelf life': '无保质期则不报废',
    'scrap is not negative': '报废不为负',
    'shipments by age sum to shipments': '各库龄发运之和等于发运',
    'shipments of an age are not negative': '各库龄发运不为负',
    'stock by age sums to stock': '各库龄库存之和等于库存',
    'stock of an age is not negative': '各库龄库存不为负',
    'units too old for some customers are delivered to others': '对部分客户过期的货物交付给其他客户',
  },
} as const satisfies FeatureWords;
