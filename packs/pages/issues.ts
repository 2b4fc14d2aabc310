/** What needs attention if nothing is decided: what is late, lost, full or in excess in the reference, ranked by money. */

import { penaltyText } from '../../solver/plan/objectiveText.ts';
import { planExceptions } from '../../solver/plan/views/exceptions.ts';
import { exceptionWords } from '../../solver/plan/views/exceptionWords.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, same, sentence } from '../../solver/words/words.ts';
import { moneyStyle, type PackPage } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

const ISSUES_MAX = 12;

/** Issues of the reference plan. */
export function issuePage(_: PackInput, comparison: PackComparison): PackPage {
  const { reference, currency } = comparison;
  const { index, plan, capacityShadowPrices } = reference;
  const found = planExceptions(index, plan, capacityShadowPrices, ISSUES_MAX);
  const { style, unit } = moneyStyle(
    found.map(({ money }) => money),
    currency,
  );
  const first = found[0];
  return {
    id: 'issues',
    title:
      first === undefined
        ? sentence('Nothing is late, lost or full in {option}', '{option} 没有延迟、失销或瓶颈', {
            option: optionName(reference),
          })
        : sentence('{issue}: {money}', '{issue}：{money}', {
            issue: exceptionWords(index, first).text,
            money: inBoth((language) =>
              first.kind === 'thrownAway'
                ? penaltyText(first.money, language)
                : moneyText(first.money, currency, language),
            ),
          }),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'issues',
          title: sentence('What needs attention in {option}', '{option} 中需要关注的事项', {
            option: optionName(reference),
          }),
          unit,
          columns: [
            { title: { en: 'Issue', zh: '事项' }, width: 8, align: 'left' },
            { title: unit, inFull: same(currency), width: 2, align: 'right' },
            { title: { en: 'What the money is', zh: '金额含义' }, width: 4, align: 'left' },
          ],
          rows: found.map((issue) => {
            const { text, money } = exceptionWords(index, issue);
            return {
              cells: [textCell(text), { kind: 'number', value: issue.money, style }, textCell(money)],
            };
          }),
        },
      ],
    ],
  };
}
