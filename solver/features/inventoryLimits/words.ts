/** Names of storage and inventory value: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Storage and inventory value', zh: '仓储与库存金额' },
  money: {
    inventoryLimits: { en: 'Inventory limit', zh: '库存限额' },
  },
  checks: {
    'stock keeps the limit': '库存不超限制',
  },
} as const satisfies FeatureWords;
