/** What a comparison of options finds, as one sentence in both languages: the title of pages and packs. */
import { moneyTitle } from '../features/moneyTitles.ts';
import { goalWords } from '../plan/goals.ts';
import type { ObjectiveValue } from '../plan/objective.ts';
import { goalValueText, objectiveValueText, penaltyText } from '../plan/objectiveText.ts';
import type { Language } from '../words/language.ts';
import { type MoneyScale, moneyScaleIn, moneyText } from '../words/money.ts';
import { inBoth, sentence, type Words } from '../words/words.ts';
import type { Compared, Finding, Standing } from './comparison.ts';

/** An option as a sentence names it. */
export type NamedOption = Pick<Compared, 'objective'> & { readonly name: string | Words };

/** The finding about an option against the reference; its amounts in the scale of those that are read `beside` it. */
export function findingWords(
  found: { readonly finding: Finding; readonly option: NamedOption },
  reference: NamedOption,
  currency: string,
  beside: readonly number[] = [],
): Words {
  const { finding, option } = found;
  const names = { option: option.name, reference: reference.name };
  if (finding.kind === 'referenceBest')
    return sentence('No option is better than {reference}', '没有方案优于 {reference}', names);
  if (finding.kind === 'tooClose') {
    const open: ObjectiveValue = { ...reference.objective, value: finding.doubt };
    return sentence(
      '{option} and {reference} are too close to rank: the gaps of their plans leave {doubt} open',
      '{option} 与 {reference} 过于接近，无法排序：求解间隙尚余 {doubt}',
      { ...names, doubt: inBoth((language) => objectiveValueText(open, currency, language)) },
    );
  }
  const { standing } = finding;
  const { mode, goals } = reference.objective.definition;
  if (mode === 'goals' && standing.goal !== null) {
    const goal = goals[standing.goal];
    if (goal === undefined)
      return sentence('No option is better than {reference}', '没有方案优于 {reference}', names);
    const value = (of: NamedOption) =>
      inBoth((language) =>
        goalValueText(
          reference.objective.definition,
          goal.measure,
          of.objective.goals[standing.goal ?? 0] ?? 0,
          currency,
          language,
        ),
      );
    return sentence(
      '{option} is better than {reference} in goal {rank}, {goal}: {value} against {other}',
      '{option} 在目标 {rank}（{goal}）上优于 {reference}：{value} 对 {other}',
      {
        ...names,
        rank: standing.goal + 1,
        goal: goalWords(goal),
        value: value(option),
        other: value(reference),
      },
    );
  }
  if (mode === 'weighted')
    return sentence(
      '{option} is better than {reference}: weighted sum {value} against {other}',
      '{option} 优于 {reference}：加权和 {value} 对 {other}',
      {
        ...names,
        value: inBoth((language) => objectiveValueText(option.objective, currency, language)),
        other: inBoth((language) => objectiveValueText(reference.objective, currency, language)),
      },
    );
  return moneyFinding(finding.kind, standing, names, mode === 'minimizeCost', currency, beside);
}

function moneyFinding(
  kind: 'better' | 'notBetter',
  standing: Standing,
  names: { readonly option: string | Words; readonly reference: string | Words },
  isCost: boolean,
  currency: string,
  beside: readonly number[],
): Words {
  const isWithPenalties = arePenaltiesNamed(standing);
  // Money and penalties add up to the gain: they are read beside each other.
  const scaleIn = (language: Language) =>
    moneyScaleIn(language, [
      ...beside,
      standing.moneyGain,
      ...(isWithPenalties ? [standing.gain, standing.penaltyGain] : []),
    ]);
  const money = inBoth((language) =>
    moneyText(Math.abs(standing.moneyGain), currency, language, { scale: scaleIn(language) }),
  );
  if (!isWithPenalties)
    return isCost
      ? sentence('{option} costs {money} less than {reference}', '{option} 比 {reference} 成本低 {money}', {
          ...names,
          money,
        })
      : sentence('{option} earns {money} more than {reference}', '{option} 比 {reference} 多赚 {money}', {
          ...names,
          money,
        });
  const parts = {
    ...names,
    money: moneyPart(standing, isCost, money),
    penalties: penaltyPart(standing, scaleIn),
  };
  return kind === 'better'
    ? sentence(
        '{option} is {gain} better than {reference}: it {money} and {penalties}',
        '{option} 比 {reference} 好 {gain}：{money}，{penalties}',
        { ...parts, gain: inBoth((language) => penaltyText(standing.gain, language, scaleIn(language))) },
      )
    : sentence(
        '{option} {money} than {reference} and {penalties}: not better',
        '{option} 比 {reference} {money}，但{penalties}：并不更优',
        parts,
      );
}

/** Penalties that move the gain by less than this share need no word in the title. */
const WORTH_A_WORD = 0.005;

/** Whether the penalties in a gain are worth a word: then it is named with them, and carries no currency. */
export function arePenaltiesNamed({ gain, penaltyGain }: Pick<Standing, 'gain' | 'penaltyGain'>): boolean {
  return Math.abs(penaltyGain) > WORTH_A_WORD * Math.abs(gain);
}

function moneyPart(standing: Standing, isCost: boolean, money: Words): Words {
  if (standing.moneyGain === 0)
    return isCost ? { en: 'costs the same', zh: '成本相同' } : { en: 'earns the same', zh: '盈利相同' };
  const isMore = standing.moneyGain > 0;
  if (isCost)
    return isMore
      ? sentence('costs {money} less', '成本低 {money}', { money })
      : sentence('costs {money} more', '成本高 {money}', { money });
  return isMore
    ? sentence('earns {money} more', '多赚 {money}', { money })
    : sentence('earns {money} less', '少赚 {money}', { money });
}

function penaltyPart(standing: Standing, scaleIn: (language: Language) => MoneyScale): Words {
  const title = moneyTitle(standing.penaltyComponent ?? 'violations');
  const what = { en: title.en.toLowerCase(), zh: title.zh };
  const penalties = inBoth((language) =>
    penaltyText(Math.abs(standing.penaltyGain), language, scaleIn(language)),
  );
  const isLess = standing.penaltyGain > 0;
  if (standing.penaltyComponent === 'lostSales')
    return isLess
      ? sentence('has {penalties} less of penalties for lost sales', '失销惩罚少 {penalties}', { penalties })
      : sentence('has {penalties} more of penalties for lost sales', '失销惩罚多 {penalties}', { penalties });
  return isLess
    ? sentence('breaks {what} by {penalties} less of penalties', '{what}惩罚少 {penalties}', {
        what,
        penalties,
      })
    : sentence('breaks {what} by {penalties} more of penalties', '{what}惩罚多 {penalties}', {
        what,
        penalties,
      });
}
