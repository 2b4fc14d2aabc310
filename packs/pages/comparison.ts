/** The options of a pack beside each other: letters, objective, finding, recommended option; shared by its pages. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { moneyTotals } from '../../solver/plan/finance.ts';
import { objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import {
  type Compared,
  comparisonFinding,
  doubtOf,
  explainedOption,
  type Finding,
} from '../../solver/tradeoff/comparison.ts';
import { findingWords } from '../../solver/tradeoff/findingWords.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { periodRangeWords } from '../../solver/words/periods.ts';
import { same, sentence, type Words } from '../../solver/words/words.ts';
import { type NumberStyle, type PackCell, signed } from '../pack.ts';
import { areComparable, type PackInput, type PackPlan, type PackVerdict } from '../packInput.ts';

/** An option under the objective of the reference. */
export interface PackOption extends PackPlan, Compared {
  readonly letter: string;
  /** Whether it assumes what the reference does: only then it is better or worse. */
  readonly isRanked: boolean;
}

export interface PackComparison {
  /** The first is the reference. */
  readonly options: readonly PackOption[];
  readonly reference: PackOption;
  readonly recommended: PackOption;
  readonly finding: Finding;
  /** The finding as a sentence. */
  readonly title: Words;
  /** The inputs of the reference, by which amounts are written: the case may have another currency and other units by now. */
  readonly stated: PlanningCase;
  readonly currency: string;
  readonly isCost: boolean;
  /** First to last period of the reference. */
  readonly horizon: Words;
}

/** A plan under the objective of the reference. */
export function underObjective<P extends PackPlan>(plan: P, reference: PackPlan): P & Compared {
  const objective = objectiveValue(objectiveOf(reference.index), plan.index, plan.plan, plan.money);
  return { ...plan, objective, totals: moneyTotals(plan.money), doubt: doubtOf(objective, plan.gap) };
}

/** Compares the options of a pack with the first of them. */
export function comparisonOf({ base, options: plans, recommended }: PackInput): PackComparison {
  const first = plans[0];
  if (first === undefined) throw new RangeError('a pack needs an option');
  const options = plans.map((plan, i) => ({
    ...underObjective(plan, first),
    letter: optionLetter(i),
    isRanked: areComparable(plan, first),
  }));
  const reference = options[0]!;
  // What a decision recommends is set against the reference; else the best of all options is found.
  const asked = options[recommended ?? 0]!;
  const compared = asked === reference ? options.filter(({ isRanked }) => isRanked) : [reference, asked];
  const finding = comparisonFinding(compared, 0);
  const found = finding.kind === 'referenceBest' ? reference : compared[finding.option]!;
  // Units of measure are no input of a plan, and not kept with one.
  const stated = { ...reference.index.source, unitsOfMeasure: base.unitsOfMeasure };
  const currency = stated.company[0]?.currency ?? '';
  const { periods } = stated;
  return {
    options,
    reference,
    recommended: recommended !== null ? asked : finding.kind === 'better' ? found : reference,
    finding,
    title:
      otherAssumption(options, reference, asked) ??
      findingWords({ finding, option: found }, reference, currency),
    stated,
    currency,
    isCost: reference.objective.definition.mode === 'minimizeCost',
    horizon: periodRangeWords(periods, 0, periods.length - 1),
  };
}

/** Why nothing is found: what is asked for, or all other options, assume something else than the reference; null where some can be compared. */
function otherAssumption(
  options: readonly PackOption[],
  reference: PackOption,
  asked: PackOption,
): Words | null {
  const names = { option: optionName(asked), reference: optionName(reference) };
  if (!asked.isRanked)
    return sentence(
      '{option} assumes something else than {reference}: neither is better than the other',
      '{option} 的假设与 {reference} 不同：两者无法比较优劣',
      names,
    );
  const isAlone = options.length > 1 && options.every((option) => option === reference || !option.isRanked);
  return isAlone
    ? sentence(
        'All other options assume something else than {reference}: none is better or worse',
        '其他方案的假设均与 {reference} 不同：无法比较优劣',
        names,
      )
    : null;
}

/** The option that the pack explains; null where the reference is alone. */
export function packExplains({ options, reference, recommended }: PackComparison): PackOption | null {
  return explainedOption(
    options.filter(({ isRanked }) => isRanked),
    reference,
    recommended,
  );
}

/** An option by letter and name. */
export function optionName({ letter, name }: PackOption): Words {
  return sentence('{letter} {name}', '{letter} {name}', { letter, name });
}

/** What the numbers of a page are set against. */
export function setAgainst({ horizon, reference }: PackComparison): Words {
  return sentence('{horizon}. Reference: {reference}.', '{horizon}。参照：{reference}。', {
    horizon,
    reference: optionName(reference),
  });
}

/** The same on a page that shows thresholds: those of the day of a verdict say so. */
export function againstThresholds(comparison: PackComparison, verdict: PackVerdict | null): Words {
  const against = setAgainst(comparison);
  return verdict === null
    ? against
    : sentence(
        '{against} Thresholds are those of {day}, the day of the verdict.',
        '{against}阈值为决策当日（{day}）的阈值。',
        { against, day: verdict.day },
      );
}

/** Penalties have the size of money and are none. */
export const penaltiesTitle: Words = { en: 'Planning penalties (no money)', zh: '计划惩罚（非实际支出）' };
/** Money and penalties together are none either. */
export const withPenaltiesTitle: Words = { en: 'With penalties (no money)', zh: '计入惩罚（非实际支出）' };

/** The unit of such amounts, from the scale in which they are written. */
export const withPenaltiesIn = (scale: Words): Words =>
  scale.en === ''
    ? withPenaltiesTitle
    : sentence('{scale}. {title}', '{scale}。{title}', { scale, title: withPenaltiesTitle });

export const textCell = (text: Words | string): PackCell => ({
  kind: 'text',
  text: typeof text === 'string' ? same(text) : text,
});

/** Smaller amounts of money are no difference. */
const MONEY_SEEN = 0.5;

/** An amount of money of which more is better, as a difference: with its sign, and coloured where it can be seen. */
export const differenceCell = (value: number | null, style: NumberStyle): PackCell => ({
  kind: 'number',
  value,
  style: signed(style),
  ...(value === null || Math.abs(value) < MONEY_SEEN ? {} : { tone: value > 0 ? 'better' : 'worse' }),
});

/** A row of the case by its names. */
export function namedRow(
  row: { readonly name: string; readonly nameZh?: string } | undefined,
  id: string,
): Words {
  const name = row?.name || id;
  return { en: name, zh: row?.nameZh || name };
}
