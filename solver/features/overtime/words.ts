/** Names of overtime: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Overtime', zh: '加班' },
  missed: { en: 'Overtime limit', zh: '加班上限' },
  money: {
    overtime: { en: 'Overtime', zh: '加班' },
  },
  limits: {
    overtimeHours: { en: 'Overtime limit', zh: '加班上限' },
    overtimePerYear: { en: 'Overtime limit per year', zh: '年加班上限' },
  },
  checks: {
    'overtime is not negative': '加班不为负',
    'overtime keeps its maximum': '加班不超上限',
    'overtime keeps its yearly maximum': '加班不超年度上限',
  },
} as const satisfies FeatureWords;
