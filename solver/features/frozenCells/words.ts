/** Names of frozen and locked cells: the feature, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Frozen and locked cells', zh: '冻结与锁定单元' },
  missed: { en: 'Frozen cell', zh: '冻结单元' },
  limits: {
    production: { en: 'Frozen production', zh: '冻结的生产' },
    overtime: { en: 'Frozen overtime', zh: '冻结的加班' },
    shifts: { en: 'Frozen extra shifts', zh: '冻结的加班班次' },
    shipment: { en: 'Frozen shipment', zh: '冻结的运输' },
  },
  checks: {
    'the cell stays as it was frozen': '冻结单元格保持不变',
  },
} as const satisfies FeatureWords;
