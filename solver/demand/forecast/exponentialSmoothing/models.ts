/**
 * Exponential smoothing as models: each of R/3's (constant, trend, seasonal, trend-seasonal, and their damped kin), and the
 * whole family, of which the corrected Akaike criterion picks a form. The kind of error is picked in the same way.
 */
import { sentence, type Words } from '../../../words/words.ts';
import type { FittedModel, ModelKind, ModelName } from '../model.ts';
import { needsPositive, needsSeasons, needsValues } from '../needs.ts';
import { filled, isConstant, type Series } from '../series.ts';
import { COARSE, canFit, FINE, fitForm, type SmoothingData, type SmoothingFit } from './fit.ts';
import { type Form, formName, formProblem, forms, parameterCount } from './form.ts';
import { projectSmoothing } from './recursion.ts';

interface Member {
  readonly name: ModelName;
  readonly title: Words;
  readonly trend: Form['trend'];
  readonly season: Form['season'];
}

const members: readonly Member[] = [
  member('constant', 'none', 'none', 'Constant: simple exponential smoothing', '恒定模型：一次指数平滑'),
  member('trend', 'additive', 'none', 'Trend: Holt', '趋势模型：Holt'),
  member('dampedTrend', 'damped', 'none', 'Damped trend', '阻尼趋势模型'),
  member('seasonal', 'none', 'additive', 'Seasonal, additive', '季节模型（加法）'),
  member('seasonalMultiplicative', 'none', 'multiplicative', 'Seasonal, multiplicative', '季节模型（乘法）'),
  member(
    'trendSeasonal',
    'additive',
    'additive',
    'Trend and season, additive: Holt-Winters',
    '趋势季节模型（加法）：Holt-Winters',
  ),
  member(
    'trendSeasonalMultiplicative',
    'additive',
    'multiplicative',
    'Trend and season, multiplicative: Holt-Winters',
    '趋势季节模型（乘法）：Holt-Winters',
  ),
  member(
    'dampedTrendSeasonal',
    'damped',
    'additive',
    'Damped trend and season, additive',
    '阻尼趋势季节模型（加法）',
  ),
  member(
    'dampedTrendSeasonalMultiplicative',
    'damped',
    'multiplicative',
    'Damped trend and season, multiplicative',
    '阻尼趋势季节模型（乘法）',
  ),
];

function member(
  name: ModelName,
  trend: Form['trend'],
  season: Form['season'],
  en: string,
  zh: string,
): Member {
  return { name, title: { en, zh }, trend, season };
}

/** The forms of a member: with either kind of error. */
const formsOf = ({ trend, season }: Member) =>
  forms.filter((form) => form.trend === trend && form.season === season);

export const smoothingModels: readonly ModelKind[] = members.map((each) => ({
  name: each.name,
  title: each.title,
  problem: (series) => memberProblem(each, series),
  fit: (series) => fitBest(series, each.name, each.title, formsOf(each)),
}));

export const exponentialSmoothing: ModelKind = {
  name: 'exponentialSmoothing',
  title: sentence('Exponential smoothing, form by AICc', '指数平滑（按 AICc 选择形式）'),
  problem: (series) =>
    needsValues(series, parameterCount({ error: 'additive', trend: 'none', season: 'none' }, 1) + 2),
  fit: (series) =>
    fitBest(series, 'exponentialSmoothing', sentence('Exponential smoothing', '指数平滑'), forms),
};

function memberProblem(each: Member, series: Series): Words | null {
  const [form] = formsOf(each);
  if (form === undefined) return null;
  if (each.season !== 'none') {
    const problem = needsSeasons(series, 2);
    if (problem !== null) return problem;
  }
  if (each.season === 'multiplicative') {
    const problem = needsPositive(series);
    if (problem !== null) return problem;
  }
  const short = needsValues(series, parameterCount(form, series.seasonLength) + 2);
  if (short !== null || each.season !== 'multiplicative') return short;
  return formsOf(each).some((candidate) => canFit(candidate, smoothingData(series)))
    ? null
    : sentence(
        'The model finds no positive level and season in this history.',
        '该模型在此历史中找不到正的水平与季节。',
      );
}

/** Fits forms and keeps the one with the least criterion; a constant series needs no more than its level. */
function fitBest(series: Series, name: ModelName, title: Words, candidates: readonly Form[]): FittedModel {
  const data = smoothingData(series);
  const applicable = candidates.filter((form) => formProblem(form, series) === null);
  // Every form fits a constant perfectly: the first, which has the fewest parameters, is enough.
  const tried = isConstant(series) ? applicable.slice(0, 1) : applicable;
  let best: SmoothingFit | null = null;
  for (const form of tried) {
    const fit = fitForm(form, data, tried.length > 1 ? COARSE : FINE);
    if (fit !== null && (best === null || fit.aicc < best.aicc)) best = fit;
  }
  if (best !== null && tried.length > 1) best = fitForm(best.form, data, FINE) ?? best;
  if (best === null) throw new Error(`${name}: no form of exponential smoothing could be fitted`);
  return fittedModel(series, name, title, best, candidates);
}

function smoothingData(series: Series): SmoothingData {
  const { values, seasonLength, observed, scale } = series;
  return { values, filled: filled(series), seasonLength, observed, scale };
}

function fittedModel(
  series: Series,
  name: ModelName,
  title: Words,
  fit: SmoothingFit,
  candidates: readonly Form[],
): FittedModel {
  const { form, last } = fit;
  const firstPlace = series.values.length % last.seasons.length;
  const label = formName(form);
  return {
    name,
    words: sentence('{title}, {label}', '{title}，{label}', { title, label }),
    parameters: {
      alpha: last.alpha,
      ...(form.trend === 'none' ? {} : { beta: last.beta }),
      ...(form.season === 'none' ? {} : { gamma: last.gamma }),
      ...(form.trend === 'damped' ? { phi: last.phi } : {}),
      level: last.level,
      ...(form.trend === 'none' ? {} : { trend: last.trend }),
    },
    fitted: fit.fitted,
    informationCriterion: fit.aicc,
    forecast: (periods) => projectSmoothing(form, last, firstPlace, periods),
    path: (periods, random) => {
      const deviation = fit.errors.draw(random);
      return projectSmoothing(form, last, firstPlace, periods, () => deviation * random.normal());
    },
    refit: (other) => {
      const again = formProblem(form, other) === null ? fitForm(form, smoothingData(other), COARSE) : null;
      if (again === null) return fitBest(other, name, title, candidates);
      return fittedModel(other, name, title, again, candidates);
    },
  };
}
