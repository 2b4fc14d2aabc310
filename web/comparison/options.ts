/** Options beside each other, on the pages Compare and Decisions: under one objective, and what is found between them in words. */
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { type ObjectiveDefinition, objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import {
  type Compared,
  comparisonFinding,
  type Finding,
  type Standing,
} from '../../solver/tradeoff/comparison.ts';
import { formatMoney, type MoneyScale, moneyScale } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { formatPenalty, goalText, goalTitle, objectiveNumber } from '../language/objective.ts';
import type { SolvedInputs } from '../state/composePlan.ts';

/** A gap of this size is rounding, not an open question. */
const PROVED_GAP = 1e-6;

/** A plan with its inputs, and whether these are those of its scenario now. */
export type ComparedView = SolvedInputs & { readonly isCurrent: boolean };

/** A plan as it is compared, under the objective of the reference. */
export interface Option<V extends ComparedView = ComparedView> extends Compared {
  readonly id: string;
  readonly name: string;
  readonly letter: string;
  readonly view: V;
  /** Its plan is verified, and of the inputs as they are: only then it takes part in the finding. */
  readonly isUsable: boolean;
  readonly isOlder: boolean;
}

/** Options under the objective of the reference, which is named by its scenario. */
export function createOptions<V extends ComparedView>(
  solved: readonly { readonly id: string; readonly name: string; readonly view: V }[],
  referenceId: string,
): readonly Option<V>[] {
  const reference = solved.find((option) => option.id === referenceId) ?? solved[0];
  if (reference === undefined) return [];
  const definition = objectiveOf(reference.view.index);
  return solved.map(({ id, name, view }, i) => {
    const isOlder = !view.isCurrent;
    const objective = objectiveValue(definition, view.index, view.plan, view.money);
    return {
      id,
      name,
      letter: 'ABCDEF'[i] ?? '',
      view,
      totals: view.totals,
      objective,
      doubt: doubtOf(definition, objective.value, view.result.summary.gap),
      isOlder,
      isUsable: !isOlder && view.result.summary.verified,
    };
  });
}

/** What the gap of a run leaves open, in units of the objective; goals in order have no one number. */
function doubtOf({ mode }: ObjectiveDefinition, value: number, gap: number | null): number {
  return mode === 'goals' || gap === null || gap <= PROVED_GAP ? 0 : gap * Math.abs(value);
}

/** The finding among the options whose plans are usable; null when the reference or all others are not. */
export function findingOf<O extends Option>(
  options: readonly O[],
  reference: O,
): { readonly finding: Finding; readonly option: O } | null {
  const usable = options.filter((option) => option.isUsable);
  if (usable.length < 2 || !reference.isUsable) return null;
  const finding = comparisonFinding(usable, usable.indexOf(reference));
  return {
    finding,
    option: finding.kind === 'referenceBest' ? reference : (usable[finding.option] ?? reference),
  };
}

/** The finding as the title of the page. */
export function findingSentence(
  found: { readonly finding: Finding; readonly option: Option },
  reference: Option,
  currency: string,
): string {
  const { finding, option } = found;
  const names = { option: option.name, reference: reference.name };
  if (finding.kind === 'referenceBest') return t('compareLess', names);
  if (finding.kind === 'tooClose')
    return t('compareTooClose', {
      ...names,
      doubt: objectiveNumber({ ...reference.objective, value: finding.doubt }, currency),
    });
  const { standing } = finding;
  const { mode, goals } = reference.objective.definition;
  if (mode === 'goals' && standing.goal !== null) {
    const goal = goals[standing.goal];
    if (goal === undefined) return t('compareLess', names);
    const value = (of: Option) =>
      goalText(goal.measure, of.objective.goals[standing.goal ?? 0] ?? 0, currency);
    return t('compareGoal', {
      ...names,
      rank: standing.goal + 1,
      goal: goalTitle(goal),
      value: value(option),
      other: value(reference),
    });
  }
  if (mode === 'weighted')
    return t('compareWeighted', {
      ...names,
      value: objectiveNumber(option.objective, currency),
      other: objectiveNumber(reference.objective, currency),
    });
  const isCost = mode === 'minimizeCost';
  const isWithPenalties = differsInPenalties(standing);
  // Money and penalties add up to the gain: they are read beside each other.
  const scale = moneyScale(
    isWithPenalties ? [standing.gain, standing.moneyGain, standing.penaltyGain] : [standing.moneyGain],
  );
  const money = formatMoney(Math.abs(standing.moneyGain), currency, false, scale);
  if (!isWithPenalties) {
    return t(isCost ? 'compareCheaper' : 'compareFinding', { ...names, money });
  }
  const parts = {
    ...names,
    money: moneyPart(standing, isCost, money),
    penalties: penaltyPart(standing, scale),
  };
  return finding.kind === 'better'
    ? t('compareBetter', { ...parts, gain: formatPenalty(standing.gain, scale) })
    : t('compareNotBetter', parts);
}

/** Penalties that move the gain by less than this share need no word in the title. */
const WORTH_A_WORD = 0.005;

function differsInPenalties(standing: Standing): boolean {
  return Math.abs(standing.penaltyGain) > WORTH_A_WORD * Math.abs(standing.gain);
}

function moneyPart(standing: Standing, isCost: boolean, money: string): string {
  if (standing.moneyGain === 0) return t(isCost ? 'costsTheSame' : 'earnsTheSame');
  const isMore = standing.moneyGain > 0;
  return t(isCost ? (isMore ? 'costsLess' : 'costsMore') : isMore ? 'earnsMore' : 'earnsLess', { money });
}

function penaltyPart(standing: Standing, scale: MoneyScale): string {
  const what = pick(moneyTitle(standing.penaltyComponent ?? 'violations')).toLowerCase();
  const penalties = formatPenalty(Math.abs(standing.penaltyGain), scale);
  const isLess = standing.penaltyGain > 0;
  if (standing.penaltyComponent === 'lostSales') return t(isLess ? 'losesLess' : 'losesMore', { penalties });
  return t(isLess ? 'breaksLess' : 'breaksMore', { what, penalties });
}

/** What is shown as money of an option: cost for companies that minimize it, margin for all others. */
export function moneyMeasure({ mode }: ObjectiveDefinition): 'margin' | 'cost' {
  return mode === 'minimizeCost' ? 'cost' : 'margin';
}
