/** Names of goods under way: the feature. */
import type { FeatureWords } from '../../formulation/featureWords.ts';
import { sentence } from '../../words/words.ts';

export const words = {
  title: { en: 'Goods under way to markets', zh: '发往市场的在途货物' },
  missed: { en: 'Goods under way thrown away', zh: '丢弃的在途货物' },
  broken: {
    sentence: (missed) =>
      sentence(
        'The plan throws away {amount} that were under way to markets ({periods}).',
        '该计划丢弃已发往市场的货物 {amount}（{periods}）。',
        missed,
      ),
    note: {
      en: 'They stay unsold there, while other goods are sent or customers wait. An optimized plan does that where goods can neither be sold nor stored, or where room for other goods is worth more. Money counts no cost for it, planning penalties do.',
      zh: '这些货物到货后未售出，而同时仍有其他货物发往该市场或有客户等待。货物既不能售出也不能存放，或为其他货物腾出空间更有价值时，优化的计划才会如此。金额未计其成本，计划惩罚已计入。',
    },
  },
  checks: {
    'goods that were under way are sold first': '在途货物先售出',
  },
} as const satisfies FeatureWords;
