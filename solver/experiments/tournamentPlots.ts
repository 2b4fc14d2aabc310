/** Plots of a tournament, for the page and the report: what each policy brings against the one in use, and money against service. */
import { policyInSentence, policyWords } from '../policies/policyTitles.ts';
import type { Language } from '../words/language.ts';
import { moneyScaleIn, moneyText } from '../words/money.ts';
import { percentText } from '../words/numbers.ts';
import { sentence, type Words } from '../words/words.ts';
import { intervalPlot, scatterPlot } from './plots.ts';
import { type TournamentResult, tournamentFigures } from './tournament.ts';

interface PlotOptions {
  readonly currency: string;
  readonly language: Language;
  /** Pixels. */
  readonly width?: number;
}

const kinds = { better: 'good', worse: 'bad', notShownToDiffer: 'quiet' } as const;

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
    (value) => moneyText(value, currency, language, { scale }),
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
      xText: (value) => moneyText(value, currency, language),
      yText: (value) => percentText(value, language),
    },
    width,
  );
}
