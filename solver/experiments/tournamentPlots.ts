/** Plots of a tournament, for the page and the report: what each policy brings against the one in use, and money against service. */
import { tickDigits } from '../arithmetic/ticks.ts';
import { policyInSentence, policyWords } from '../policies/policyTitles.ts';
import type { Language } from '../words/language.ts';
import { type MoneyScale, moneyScaleIn, moneyText } from '../words/money.ts';
import { percentText } from '../words/numbers.ts';
import { sentence, type Words } from '../words/words.ts';
import { intervalPlot, scatterPlot } from './plots.ts';
import { type TournamentResult, tournamentFigures } from './tournament.ts';

interface PlotOptions {
  readonly currency: string;
  readonly language: Language;
  /** Pixels. */
  readonly width?: number | undefined;
}

const kinds = { better: 'good', worse: 'bad', notShownToDiffer: 'quiet' } as const;

/** A scale with the decimals that the steps of an axis need. */
function ofTicks(scale: MoneyScale, ticks: readonly number[]): MoneyScale {
  return { ...scale, digits: tickDigits(ticks.map((tick) => tick / scale.divisor)) };
}

/** "Against target stock". */
export function againstWords(reference: string): Words {
  return sentence('Against {reference}', '相对{reference}', { reference: policyInSentence(reference) });
}

export const moneyAndService: Words = { en: 'Money and service', zh: '金额与服务' };

/** A row for each policy but the one in use: its difference of worth with its interval. */
export function differencesPlot(
  { standings, reference }: TournamentResult,
  { currency, language, width }: PlotOptions,
): string {
  const others = standings.filter(({ isReference }) => !isReference);
  const means = others.map(({ differences }) => differences.worth.mean);
  const scale = moneyScaleIn(language, means);
  return intervalPlot(
    againstWords(reference)[language],
    others.map(({ policy, differences: { worth }, finding }) => ({
      label: policyWords(policy)[language],
      mean: worth.mean,
      lower: worth.lower,
      upper: worth.upper,
      kind: finding === null ? 'quiet' : kinds[finding],
    })),
    // Differences have their sign, and an axis the decimals that its steps need.
    (value, ticks) =>
      moneyText(value, currency, language, {
        isSigned: ticks === undefined,
        scale: ticks === undefined ? scale : ofTicks(scale, ticks),
      }),
    width,
  );
}

/** A point for each policy: mean worth and mean fill rate; filled where no other is as good in both and better in one. */
export function servicePlot(
  { standings }: TournamentResult,
  { currency, language, width }: PlotOptions,
): string {
  return scatterPlot(
    moneyAndService[language],
    standings.map(({ policy, figures, isEfficient }) => ({
      label: policyWords(policy)[language],
      x: figures.worth.mean,
      y: figures.fillRate.mean,
      isEfficient,
    })),
    {
      x: tournamentFigures.worth.title[language],
      y: tournamentFigures.fillRate.title[language],
      xText: (value, ticks) =>
        moneyText(
          value,
          currency,
          language,
          ticks === undefined ? {} : { scale: ofTicks(moneyScaleIn(language, ticks), ticks) },
        ),
      yText: (value) => percentText(value, language),
    },
    width,
  );
}
