/** Titles of the lines of money and of what penalties are charged for, out of the words of the features. */
import type { MoneyComponent } from '../case/money.ts';
import type { PenaltyItem } from '../plan/account.ts';
import type { Words } from '../words/words.ts';
import { features } from './features.ts';

/** The line that soft limits of all features share. */
const shared = { violations: { en: 'Soft limits', zh: '软限制' } } as const satisfies Readonly<
  Record<string, Words>
>;

const lines: ReadonlyMap<string, Words> = new Map(
  [shared, ...features.map(({ words }) => words.money ?? {})].flatMap((titles) => Object.entries(titles)),
);

/** Title of a line of money. */
export function moneyTitle(component: MoneyComponent): Words {
  const title = lines.get(component);
  if (title === undefined) throw new RangeError(`no feature names the line of money ${component}`);
  return title;
}

/** Title of what a plan misses: its line of money, or the rule of the feature where the line is shared by all. */
export function penaltyTitle({ component, feature }: Pick<PenaltyItem, 'component' | 'feature'>): Words {
  if (component !== 'violations') return moneyTitle(component);
  const words = features.find(({ name }) => name === feature)?.words;
  return words?.missed ?? words?.title ?? shared.violations;
}
