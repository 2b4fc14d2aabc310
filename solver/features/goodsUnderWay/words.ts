/** Names of goods under way: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Goods under way to markets', zh: '发往市场的在途货物' },
  checks: {
    'goods that were under way are delivered before a customer waits': '在途货物先交付给等待的客户',
    'nothing more is sent to a market where goods that were under way stay unsold':
      '在途货物未售完的市场不再发货',
  },
} as const satisfies FeatureWords;
