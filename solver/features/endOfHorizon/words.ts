/** Names of end of horizon: the feature, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'End of horizon', zh: '期末要求' },
  limits: {
    closingStock: { en: 'Closing stock, minimum', zh: '期末库存下限' },
    closingBacklog: { en: 'No backlog after the last period', zh: '期末不允许欠交' },
  },
  checks: {
    'no backlog remains at the end': '期末无欠交',
    'the required closing stock is reached': '达到要求的期末库存',
  },
} as const satisfies FeatureWords;
