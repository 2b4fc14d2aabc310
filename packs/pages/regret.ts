/** Options under every assumption: what each gains over the reference, and what would be lost by having chosen it. */
import { optionMatrix } from '../../solver/tradeoff/optionMatrix.ts';
import { moneyText } from '../../solver/words/money.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

/** Gains and regrets; none where options were not solved under assumptions, or what is optimized is no single amount. */
export function regretPage({ matrix }: PackInput, comparison: PackComparison): PackPage | null {
  const { options, reference, currency } = comparison;
  const { mode } = reference.objective.definition;
  if (matrix === null || options.length < 2 || mode === 'goals' || mode === 'weighted') return null;
  const { rows, regrets, robust } = optionMatrix(matrix.entries, 0);
  const cells = rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
  const { style, unit } = moneyStyle(
    [...cells.flatMap(({ gain, regret }) => [gain, regret]), ...regrets.map(({ worst }) => worst)],
    currency,
  );
  const gainCell = (value: number | null): PackCell => ({
    kind: 'number',
    value,
    style: signed(style),
    ...(value === null || Math.abs(value) < 0.5
      ? {}
      : { tone: value > 0 ? ('better' as const) : ('worse' as const) }),
  });
  const regretRow = (title: Words, of: (regret: (typeof regrets)[number]) => number | null) => ({
    isTotal: true,
    cells: [
      textCell(title),
      ...regrets.map((regret): PackCell => ({ kind: 'number', value: of(regret), style })),
    ],
  });
  const least = robust === null ? null : options[robust];
  const worst = robust === null ? null : (regrets[robust]?.worst ?? null);
  const money = (value: number): Words => ({
    en: moneyText(value, currency, 'en'),
    zh: moneyText(value, currency, 'zh'),
  });
  return {
    id: 'regret',
    title:
      least == null || worst === null
        ? {
            en: 'No option has a plan under every assumption',
            zh: '没有选项在每个假设下都有计划',
          }
        : worst < 0.5
          ? sentence('{option} is the best under every assumption', '{option} 在每个假设下都最优', {
              option: optionName(least),
            })
          : sentence(
              '{option} has the least worst regret: whatever happens, at most {worst} is lost by choosing it',
              '{option} 的最大后悔值最小：无论发生何种情况，选择它至多损失 {worst}',
              { option: optionName(least), worst: money(worst) },
            ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'regret',
          title: sentence('Gain over {reference} under each assumption', '各假设下相对 {reference} 的增益', {
            reference: optionName(reference),
          }),
          unit,
          columns: [
            { title: { en: 'Assumption', zh: '假设' }, width: 4, align: 'left' },
            ...options.map((option) => ({
              title: optionName(option),
              width: 2.4,
              align: 'right' as const,
            })),
          ],
          rows: [
            ...rows.map((row, a) => ({
              cells: [
                textCell(matrix.assumptions[a] ?? { en: 'As planned', zh: '按计划' }),
                ...row.cells.map(
                  (cell): PackCell =>
                    cell === null
                      ? textCell({ en: 'no plan', zh: '无计划' })
                      : cell.gain === null
                        ? textCell('')
                        : gainCell(cell.gain),
                ),
              ],
            })),
            regretRow({ en: 'Worst regret', zh: '最大后悔值' }, ({ worst: value }) => value),
            regretRow({ en: 'Mean regret', zh: '平均后悔值' }, ({ mean }) => mean),
          ],
        },
      ],
    ],
  };
}
