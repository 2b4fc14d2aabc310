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
  checks: {
    'headcount balances': '人数平衡',
    'headcount is not negative': '人数不为负',
    'headcount keeps its maximum': '人数不超上限',
    'hires is not negative': '招聘不为负',
    'hiring keeps its maximum': '招聘不超上限',
    'layoffs is not negative': '裁员不为负',
    'layoffs keep their maximum': '裁员不超上限',
    'new people are not laid off': '新员工不被裁员',
    'overtime keeps what people may work': '加班不超人员可加班工时',
    'people are whole': '人数为整数',
  },
} as const satisfies FeatureWords;
