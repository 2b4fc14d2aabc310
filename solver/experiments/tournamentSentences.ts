/** What a tournament found, in sentences: who is better than the policy in use, by how much and how surely, and on what it loses. */
import { sentence, type Words } from '../words/words.ts';
import {
  type PolicyStanding,
  type TournamentFigure,
  type TournamentResult,
  tournamentFigures,
} from './tournament.ts';

/** One sentence for each policy but the reference, the best first. `amount` writes money. */
export function tournamentSentences(
  { standings, reference, confidence, futures }: TournamentResult,
  amount: (money: number) => Words | string,
): readonly Words[] {
  return standings.flatMap((standing) => {
    if (standing.isReference) return [];
    const { worth } = standing.differences;
    const values = {
      policy: standing.policy,
      reference,
      amount: amount(Math.abs(worth.mean)),
      half: amount((worth.upper - worth.lower) / 2),
      percent: Math.round(confidence * 100),
      futures,
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
    if (worth.lower > 0)
      return [
        sentence(
          '{policy} beats {reference} by {amount} ± {half} ({percent} %, {futures} futures){loses}.',
          '{policy} 优于 {reference} {amount} ± {half}（{percent} %，{futures} 个未来）{loses}。',
          values,
        ),
      ];
    if (worth.upper < 0)
      return [
        sentence(
          '{policy} is worse than {reference} by {amount} ± {half} ({percent} %, {futures} futures){loses}.',
          '{policy} 劣于 {reference} {amount} ± {half}（{percent} %，{futures} 个未来）{loses}。',
          values,
        ),
      ];
    return [
      sentence(
        'Between {policy} and {reference} no difference is sure: {amount} ± {half} ({percent} %, {futures} futures){loses}.',
        '{policy} 与 {reference} 之间没有确定的差异：{amount} ± {half}（{percent} %，{futures} 个未来）{loses}。',
        values,
      ),
    ];
  });
}

/** Figures whose sum is the worth: they are told by it. */
const partsOfWorth: readonly TournamentFigure[] = ['worth', 'margin', 'cost', 'penalties', 'stockChange'];

/** Figures of detail on which a policy is surely worse. */
function losses({ losesOn }: PolicyStanding): Words {
  const told = losesOn.filter((figure) => !partsOfWorth.includes(figure));
  if (told.length === 0) return { en: '', zh: '' };
  const join = (language: 'en' | 'zh', mark: string) =>
    told.map((figure) => tournamentFigures[figure].title[language]).join(mark);
  return { en: `, and loses on ${join('en', ', ')}`, zh: `，在以下方面较差：${join('zh', '、')}` };
}
