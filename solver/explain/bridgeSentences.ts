/** A bridge by cause in sentences, in both languages: each number is one of the bridge. */

import { sumOf } from '../arithmetic/sums.ts';
import { type MoneyComponent, penaltyComponents, type RealComponent, realComponents } from '../case/money.ts';
import { moneyTitle } from '../features/moneyTitles.ts';
import { moneyWords } from '../words/money.ts';
import { enumerated, same, sentence, type Words } from '../words/words.ts';
import type { BridgeCause, CauseBridge } from './bridge.ts';

/** Money with its sign, as a value of a sentence. */
export function signedMoney(amount: number, currency: string): Words {
  return moneyWords(amount, currency, { isSigned: true });
}

const isPenalty = (component: MoneyComponent): boolean =>
  (penaltyComponents as readonly MoneyComponent[]).includes(component);

/** An amount of a line of money or of penalties with its sign: penalties are no money and carry no currency. */
export function signedComponent(component: MoneyComponent, amount: number, currency: string): Words {
  return signedMoney(amount, isPenalty(component) ? '' : currency);
}

/** An amount of a line of money. */
export interface ComponentAmount {
  readonly component: MoneyComponent;
  readonly amount: number;
}

/** What lines of money and of penalties cost together: revenue is earned. */
export function costOf(lines: readonly ComponentAmount[]): number {
  return sumOf(lines.map(({ component, amount }) => (component === 'revenue' ? -amount : amount)));
}

/** What lines that are not named cost together; none where that is rounding. */
export function otherLines(cost: number, currency: string): readonly Words[] {
  return Math.abs(cost) < SMALL
    ? []
    : [sentence('other lines {amount}', '其他项 {amount}', { amount: signedMoney(cost, currency) })];
}

/** Title of a line of money, or of penalties, whose amounts would else be read as units. */
export function componentWords(component: MoneyComponent): Words {
  const title = moneyTitle(component);
  return isPenalty(component) ? sentence('{title} (penalty)', '{title}（惩罚）', { title }) : title;
}

/** Components of a cause that are named. */
const NAMED = 3;

/** Smallest amount that is worth a word: less is rounding. */
const SMALL = 0.5;

/** The whole difference first, then cause by cause. `nameOf`: how the two ends are called; by their identifiers unless it is given. */
export function bridgeSentences(
  bridge: CauseBridge,
  nameOf: (end: string) => Words = same,
): readonly Words[] {
  const { currency, causes, difference } = bridge;
  const money = (amount: number) => signedMoney(amount, currency);
  const measure = bridge.measure === 'margin' ? { en: 'margin', zh: '边际贡献' } : { en: 'cost', zh: '成本' };
  const head = sentence(
    'From {from} to {to}: {measure} {difference} ({before} → {after}), by {count} {count|cause|causes} that sum to it exactly.',
    '从 {from} 到 {to}：{measure} {difference}（{before} → {after}），由 {count} 个原因构成，合计完全相等。',
    {
      from: nameOf(bridge.from),
      to: nameOf(bridge.to),
      measure,
      difference: money(difference.money),
      before: moneyWords(bridge.fromMoney, currency),
      after: moneyWords(bridge.toMoney, currency),
      count: causes.length,
    },
  );
  const note =
    bridge.method === 'sampled'
      ? [
          sentence(
            'Averaged over {orders} of all orders in which the causes can come, with a standard error for each.',
            '按原因可能出现顺序中抽取的 {orders} 种取平均，各原因附标准误差。',
            { orders: bridge.orders },
          ),
        ]
      : [];
  return [head, ...causes.map((cause) => causeSentence(cause, currency)), ...note];
}

/** One cause: its effect, the components that make most of it, and its interactions with the others. */
function causeSentence(cause: BridgeCause, currency: string): Words {
  const money = (amount: number) => signedMoney(amount, currency);
  const parts = realComponents
    .filter((component) => Math.abs(cause.real[component]) >= SMALL)
    .sort((a: RealComponent, b: RealComponent) => Math.abs(cause.real[b]) - Math.abs(cause.real[a]))
    .slice(0, NAMED)
    .map((component) =>
      sentence('{title} {amount}', '{title} {amount}', {
        title: moneyTitle(component),
        amount: money(cause.real[component]),
      }),
    );
  const values = { title: cause.title, money: money(cause.money), parts: enumerated(parts) };
  const base =
    parts.length === 0
      ? sentence('{title}: {money}', '{title}：{money}', values)
      : sentence('{title}: {money} ({parts})', '{title}：{money}（{parts}）', values);
  const error =
    cause.standardError === null
      ? base
      : sentence('{base} ± {error}', '{base} ± {error}', {
          base,
          error: moneyWords(cause.standardError, currency),
        });
  if (Math.abs(cause.interaction) < SMALL) return error;
  return sentence(
    '{base}; alone {alone}, with the other causes {interaction} of it',
    '{base}；单独为 {alone}，其中 {interaction} 因与其他原因共同作用',
    { base: error, alone: money(cause.alone), interaction: money(cause.interaction) },
  );
}
