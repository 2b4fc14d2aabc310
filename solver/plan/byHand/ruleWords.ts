/** What the rules are called and what they did, in both languages. */
import type { Words } from '../../words/words.ts';
import type { RuleKind } from './planningRules.ts';

export const ruleTitles: Readonly<Record<RuleKind, Words>> = {
  synchronous: { en: 'Synchronous to sales', zh: '与销售同步' },
  stockZero: { en: 'Stock zero', zh: '零库存' },
  targetStock: { en: 'Target stock', zh: '目标库存' },
  targetDays: { en: 'Target days’ supply', zh: '目标库存天数' },
};
