/** Options beside each other, on the pages Compare and Decisions: under one objective, and what is found between them in words. */
import { type ObjectiveDefinition, objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import { type Compared, comparisonFinding, doubtOf, type Finding } from '../../solver/tradeoff/comparison.ts';
import { findingWords } from '../../solver/tradeoff/findingWords.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { pick } from '../language/language.ts';
import type { SolvedInputs } from '../state/composePlan.ts';

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
      letter: optionLetter(i),
      view,
      totals: view.totals,
      objective,
      doubt: doubtOf(objective, view.result.summary.gap),
      isOlder,
      isUsable: !isOlder && view.result.summary.verified,
    };
  });
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

/** The finding as the title of the page, in the scale of the differences that the page shows of `options` below it. */
export function findingSentence(
  found: { readonly finding: Finding; readonly option: Option },
  reference: Option,
  currency: string,
  options: readonly Option[] = [],
): string {
  const differences = options.map(({ objective }) => objective.money - reference.objective.money);
  return pick(findingWords(found, reference, currency, differences));
}

/** What is shown as money of an option: cost for companies that minimize it, margin for all others. */
export function moneyMeasure({ mode }: ObjectiveDefinition): 'margin' | 'cost' {
  return mode === 'minimizeCost' ? 'cost' : 'margin';
}

/** The service by which options are compared: that of grade A where every option has a demand of that grade. */
export function serviceFigure(options: readonly Option[]): 'fillRateA' | 'fillRate' {
  return options.every(({ view }) => view.keyFigures.fillRateA?.value != null) ? 'fillRateA' : 'fillRate';
}
