/** The options `--unit` and `--currency`: in what numbers are printed, and what is said of it. */
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { type AskedUnits, askedStatement } from '../solver/plan/askedStatement.ts';
import type { Statement } from '../solver/plan/statedPlan.ts';
import { enumerated } from '../solver/words/words.ts';
import { language, pick, t } from './language.ts';

export interface StatedOptions {
  readonly unit?: string;
  readonly currency?: string;
}

/** In what numbers are asked for, or the text of why that is not possible. */
export function statementOfOptions(planningCase: PlanningCase, options: AskedUnits): Statement | string {
  const asked = askedStatement(planningCase, options, ({ title }) => title[language()]);
  return 'problem' in asked ? pick(asked.problem) : asked.statement;
}

/** Families that are not in the unit; empty where all are. */
export function withoutUnitText(planningCase: PlanningCase, { unit }: Statement): string {
  if (unit === null) return '';
  const without = planningCase.families.filter(({ family }) => !unit.ratios.has(family));
  return without.length === 0
    ? ''
    : t('ownUnits', { unit: unit.title, names: pick(enumerated(without.map(({ family }) => family))) });
}
