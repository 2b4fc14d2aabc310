/** Goal: the path that a solve took by sifting is reported in words, in both languages, and says when the whole model was asked after it. */
import { expect, test } from 'vitest';
import type { SolveRound } from '../../../solver/backends/backend.ts';
import { roundsSentence } from '../../../solver/sifting/roundsSentence.ts';
import { plainBlanks } from '../../../solver/words/noBreak.ts';

const round = (
  algorithm: SolveRound['algorithm'],
  iterations: number,
  ended: SolveRound['ended'] = 'optimal',
) => ({ algorithm, rows: 8113, columns: 12002, iterations, ended }) as const;

test('one round', () => {
  expect(roundsSentence([round('dualSimplex', 5210)], 'sifting', 'en')).toBe(
    '1 round on a reduced model: dual simplex, 8,113 rows, 12,002 columns, 5,210 iterations',
  );
});

test('many rounds: the first ones, and how many more', () => {
  const rounds = [round('dualSimplex', 9), ...Array.from({ length: 6 }, () => round('primalSimplex', 1))];
  expect(roundsSentence(rounds, 'sifting', 'en')).toMatch(
    /^7 rounds on a reduced model: dual simplex, .*; primal simplex, .*; and 2 more$/,
  );
  expect(plainBlanks(roundsSentence(rounds, 'sifting', 'zh') ?? '')).toMatch(
    /^在缩减后的模型上共 7 轮：对偶单纯形，8,113 行、12,002 列、迭代 9 次；原始单纯形，.*；另有 2 轮$/,
  );
});

test('a round without an optimum, after which the whole model was solved', () => {
  const rounds = [round('dualSimplex', 4, 'infeasible')];
  expect(roundsSentence(rounds, 'interiorPoint', 'en')).toBe(
    '1 round on a reduced model: dual simplex, 8,113 rows, 12,002 columns, 4 iterations, without an optimum; then the whole model',
  );
});
