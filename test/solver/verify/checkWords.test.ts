/** Goal: whatever the verifier finds is said in both languages, by words that stand in the folder of the feature that checks it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { features } from '../../../solver/features/features.ts';
import { checkWords, failedAmounts, ownChecks } from '../../../solver/verify/checkWords.ts';
import { root } from '../../root.ts';

/** Texts in verifiers that are no statements: units and kinds of them. */
const others = new Set(['kg CO₂e', 'm³ or money', 'money or kg CO₂e', 'quality × units']);

/** Statements that a verifier puts together: that the numbers of these arrays are not negative. */
const put: Readonly<Record<string, readonly string[]>> = {
  demandBalance: ['onTime', 'late', 'newBacklog', 'lost', 'backlog'],
  labour: ['headcount', 'hires', 'layoffs'],
};

/** Statements of a source: quoted texts of several words; those of `sentence` stand beside their Chinese already. */
function statementsOf(text: string): readonly string[] {
  const code = text
    .replace(/\/\*\*[\s\S]*?\*\/|\/\/.*|^import[\s\S]*?;$/gm, '')
    .replace(/\bsentence\(\s*'[^'\n]*'/g, '');
  return [...code.matchAll(/'([a-zA-Z]+(?: [^'\n]+)+)'/g)]
    .map(([, found]) => found ?? '')
    .filter((found) => !others.has(found));
}

/** Statements of a verifier without Chinese, and Chinese of statements that it does not make. */
function problemsOf(made: readonly string[], checks: Readonly<Record<string, string>>) {
  return {
    missing: [...new Set(made)].filter((text) => checks[text] === undefined),
    superfluous: Object.keys(checks).filter((text) => !made.includes(text)),
  };
}

test('a statement without Chinese, and one that is not made, are found', () => {
  const made = statementsOf("check.atMost(a, b, 'stock keeps its maximum', where); const unit = 'kg CO₂e';");
  expect(problemsOf(made, { 'stock is kept': '保持库存' })).toEqual({
    missing: ['stock keeps its maximum'],
    superfluous: ['stock is kept'],
  });
});

test.each(features.map(({ name, words }) => [name, words.checks ?? {}] as const))(
  'every statement of the verifier of %s has its Chinese in the words of the feature, and none more',
  (name, checks) => {
    const file = path.join(root, 'solver', 'features', name, 'verify.ts');
    const made = existsSync(file) ? statementsOf(readFileSync(file, 'utf8')) : [];
    const all = [...made, ...(put[name] ?? []).map((array) => `${array} is not negative`)];
    expect(problemsOf(all, checks)).toEqual({ missing: [], superfluous: [] });
    for (const [en, zh] of Object.entries(checks)) expect(checkWords({ rule: en })).toEqual({ en, zh });
  },
);

test('the verifier itself', () => {
  const made = statementsOf(readFileSync(path.join(root, 'solver', 'verify', 'verify.ts'), 'utf8'));
  expect(problemsOf(made, ownChecks)).toEqual({ missing: [], superfluous: [] });
  expect(checkWords({ rule: 'a check of an older version' }).zh).toBe('a check of an older version');
});

test.each([
  [0, 1750, '0', '1,750\u00a0pcs'],
  [523.71, 418, '524', '418\u00a0pcs'],
  [12.4, 13, '12.4', '13.0\u00a0pcs'],
  [418.0004, 418, '418.00040', '418.00000\u00a0pcs'],
  [418, 418, '418.000000', '418.000000\u00a0pcs'],
])('%d found where %d is expected', (found, expected, ...texts) => {
  const amounts = failedAmounts({ found, expected, unit: 'pcs' }, 'EUR');
  expect([amounts.found.en, amounts.expected.en]).toEqual(texts);
});

test('a limit of money is written in the currency', () => {
  const amounts = failedAmounts({ found: 31_861.2, expected: 30_500, unit: 'money' }, 'EUR');
  expect(amounts).toEqual({
    found: { en: '€31,861', zh: '€31,861' },
    expected: { en: '€30,500', zh: '€30,500' },
  });
  expect(failedAmounts({ found: 2, expected: 1, unit: 'money' }, '').expected.zh).toBe('1.0\u00a0金额');
});
