/** Names of lanes: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Lanes', zh: '运输线路' },
  missed: { en: 'Transport limit', zh: '运输上限' },
  money: {
    transport: { en: 'Transport', zh: '运输' },
  },
  limits: {
    trucks: { en: 'Truck limit', zh: '车次上限' },
    laneCapacity: { en: 'Lane limit', zh: '线路上限' },
    throughput: { en: 'Goods received, maximum', zh: '收货上限' },
  },
} as const satisfies FeatureWords;
