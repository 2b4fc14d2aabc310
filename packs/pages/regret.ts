/** Options under every assumption: what each gains over the reference, and what would be lost by having chosen it. */
import { meetsThreshold, thresholdOf, WORST_REGRET } from '../../solver/plan/figures/thresholds.ts';
import { type Gain, gainWords, signedGainWords } from '../../solver/plan/gain.ts';
import { arePenaltiesIn, isMoneyObjective } from '../../solver/plan/objective.ts';
import { objectiveMeasureWords } from '../../solver/plan/objectiveText.ts';
import { optionMatrix } from '../../solver/tradeoff/optionMatrix.ts';
import { regretFinding } from '../../solver/tradeoff/regretSentences.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type NumberStyle, oneDecimal, type PackCell, type PackPage, signed } from '../pack.ts';
import type { PackInput, PackMatrix } from '../packInput.ts';
import {
  againstThresholds,
  optionName,
  type PackComparison,
  setAgainst,
  textCell,
  withPenaltiesIn,
} from './comparison.ts';

/** How gains and regrets are written: one unit for all of them, or with goals in order each with its goal. */
interface GainForm {
  readonly unit: Words;
  /** Null where each amount carries a unit of its own. */
  readonly style: NumberStyle | null;
  /** Smaller amounts are none. */
  readonly least: number;
  /** The size of one in a sentence. */
  readonly words: (gain: Gain) => Words;
}

/** Gains and regrets; none where options were not solved under assumptions. */
export function regretPage(input: PackInput, comparison: PackComparison): PackPage | null {
  const { matrix, kept, thresholds } = input;
  const { reference, stated } = comparison;
  const options = comparison.options.filter(({ isRanked }) => isRanked);
  if (matrix === null || options.length < 2) return null;
  const { definition } = reference.objective;
  const { rows, regrets, robust } = optionMatrix(matrix.entries, 0);
  const { style, unit, least, words } = gainForm(input, comparison, [
    ...rows.flatMap((row) => row.cells.flatMap((cell) => (cell === null ? [] : [cell.gain, cell.regret]))),
    ...[...regrets, ...(kept?.regrets ?? [])].map(({ worst }) => worst),
  ]);
  const gainCell = (gain: Gain | null): PackCell => {
    if (gain === null) return textCell('');
    const tone = gain.amount > 0 ? ('better' as const) : ('worse' as const);
    return style === null
      ? textCell(signedGainWords(stated, definition, gain))
      : {
          kind: 'number',
          value: gain.amount,
          style: signed(style),
          ...(Math.abs(gain.amount) < least ? {} : { tone }),
        };
  };
  // A decision holds the regrets of plans whose first periods are kept against what the company accepts; so does its pack.
  const limit = isMoneyObjective(definition.mode)
    ? thresholdOf({ ...stated, thresholds }, WORST_REGRET)
    : null;
  const regretCell = (regret: Gain | null, isHeld: boolean): PackCell =>
    style === null && regret !== null
      ? textCell(gainWords(stated, definition, regret))
      : {
          ...{ kind: 'number', value: regret?.amount ?? null, style: style ?? oneDecimal },
          ...(isHeld && regret !== null && limit !== null && !meetsThreshold(regret.amount, limit)
            ? { tone: 'worse' }
            : {}),
        };
  const regretRow = (title: Words, amounts: readonly (Gain | null)[], isHeld = false) => ({
    isTotal: true,
    cells: [textCell(title), ...amounts.map((amount) => regretCell(amount, isHeld))],
  });
  const keptRow = (
    en: 'Worst' | 'Mean',
    zh: '最大' | '平均',
    amounts: readonly (Gain | null)[],
    isHeld = false,
  ) =>
    regretRow(
      sentence(
        '{en} regret, first {periods} {periods|period|periods} kept',
        '{zh}后悔值，保留前 {periods} 期',
        {
          en,
          zh,
          periods: kept?.periods ?? 0,
        },
      ),
      amounts,
      isHeld,
    );
  const found = robust === null ? null : options[robust];
  const worst = robust === null ? null : (regrets[robust]?.worst ?? null);
  return {
    id: 'regret',
    title: regretFinding(
      found == null || worst === null
        ? null
        : {
            option: optionName(found),
            worst: worst.amount < least || worst.amount === 0 ? null : words(worst),
            isWithPenalties: arePenaltiesIn(objectivesOf(matrix)),
          },
      null,
    ),
    subtitle: limit === null ? setAgainst(comparison) : againstThresholds(comparison, input.verdict),
    rows: [
      [
        {
          kind: 'table',
          id: 'regret',
          // A gain is no difference of the margin alone: its heading says so in every format.
          title: sentence(
            'Gain over {reference} under each assumption, in {measure}',
            '各假设下相对 {reference} 的增益，以{measure}计',
            { reference: optionName(reference), measure: objectiveMeasureWords(definition) },
          ),
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
                    cell === null ? textCell({ en: 'no plan', zh: '无计划' }) : gainCell(cell.gain),
                ),
              ],
            })),
            regretRow(
              { en: 'Worst regret', zh: '最大后悔值' },
              regrets.map(({ worst: value }) => value),
              kept === null,
            ),
            regretRow(
              { en: 'Mean regret', zh: '平均后悔值' },
              regrets.map(({ mean }) => mean),
            ),
            ...(kept === null
              ? []
              : [
                  keptRow(
                    'Worst',
                    '最大',
                    kept.regrets.map(({ worst: value }) => value),
                    true,
                  ),
                  keptRow(
                    'Mean',
                    '平均',
                    kept.regrets.map(({ mean }) => mean),
                  ),
                ]),
            ...(limit === null
              ? []
              : [
                  {
                    cells: [
                      textCell({
                        en: 'Worst regret that the company accepts at most (○ above it)',
                        zh: '公司可接受的最大后悔值（○ 为超出）',
                      }),
                      ...options.map(
                        (): PackCell => ({ kind: 'number', value: limit.value, style: style ?? oneDecimal }),
                      ),
                    ],
                  },
                ]),
          ],
        },
      ],
    ],
  };
}

const objectivesOf = (matrix: PackMatrix | null) =>
  (matrix?.entries ?? []).flat().map((entry) => entry?.objective ?? null);

function gainForm(
  { matrix }: PackInput,
  { reference, stated, currency }: PackComparison,
  gains: readonly (Gain | null)[],
): GainForm {
  const { definition } = reference.objective;
  const words = (gain: Gain) => gainWords(stated, definition, gain);
  if (definition.mode === 'goals')
    return {
      unit: { en: 'In the first goal that differs', zh: '以首个有差异的目标计' },
      style: null,
      least: 0,
      words,
    };
  if (definition.mode === 'weighted')
    return {
      unit: { en: 'Weighted sum of the goals', zh: '目标加权和' },
      style: oneDecimal,
      least: 0.05,
      words,
    };
  const hasPenalties = arePenaltiesIn(objectivesOf(matrix));
  const { style, unit } = moneyStyle(
    gains.map((gain) => gain?.amount),
    hasPenalties ? '' : currency,
  );
  return {
    style,
    unit: hasPenalties ? withPenaltiesIn(unit) : unit,
    least: 0.5,
    words: ({ amount }) => inBoth((language) => moneyText(amount, hasPenalties ? '' : currency, language)),
  };
}
