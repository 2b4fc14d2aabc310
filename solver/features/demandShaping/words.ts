/** Names of demand-shaping measures: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Demand shaping', zh: '需求塑造' },
  money: {
    demandShaping: { en: 'Demand shaping', zh: '需求塑造' },
  },
  checks: {
    'a demand-shaping measure is chosen once, where it is paid': '需求塑造措施仅在付款期选择一次',
    'a demand-shaping measure is chosen or not': '需求塑造措施只能选或不选',
    'one of an exclusive group': '互斥组中只选一项',
  },
} as const satisfies FeatureWords;
