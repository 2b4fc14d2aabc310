/**
 * The mean of several models, as one. Means of forecasts that err in different ways err less than each (Makridakis and
 * Hibon 2000, International Journal of Forecasting 16, on 3,003 series). A simulated future is one of a member drawn at
 * random: the spread between the members is part of what is not known (linear opinion pool).
 */
import { listed, sentence } from '../../words/words.ts';
import type { FittedModel } from './model.ts';

/** Combines fitted models of one series; needs at least one. */
export function combineModels(members: readonly FittedModel[]): FittedModel {
  const average = (series: readonly Float64Array[]) =>
    Float64Array.from(
      series[0] ?? [],
      (_, t) => series.reduce((sum, values) => sum + values[t]!, 0) / series.length,
    );
  return {
    name: 'combination',
    words: sentence('Mean of {members}', '{members}的平均', {
      members: listed(members.map((member) => member.words)),
    }),
    parameters: Object.fromEntries(
      members.flatMap((member) =>
        Object.entries(member.parameters).map(([name, value]) => [`${member.name}.${name}`, value]),
      ),
    ),
    members,
    fitted: average(members.map((member) => member.fitted)),
    informationCriterion: null,
    forecast: (periods) => average(members.map((member) => member.forecast(periods))),
    path: (periods, random) => {
      const member = members[Math.floor(random.uniform() * members.length)];
      if (member === undefined) throw new Error('a combination of no models');
      return member.path(periods, random);
    },
    refit: (series) => combineModels(members.map((member) => member.refit(series))),
  };
}
