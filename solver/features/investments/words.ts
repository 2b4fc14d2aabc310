/** Names of investments: the feature, its lines of money. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Investments', zh: '投资' },
  money: {
    capital: { en: 'Capital', zh: '资本' },
  },
  checks: {
    'an investment is started or not': '投资只能启动或不启动',
    'an investment starts once': '投资只启动一次',
    'not before its earliest start': '不早于最早启动期',
    'one of an exclusive group': '互斥组中只选一项',
    'what it needs was started': '前置投资已启动',
  },
} as const satisfies FeatureWords;
