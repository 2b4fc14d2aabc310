/** Goal: whatever the verifier finds is said in both languages. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checksInChinese } from '../../../solver/verify/checkWords.ts';
import { root } from '../../root.ts';

/** Texts in verifiers that are no statements: units and kinds of them. */
const others = new Set(['kg CO₂e', 'm³ or money', 'money or kg CO₂e', 'quality × units']);

/** Statements of a source: quoted texts of several words; those of `sentence` stand beside their Chinese already. */
function statementsOf(text: string): readonly string[] {
  const code = text
    .replace(/\/\*\*[\s\S]*?\*\/|\/\/.*|^import[\s\S]*?;$/gm, '')
    .replace(/\bsentence\(\s*'[^'\n]*'/g, '');
  return [...code.matchAll(/'([a-zA-Z]+(?: [^'\n]+)+)'/g)].map(([, found]) => found ?? '');
}

test('every statement of a verifier has its Chinese, and none has one that is not made', () => {
  const files = execFileSync('git', ['ls-files', 'solver/features/*/verify.ts', 'solver/verify/verify.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = files
    .trim()
    .split('\n')
    .flatMap((file) => statementsOf(readFileSync(path.join(root, file), 'utf8')))
    .filter((text) => !others.has(text));
  const made = ['onTime', 'late', 'newBacklog', 'lost', 'backlog', 'headcount', 'hires', 'layoffs'];
  const all = new Set([...found, ...made.map((name) => `${name} is not negative`)]);
  expect([...all].filter((text) => checksInChinese[text] === undefined)).toEqual([]);
  expect(Object.keys(checksInChinese).filter((text) => !all.has(text))).toEqual([]);
});
