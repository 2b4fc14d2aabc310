/** Goal: what needs attention is said with its amount, its period and what its money is, in both languages. */
import { expect, test } from 'vitest';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import type { PlanException } from '../../../../solver/plan/views/exceptions.ts';
import { exceptionWords } from '../../../../solver/plan/views/exceptionWords.ts';
import { smallCase } from '../../../cases/smallCase.ts';

const index = indexCase(smallCase());
const ofFamily = { family: 0, units: 12, worstPeriod: 1, money: 100 };

const cases: readonly (readonly [string, PlanException, RegExp, string, string])[] = [
  ['late', { kind: 'late', ...ofFamily }, /: 12\u00a0.* late, most in .*2027/, 'late fees', '延迟费'],
  ['lost', { kind: 'lost', ...ofFamily }, /: 12\u00a0.* lost, most in .*2027/, 'revenue lost', '损失收入'],
  [
    'thrown away',
    { kind: 'thrownAway', ...ofFamily },
    /: 12\u00a0.* thrown away, most in .*2027/,
    'penalty, not paid',
    '惩罚，并不支付',
  ],
  [
    'stock',
    { kind: 'excessStock', ...ofFamily },
    /: up to 12\u00a0.* of demand$/,
    'holding cost',
    '持有成本',
  ],
  [
    'bottleneck',
    { kind: 'bottleneck', resource: 0, periods: 3, worstPeriod: 1, money: 100 },
    / is full in 3 months, most in .*2027/,
    'at most, for 10 more hours per period',
    '每期多 10 小时的最大价值',
  ],
];

for (const [name, found, text, en, zh] of cases)
  test(name, () => {
    const words = exceptionWords(index, found);
    expect(words.text.en).toMatch(text);
    expect(words.text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(words.money).toEqual({ en, zh });
  });
