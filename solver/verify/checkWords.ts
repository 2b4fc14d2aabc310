/**
 * What the verifier checks, in both languages. A check names itself by its English statement, which is what stored results hold; the words of
 * its feature have the Chinese.
 */

import { features } from '../features/features.ts';
import type { VerificationFailure } from '../plan/checks/checker.ts';
import { moneyText, plainMoney } from '../words/money.ts';
import { withUnit } from '../words/noBreak.ts';
import { digitsApart, numberFormat } from '../words/numbers.ts';
import { unitText } from '../words/units.ts';
import { inBoth, same, type Words } from '../words/words.ts';

/** Chinese of the checks of the verifier itself, which are of no feature. */
export const ownChecks: Readonly<Record<string, string>> = {
  'the objective is what the plan is worth': '目标值与计划一致',
  'the plan has the size of the case': '计划与案例规模一致',
  'the plan holds finite numbers': '计划中的数均为有限数',
};

/** Chinese by English statement. */
const checksInChinese: ReadonlyMap<string, string> = new Map(
  [ownChecks, ...features.map(({ words }) => words.checks ?? {})].flatMap((checks) => Object.entries(checks)),
);

/** What a failed check says should hold; one that an older version stored stays as it is. */
export function checkWords({ rule }: Pick<VerificationFailure, 'rule'>): Words {
  return { en: rule, zh: checksInChinese.get(rule) ?? rule };
}

/** Where a failed check stands, by names; by identifiers in one that an older version stored. */
export function failedPlace({ where, place }: Pick<VerificationFailure, 'where' | 'place'>): Words {
  return place ?? same(where);
}

/**
 * What a failed check found, and what it expected with the unit; money has its currency. With as few decimals as tell them apart.
 */
export function failedAmounts(
  { found, expected, unit }: Pick<VerificationFailure, 'found' | 'expected' | 'unit'>,
  currency: string,
): { readonly found: Words; readonly expected: Words } {
  const digits = digitsApart(found, expected);
  const amount = (value: number) =>
    inBoth((language) =>
      unit === 'money' && currency !== ''
        ? moneyText(value, currency, language, { scale: { ...plainMoney, digits } })
        : numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
            .format(value)
            .replace('-', '−'),
    );
  const number = amount(expected);
  if (unit === 'money' && currency !== '') return { found: amount(found), expected: number };
  return {
    found: amount(found),
    expected: inBoth((language) => withUnit(number[language], unitText(unit, language))),
  };
}
