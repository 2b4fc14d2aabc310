/** Names of extra shifts: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Extra shifts', zh: '加开班次' },
  money: {
    shifts: { en: 'Extra shifts', zh: '加开班次' },
  },
  limits: {
    shifts: { en: 'Extra-shift limit', zh: '加班班次上限' },
    shiftsPerYear: { en: 'Extra-shift limit per year', zh: '年加班班次上限' },
  },
  checks: {
    'shifts are not negative': '班次不为负',
    'shifts are whole': '班次为整数',
    'shifts keep their maximum': '班次不超上限',
    'shifts keep their yearly maximum': '班次不超年度上限',
  },
} as const satisfies FeatureWords;
