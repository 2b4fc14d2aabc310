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
} as const satisfies FeatureWords;
