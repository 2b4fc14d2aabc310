/**
 * The report of a tournament as one HTML page that stands alone, in one language: what was found in sentences, the ranking with its
 * uncertainty, money against service, where each policy is worse than the one in use, and what the results are of.
 */
import { escapeMarkup } from '../files/markup.ts';
import { policyInSentence, policyWords } from '../policies/policyTitles.ts';
import type { Language } from '../words/language.ts';
import { moneyScaleIn, moneyText } from '../words/money.ts';
import { numberFormat, numberText, percentText, withPercent } from '../words/numbers.ts';
import { enumerated, inBoth, sentence, type Words } from '../words/words.ts';
import { probabilityText } from './probabilityText.ts';
import { reportFindings, reportPage, reportPlot, reportSection, reportTable } from './reportPage.ts';
import {
  type PolicyStanding,
  type TournamentFigure,
  type TournamentResult,
  tournamentFigures,
} from './tournament.ts';
import { againstWords, differencesPlot, moneyAndService, servicePlot } from './tournamentPlots.ts';
import { tournamentSentences } from './tournamentSentences.ts';

/** How a probability is headed that is raised for the number of policies. */
const CORRECTED = 'p (Holm)';

/** What a report says beside what was found. */
export interface TournamentReportOptions {
  readonly title: string;
  /** Currency of the case, ISO 4217; empty where it states none. */
  readonly currency: string;
  /** What to know of the comparison: in what amounts are added up, what it leaves out. */
  readonly notes: readonly Words[];
  /** What the results are of: names and values, as in the manifest. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** What the results of a tournament are of, by name, in one language. */
export function tournamentFacts(
  of: {
    readonly company: string;
    /** Periods that are lived, those of each plan, and where the futures start. */
    readonly periods: number;
    readonly windowPeriods: number;
    readonly seed: number;
  },
  language: Language,
): readonly (readonly [name: string, value: string])[] {
  return [
    [factTexts.company[language], of.company],
    [factTexts.periods[language], String(of.periods)],
    [factTexts.window[language], String(of.windowPeriods)],
    [factTexts.seed[language], String(of.seed)],
  ];
}

const factTexts = {
  company: { en: 'case', zh: '数据' },
  periods: { en: 'periods lived', zh: '模拟期数' },
  window: { en: 'periods of each plan', zh: '每次计划的期数' },
  seed: { en: 'seed', zh: '随机种子' },
} as const satisfies Record<string, Words>;

const texts = {
  policy: { en: 'Policy', zh: '策略' },
  ranking: { en: 'Ranking', zh: '排名' },
  rank: { en: 'Rank', zh: '排名' },
  best: { en: 'Best in', zh: '最优比例' },
  reference: { en: 'reference', zh: '参照' },
  columns: {
    en: 'Rank and best in: the place in resampled futures, with its range, and the share of them in which it is the first. {corrected}: the probability of so large a difference by chance, raised for the number of policies.',
    zh: '排名与最优比例：在重抽样的未来中的名次及其范围，以及名列第一的比例。{corrected}：偶然出现这么大差异的概率，已按策略数量修正。',
  },
  scatterNote: {
    en: 'Mean of the futures; filled: no other is as good in both and better in one.',
    zh: '各未来的均值；实心：没有其他策略两项都不差且至少一项更好。',
  },
  worseIn: { en: 'Worse in', zh: '较差的指标' },
  nothing: { en: 'shown in nothing', zh: '未显示更差' },
  worst: { en: 'Its worst future', zh: '其最差的未来' },
  know: { en: 'What to know', zh: '说明' },
  facts: { en: 'What these results are of', zh: '结果的来源' },
} as const satisfies Record<string, Words>;

/** Shares that stand below each other have the same decimals. */
const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Amounts of money in sentences about a tournament, by one scale for all that is read beside them. */
export function tournamentAmount(currency: string): (money: number, beside: readonly number[]) => Words {
  return (money, beside) =>
    inBoth((language) => moneyText(money, currency, language, { scale: moneyScaleIn(language, beside) }));
}

/** One HTML page with everything in it; it loads nothing. */
export function tournamentReport(
  result: TournamentResult,
  { title, currency, notes, facts }: TournamentReportOptions,
  language: Language,
): string {
  const { standings, reference, confidence, futures } = result;
  const money = (value: number) => moneyText(value, currency, language);
  const share = (value: number) =>
    withPercent(numberFormat(language, oneDecimal).format(100 * value), language);
  const figure = (name: TournamentFigure) => capital(tournamentFigures[name].title[language]);
  const others = standings.filter(({ isReference }) => !isReference);
  const against = againstWords(reference)[language];
  const note = (words: Words) => `<p>${escapeMarkup(words[language])}</p>`;
  const parts = [
    reportFindings(tournamentSentences(result, tournamentAmount(currency)), language),
    reportSection(
      texts.ranking[language],
      note(
        sentence(
          'By mean worth of {futures} {futures|future|futures}; intervals of {percent} %.',
          '按 {futures} 个未来的平均价值；区间为 {percent}%。',
          { futures, percent: Math.round(100 * confidence) },
        ),
      ),
      note(sentence(texts.columns.en, texts.columns.zh, { corrected: CORRECTED })),
      reportTable(
        [
          texts.policy[language],
          texts.rank[language],
          texts.best[language],
          figure('worth'),
          against,
          CORRECTED,
          figure('fillRate'),
          figure('inventoryValue'),
          sentence('{hours}, h', '{hours}（小时）', { hours: figure('overtimeHours') })[language],
          figure('churn'),
        ],
        standings.map((standing) => {
          const { figures, rank, isReference } = standing;
          return [
            policyWords(standing.policy)[language],
            `${rank.mean.toFixed(1)} (${rank.lower.toFixed(0)}–${rank.upper.toFixed(0)})`,
            percentText(rank.bestShare, language, 0),
            money(figures.worth.mean),
            isReference ? texts.reference[language] : differenceText(standing, currency, language),
            isReference ? '–' : probabilityText(standing.probability),
            share(figures.fillRate.mean),
            money(figures.inventoryValue.mean),
            numberText(figures.overtimeHours.mean, language, 0),
            share(figures.churn.mean),
          ];
        }),
      ),
      reportPlot((width) => differencesPlot(result, { currency, language, width })),
    ),
    reportSection(
      moneyAndService[language],
      note(texts.scatterNote),
      reportPlot((width) => servicePlot(result, { currency, language, width })),
    ),
    reportSection(
      sentence('Where each is worse than {reference}', '各策略劣于{reference}之处', {
        reference: policyInSentence(reference),
      })[language],
      reportTable(
        [texts.policy[language], texts.worseIn[language], texts.worst[language]],
        others.map(({ policy, losesOn, worst }) => [
          policyWords(policy)[language],
          losesOn.length === 0
            ? texts.nothing[language]
            : enumerated(losesOn.map((lost) => tournamentFigures[lost].title))[language],
          sentence('future {future}, {difference}', '未来 {future}，{difference}', {
            future: worst.future,
            difference: moneyText(worst.difference, currency, language, { isSigned: true }),
          })[language],
        ]),
      ),
    ),
    ...(notes.length === 0 ? [] : [reportSection(texts.know[language], ...notes.map(note))]),
    reportSection(texts.facts[language], reportTable([], facts)),
  ];
  return reportPage(title, parts, language);
}

/** A difference with the half of its interval, by one scale. */
function differenceText({ differences: { worth } }: PolicyStanding, currency: string, language: Language) {
  const half = (worth.upper - worth.lower) / 2;
  const scale = moneyScaleIn(language, [worth.mean, half]);
  const signed = moneyText(worth.mean, currency, language, { isSigned: true, scale });
  return worth.count < 2 ? signed : `${signed} ±\u00a0${moneyText(half, currency, language, { scale })}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
