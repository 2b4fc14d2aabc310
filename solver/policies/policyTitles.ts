/** What policies are called in both languages; apart from the policies, so that a page can name them without them. */
import { ruleTitles } from '../plan/byHand/ruleWords.ts';
import type { Words } from '../words/words.ts';

export const policyTitles = {
  ...ruleTitles,
  chase: { en: 'Chase', zh: '追逐需求' },
  level: { en: 'Level', zh: '均衡生产' },
  hybrid: { en: 'Level base, rest by overtime and others', zh: '基础均衡，其余加班与外协' },
  baseStock: { en: 'Base stock', zh: '基准库存' },
  reorderPoint: { en: 'Reorder point (s, S)', zh: '再订货点 (s, S)' },
  lotForLot: { en: 'Lot for lot', zh: '逐批法' },
  economicOrderQuantity: { en: 'Economic order quantity', zh: '经济订货批量' },
  silverMeal: { en: 'Silver–Meal', zh: '希尔弗–米尔启发式' },
  wagnerWhitin: { en: 'Wagner–Whitin', zh: '瓦格纳–怀廷动态规划' },
  lp: { en: 'Linear program', zh: '线性规划' },
  lpSafetyStock: { en: 'Linear program with safety stock', zh: '含安全库存的线性规划' },
  mip: { en: 'Mixed-integer program', zh: '混合整数规划' },
  mipSafetyStock: { en: 'Mixed-integer program with safety stock', zh: '含安全库存的混合整数规划' },
  stochasticLp: { en: 'Two-stage stochastic program', zh: '两阶段随机规划' },
  robustLp: { en: 'Robust program', zh: '鲁棒规划' },
} as const satisfies Readonly<Record<string, Words>>;

/** Policies of the tournaments that ship with other settings than the usual, by the names of their files. */
const variantTitles: Readonly<Record<string, Words>> = {
  targetStockAhead: { en: 'Target stock, built ahead', zh: '目标库存（更早备货）' },
  levelNoShortage: { en: 'Level without shortages', zh: '均衡生产（不缺货）' },
};

/** What a policy is called: its title, or its name where a file names it. */
export function policyWords(name: string): Words {
  const titles: Readonly<Record<string, Words>> = policyTitles;
  return titles[name] ?? variantTitles[name] ?? { en: name, zh: name };
}

/** Titles that begin with the name of a person. */
const ofPersons: readonly string[] = ['silverMeal', 'wagnerWhitin'];

/** The same within a sentence: in English with a small letter first, unless it is a name. */
export function policyInSentence(name: string): Words {
  const words = policyWords(name);
  if (words.en === name || ofPersons.includes(name)) return words;
  return { ...words, en: words.en.charAt(0).toLowerCase() + words.en.slice(1) };
}
