/** Names of late orders: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Late orders', zh: '迟交订单' },
} as const satisfies FeatureWords;
