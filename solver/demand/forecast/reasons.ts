/** The reason of an automatic choice as sentences in both languages, from the choice as data. */
import { percentText } from '../../words/numbers.ts';
import { inBoth, same, sentence, type Words } from '../../words/words.ts';
import { type Candidate, type Choice, MARGIN } from './choose.ts';

/** Why this model was chosen. */
export function choiceWords(choice: Choice): Words {
  const { model, candidates, history, origins } = choice;
  if (history === 'zero') return sentence('The history has no demand.', '历史上没有需求。');
  if (history === 'constant') return sentence('All values of the history are equal.', '历史数值全部相同。');
  if (history === 'short')
    return sentence('The history is too short for more than its mean.', '历史太短，只能取平均值。');
  const { defaultModel } = choice;
  const standard = candidates.find((candidate) => candidate.model.name === defaultModel);
  const chosen = candidates.find((candidate) => candidate.model === model);
  if (origins.length === 0 || standard === undefined || chosen === undefined || standard.error === null)
    return sentence(
      'Default model for this kind of history, which is too short to compare models.',
      '此类历史的默认模型；历史太短，无法比较模型。',
    );
  const values = {
    count: origins.length,
    error: percent(chosen.error),
    standard: standard.model.words,
    standardError: percent(standard.error),
  };
  if (chosen !== standard)
    return sentence(
      'Error {error} over {count} forecast {count|origin|origins}, against {standardError} of the default model ({standard}).',
      '{count} 个预测起点的误差为 {error}，默认模型（{standard}）为 {standardError}。',
      values,
    );
  const best = bestOf(candidates.filter((candidate) => candidate !== standard));
  if (best === null)
    return sentence(
      'Default model for this kind of history, and the only one that fits it.',
      '此类历史的默认模型，也是唯一适用的模型。',
    );
  return sentence(
    'Default model for this kind of history: error {error} over {count} forecast {count|origin|origins}. The best alternative, {best}, has {bestError}; it would replace the default model if its error were {margin} lower.',
    '此类历史的默认模型：{count} 个预测起点的误差为 {error}。最好的备选模型是{best}，误差 {bestError}；误差低 {margin} 才会取代默认模型。',
    { ...values, best: best.model.words, bestError: percent(best.error), margin: percent(MARGIN) },
  );
}

/** The candidate with the least error among those that could be compared. */
function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates)
    if (
      candidate.error !== null &&
      Number.isFinite(candidate.error) &&
      candidate.error < (best?.error ?? Infinity)
    )
      best = candidate;
  return best;
}

/** A share in per cent with one decimal at most, as each language writes it. */
function percent(share: number | null): Words {
  if (share === null || !Number.isFinite(share)) return same('–');
  return inBoth((language) => percentText(share, language));
}
