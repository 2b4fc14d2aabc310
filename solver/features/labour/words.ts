/** Names of labour: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Labour', zh: '人员' },
  money: {
    wages: { en: 'Wages', zh: '工资' },
    hiring: { en: 'Hiring', zh: '招聘' },
    layoff: { en: 'Layoff', zh: '裁员' },
  },
  limits: {
    headcount: { en: 'Headcount limit', zh: '人数上限' },
    hires: { en: 'Hiring limit', zh: '招聘上限' },
    layoffs: { en: 'Layoff limit', zh: '裁员上限' },
    protected: { en: 'Protection of new people', zh: '新员工保护期' },
    overtime: { en: 'Overtime limit of people', zh: '人员加班上限' },
  },
} as const satisfies FeatureWords;
