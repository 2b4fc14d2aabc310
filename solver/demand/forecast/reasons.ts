/** The reason of an automatic choice as sentences in both languages, from the choice as data. */
import { sentence, type Words } from '../../words/words.ts';
import { type Candidate, type Choice, MARGIN } from './choose.ts';

/** Why this model was chosen. */
export function choiceWords(choice: Choice): Words {
  const { model, candidates, history, origins } = choice;
  if (history === 'zero') return sentence('The history has no demand.', '历史上没有需求。');
  if (history === 'constant') return sentence('All values of the history are equal.', '历史数值全部相同。');
  if (history === 'short')
    return sentence('The history is too short for more than its mean.', '历史太短，只能取平均值。');
  const [usual] = candidates;
  const chosen = candidates.find((candidate) => candidate.model === model);
  if (origins.length === 0 || usual === undefined || chosen === undefined || usual.error === null)
    return sentence(
      'The usual model for such a history; it is too short to compare models.',
      '此类历史的常用模型；历史太短，无法比较模型。',
    );
  const origin = { count: origins.length };
  if (chosen === usual) {
    const others = candidates.filter((candidate) => candidate !== usual);
    const next = others.reduce<Candidate | null>(
      (best, each) => ((each.error ?? Infinity) < (best?.error ?? Infinity) ? each : best),
      null,
    );
    if (next === null)
      return sentence('The only model that fits such a history.', '适用于此类历史的唯一模型。');
    return sentence(
      'The usual model for such a history: error {error} over {count} {count|origin|origins}; the best other, {other}, has {otherError}, and would have to be lower by {margin}.',
      '此类历史的常用模型：{count} 个起点的误差为 {error}；其他模型中最好的是{other}，误差 {otherError}，需再低 {margin} 才会取代。',
      {
        ...origin,
        error: percent(usual.error),
        other: next.model.words,
        otherError: percent(next.error ?? Infinity),
        margin: percent(MARGIN),
      },
    );
  }
  return sentence(
    'Error {error} over {count} {count|origin|origins}, against {usualError} of the usual model ({usual}).',
    '{count} 个起点的误差为 {error}，常用模型（{usual}）为 {usualError}。',
    {
      ...origin,
      error: percent(chosen.error ?? Infinity),
      usual: usual.model.words,
      usualError: percent(usual.error),
    },
  );
}

/** A share in per cent with one decimal; a dash where nothing could be compared. */
function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';
}
