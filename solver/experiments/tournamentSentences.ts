/** What a tournament found, in sentences: who is better than the policy in use, by how much and how surely, and on what it loses. */
import { policyInSentence, policyWords } from '../policies/policyTitles.ts';
import { enumerated, sentence, type Words } from '../words/words.ts';
import { chanceText } from './probabilityText.ts';
import {
  type PolicyStanding,
  type TournamentFigure,
  type TournamentResult,
  tournamentFigures,
} from './tournament.ts';

/**
 * One sentence for each policy but the reference, the best first. A policy is better or worse where the probability raised by Holm says so;
 * the interval is that of its own difference, which may leave out 0 where nothing is shown. Policies are named as people call them;
 * `amount` writes money, by one scale for all that is read beside it.
 */
export function tournamentSentences(
  { standings, reference, confidence, futures }: TournamentResult,
  amount: (money: number, beside: readonly number[]) => Words | string,
): readonly Words[] {
  return standings.flatMap((standing) => {
    if (standing.isReference) return [];
    const { worth } = standing.differences;
    const half = (worth.upper - worth.lower) / 2;
    const beside = [worth.mean, half];
    const values = {
      policy: policyWords(standing.policy),
      reference: policyInSentence(reference),
      amount: amount(Math.abs(worth.mean), beside),
      difference: amount(worth.mean, beside),
      half: amount(half, beside),
      percent: Math.round(confidence * 100),
      futures,
      chance: chanceText(standing.probability),
      loses: losses(standing),
    };
    if (futures < 2)
      return [
        sentence(
          '{policy} differs from {reference} by {amount} in the only future; one future says nothing about others.',
          '在唯一的未来中，{policy} 与 {reference} 相差 {amount}；单一未来不能说明其他情形。',
          values,
        ),
      ];
    if (standing.finding === 'better')
      return [
        sentence(
          '{policy} beats {reference} by {amount} ±\u00a0{half} ({percent} %, {futures} futures, {chance}){loses}.',
          '{policy} 优于 {reference} {amount} ±\u00a0{half}（{percent}%，{futures} 个未来，{chance}）{loses}。',
          values,
        ),
      ];
    if (standing.finding === 'worse')
      return [
        sentence(
          '{policy} is worse than {reference} by {amount} ±\u00a0{half} ({percent} %, {futures} futures, {chance}){loses}.',
          '{policy} 劣于 {reference} {amount} ±\u00a0{half}（{percent}%，{futures} 个未来，{chance}）{loses}。',
          values,
        ),
      ];
    return [
      sentence(
        '{policy} is not shown to differ from {reference}: {difference} ±\u00a0{half} ({percent} %, {futures} futures, {chance}){loses}.',
        '未能证明 {policy} 与 {reference} 有差异：{difference} ±\u00a0{half}（{percent}%，{futures} 个未来，{chance}）{loses}。',
        values,
      ),
    ];
  });
}

/** Figures whose sum is the worth: they are reported by it. */
const partsOfWorth: readonly TournamentFigure[] = ['worth', 'margin', 'cost', 'penalties', 'stockChange'];

/** Figures of detail on which a policy is worse. */
function losses({ losesOn }: PolicyStanding): Words {
  const told = losesOn.filter((figure) => !partsOfWorth.includes(figure));
  if (told.length === 0) return { en: '', zh: '' };
  return sentence(', and loses on {figures}', '，在以下方面较差：{figures}', {
    figures: enumerated(told.map((figure) => tournamentFigures[figure].title)),
  });
}
