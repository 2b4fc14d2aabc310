/** Names of smoothing: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Smoothing', zh: '平滑' },
  missed: { en: 'Rate change', zh: '产量变动' },
  money: {
    smoothing: { en: 'Rate changes', zh: '产量变动' },
  },
  limits: {
    levelUp: { en: 'Increase limit', zh: '增幅上限' },
    levelDown: { en: 'Decrease limit', zh: '降幅上限' },
  },
  checks: {
    'the decrease keeps its limit': '减少不超限制',
    'the increase keeps its limit': '增加不超限制',
  },
} as const satisfies FeatureWords;
