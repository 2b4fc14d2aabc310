/** The rounds of sifting in words: by which algorithm, on a model of which size, in how many steps. */
import type { SolveRound } from '../backends/backend.ts';
import type { Language } from '../words/language.ts';
import { sentence, type Words } from '../words/words.ts';

const algorithms: Readonly<Record<SolveRound['algorithm'], Words>> = {
  dualSimplex: { en: 'dual simplex', zh: '对偶单纯形' },
  primalSimplex: { en: 'primal simplex', zh: '原始单纯形' },
  interiorPoint: { en: 'interior point', zh: '内点法' },
};

/** Rounds that are listed one by one. */
const LISTED = 5;

function roundWords({ algorithm, rows, columns, iterations, ended }: SolveRound): Words {
  return sentence(
    '{algorithm}, {rows} rows, {columns} columns, {iterations} iterations{open}',
    '{algorithm}，{rows} 行、{columns} 列、迭代 {iterations} 次{open}',
    {
      algorithm: algorithms[algorithm],
      rows,
      columns,
      iterations,
      open: ended === 'optimal' ? { en: '', zh: '' } : { en: ', without an optimum', zh: '，未得最优解' },
    },
  );
}

/**
 * The solves of reduced models in words, the first ones one by one; and whether the whole model was solved after them, which `algorithm`
 * tells: that of the answer.
 */
export function roundsSentence(rounds: readonly SolveRound[], algorithm: string, language: Language): string {
  const more = rounds.length - LISTED;
  const told = rounds.slice(0, LISTED).map(roundWords);
  return sentence(
    '{count} {count|round|rounds} on a reduced model: {rounds}{more}{whole}',
    '在缩减后的模型上共 {count} 轮：{rounds}{more}{whole}',
    {
      count: rounds.length,
      rounds: { en: told.map(({ en }) => en).join('; '), zh: told.map(({ zh }) => zh).join('；') },
      more: more > 0 ? sentence('; and {more} more', '；另有 {more} 轮', { more }) : { en: '', zh: '' },
      whole: algorithm.startsWith('sifting')
        ? { en: '', zh: '' }
        : { en: '; then the whole model', zh: '；随后求解完整模型' },
    },
  )[language];
}
