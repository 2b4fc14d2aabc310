/** Key figures of all options, each with its difference to the reference and the threshold that the case states. */
import type { KeyFigureDefinition, KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import { figureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { meetsThreshold, type Threshold, thresholdOf } from '../../solver/plan/figures/thresholds.ts';
import type { Language } from '../../solver/words/language.ts';
import { withMark } from '../../solver/words/noBreak.ts';
import { inBoth, same, sentence, type Words } from '../../solver/words/words.ts';
import {
  moneyStyle,
  type NumberStyle,
  numberIn,
  oneDecimal,
  type PackCell,
  type PackPage,
  percent,
  signed,
  type Tone,
  wholeNumbers,
} from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { type AmountWriting, amountWriting } from './amounts.ts';
import {
  againstThresholds,
  optionName,
  type PackComparison,
  type PackOption,
  penaltiesTitle,
  setAgainst,
  textCell,
} from './comparison.ts';

const shown = [
  'contributionMargin',
  'revenue',
  'cost',
  'penalties',
  'fillRate',
  'fillRateA',
  'averageInventoryValue',
  'cashTiedUp',
  'daysOfSupply',
  'overtimeAndShiftHours',
  'peakLoad',
  'lateUnits',
  'lostUnits',
];

const unitWords: Readonly<Record<Exclude<KeyFigureUnit, 'money' | 'units'>, Words>> = {
  share: { en: '%', zh: '%' },
  days: { en: 'days', zh: '天' },
  hours: { en: 'hours', zh: '小时' },
  turns: { en: '×', zh: '×' },
};

/** How the numbers of a key figure are written that are read beside each other, and their unit. */
export function figureWriting(
  { name, unit }: Pick<KeyFigureDefinition, 'name' | 'unit'>,
  values: readonly (number | null)[],
  currency: string,
  amounts: AmountWriting,
): { readonly style: NumberStyle; readonly unit: Words } {
  if (unit === 'money') return moneyStyle(values, name === 'penalties' ? '' : currency);
  if (unit === 'units') return amounts;
  if (unit === 'share') return { style: { ...percent, isPercent: false }, unit: unitWords.share };
  return {
    style: unit === 'days' || unit === 'turns' ? oneDecimal : wholeNumbers,
    unit: unitWords[unit],
  };
}

/** The title of a key figure with the unit of its numbers. */
export function titleInUnit(
  { name, title }: Pick<KeyFigureDefinition, 'name' | 'title'>,
  unit: Words,
): Words {
  const named = name === 'penalties' ? penaltiesTitle : title;
  return unit.en === '' ? named : sentence('{title}, {unit}', '{title}，{unit}', { title: named, unit });
}

/** The same where its numbers are in full: money in its currency; a share carries its per cent sign. */
function titleInFull(definition: KeyFigureDefinition, unit: Words, currency: string): Words {
  const { name, unit: kind } = definition;
  const isMoney = kind === 'money' && name !== 'penalties';
  const isBare = kind === 'share' || kind === 'money';
  return titleInUnit(definition, isMoney ? same(currency) : isBare ? same('') : unit);
}

/** The scorecard. */
export function scorecardPage({ thresholds, verdict }: PackInput, comparison: PackComparison): PackPage {
  const { options, reference, recommended, stated, currency } = comparison;
  const amounts = amountWriting(stated);
  const figures = figureDefinitions(shown).map((definition) => {
    const { name } = definition;
    const values = options.map(({ keyFigures }) => keyFigures[name]?.value ?? null);
    const before = values[0] ?? null;
    // Values and differences stand in one row: one scale for both.
    const differences = values.map((value) => (value === null || before === null ? null : value - before));
    const { style, unit } = figureWriting(definition, [...values, ...differences], currency, amounts);
    // Rules of its own inputs bind an option, too: service targets are levers.
    const limits = options.map(({ index }) => thresholdOf({ ...index.source, thresholds }, name));
    // As the pages show it: the difference of the two numbers beside it. Money is scaled by what it stands beside, and stays exact.
    const shownOff = (value: number, from: number): number =>
      definition.unit === 'money' ? value - from : roundedIn(value, style) - roundedIn(from, style);
    /** Whether an option is better or worse in what is seen; null where no difference is seen, or neither is better. */
    const toneOf = (value: number | null): Tone | null => {
      if (value === null || before === null || definition.better === 'neither') return null;
      const off = shownOff(value, before);
      if (Math.abs(off) / style.divisor.en < 0.5 * 10 ** -style.digits.en) return null;
      return off > 0 === (definition.better === 'more') ? 'better' : 'worse';
    };
    const difference = (value: number | null, { isRanked }: PackOption): PackCell => {
      if (value === null || before === null) return textCell('');
      const tone = isRanked ? toneOf(value) : null;
      return {
        kind: 'number',
        value: value - before,
        rounded: shownOff(value, before),
        style: signed(style),
        ...(tone === null ? {} : { tone }),
      };
    };
    return {
      recommendedTone: toneOf(values[options.indexOf(recommended)] ?? null),
      cells: [
        {
          kind: 'text',
          text: titleInUnit(definition, unit),
          inFull: titleInFull(definition, unit, currency),
        } satisfies PackCell,
        thresholdCell(options, limits, style),
        ...values.flatMap((value, i): PackCell[] => {
          const limit = limits[i] ?? null;
          const isMissed = limit !== null && value !== null && !meetsThreshold(value, limit);
          return [
            { kind: 'number', value, style, ...(isMissed ? { tone: 'worse' as const } : {}) },
            ...(i === 0 ? [] : [difference(value, options[i]!)]),
          ];
        }),
      ],
    };
  });
  const rows = figures.map(({ cells }) => ({ cells }));
  // The title counts what is seen below it.
  const better = figures.filter(({ recommendedTone }) => recommendedTone === 'better').length;
  const compared = figures.filter(({ recommendedTone }) => recommendedTone !== null).length;
  return {
    id: 'scorecard',
    title:
      recommended === reference
        ? sentence('{option} stays the recommended option', '{option} 仍为推荐选项', {
            option: optionName(recommended),
          })
        : compared === 0
          ? sentence(
              '{option} differs from {reference} in no key figure',
              '{option} 的关键指标与 {reference} 没有差异',
              { option: optionName(recommended), reference: optionName(reference) },
            )
          : sentence(
              '{option} is better than {reference} in {better} of {compared} key figures that differ',
              '{option} 在 {compared} 项有差异的关键指标中有 {better} 项优于 {reference}',
              { option: optionName(recommended), reference: optionName(reference), better, compared },
            ),
    subtitle: thresholds.length === 0 ? setAgainst(comparison) : againstThresholds(comparison, verdict),
    rows: [
      [
        {
          kind: 'table',
          id: 'scorecard',
          title: { en: 'Scorecard', zh: '记分卡' },
          unit: {
            en: 'Each figure and its difference to the reference (of shares in percentage points): ● better, ○ worse, or its threshold missed',
            zh: '各项指标及与参照的差异（比例以百分点计）：● 更好，○ 更差，或不满足阈值',
          },
          columns: [
            { title: { en: 'Key figure', zh: '关键指标' }, width: 5, align: 'left' },
            { title: { en: 'Threshold', zh: '阈值' }, width: 1.8, align: 'right' },
            ...options.flatMap((option, i) => [
              { title: optionName(option), width: 2.2, align: 'right' as const },
              ...(i === 0
                ? []
                : [
                    {
                      title: sentence('{letter} − {reference}', '{letter} − {reference}', {
                        letter: option.letter,
                        reference: reference.letter,
                      }),
                      width: 2,
                      align: 'right' as const,
                    },
                  ]),
            ]),
          ],
          rows,
        },
      ],
    ],
  };
}

/** A number with the decimals that it is shown with, in every language the same. */
function roundedIn(value: number, { divisor, digits }: NumberStyle): number {
  const unit = divisor.en * 10 ** -digits.en;
  return Math.round(value / unit) * unit;
}

/** The threshold of a figure: that of most options, then by their letters those that have another one. */
function thresholdCell(
  options: readonly PackOption[],
  limits: readonly (Threshold | null)[],
  style: NumberStyle,
): PackCell {
  const values = limits.map((limit) => limit?.value ?? null);
  const [first = null] = values;
  const sense = limits.find((limit) => limit !== null)?.sense === 'atLeast' ? '≥' : '≤';
  const limitIn = (value: number, of: NumberStyle, language: Language): string =>
    withMark(sense, numberIn(value, of, language));
  if (values.every((value) => value === first))
    return first === null ? textCell('') : { kind: 'number', value: first, style, sense };
  const common = values.find(
    (value) => value !== null && values.filter((other) => other === value).length > values.length / 2,
  );
  const written = (of: NumberStyle, language: Language): string =>
    [
      ...(common == null ? [] : [limitIn(common, of, language)]),
      ...options.flatMap(({ letter }, i) => {
        const value = values[i] ?? null;
        if (value === (common ?? null)) return [];
        return [`${letter} ${value === null ? '–' : limitIn(value, of, language)}`];
      }),
    ].join(language === 'zh' ? '；' : '; ');
  // In full, money has no scale, and a share its per cent sign.
  const isShare = style.divisor.en < 1;
  const full: NumberStyle = isShare ? { ...style, isPercent: true } : { ...style, divisor: { en: 1, zh: 1 } };
  return {
    kind: 'text',
    text: inBoth((language) => written(style, language)),
    inFull: inBoth((language) => written(full, language)),
  };
}
