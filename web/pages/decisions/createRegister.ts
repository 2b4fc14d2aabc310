/**
 * The register of assumptions (the table `assumptions` of the case) as decisions use it: what can be named, what a new one is,
 * and which decisions rest on each. No markup; tested in Node.
 */

import type { CellChange, Condition, PlanningCase, StoredDecision } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { addedRow } from '../../../solver/case/rowChange.ts';
import { keyOfName } from '../../state/rowChanges.ts';

export type ConditionMeasure = Condition['measure'];

/** What can be measured of an assumption, in the order of its table. */
export const measures: readonly ConditionMeasure[] = [
  'other',
  'demand',
  'price',
  'cost',
  'capacity',
  'supply',
];

/** What people state of an assumption that a decision rests on. */
export type AssumptionTexts = Pick<
  Row<'assumptions'>,
  'statement' | 'owner' | 'source' | 'validTo' | 'measure' | 'lowest' | 'highest' | 'unit'
>;

export const emptyAssumption: AssumptionTexts = {
  statement: '',
  owner: '',
  source: '',
  validTo: null,
  measure: 'other',
  lowest: null,
  highest: null,
  unit: '',
};

/** A new row of the register. */
export function newAssumption(
  planningCase: PlanningCase,
  fields: AssumptionTexts,
  statementZh = fields.statement,
): Row<'assumptions'> {
  const taken = planningCase.assumptions.map(({ assumption }) => assumption);
  return {
    ...fields,
    assumption: keyOfName(fields.statement, taken, 'assumption'),
    statementZh,
    validFrom: null,
  };
}

/** The change that adds a row to the register. */
export function addedAssumption(row: Row<'assumptions'>): CellChange {
  return addedRow('assumptions', row);
}

/** An assumption as a decision keeps it, with the cells that rest on it. */
export function conditionOf(row: Row<'assumptions'>, scopes: readonly Row<'assumptionScopes'>[]): Condition {
  const { validFrom, ...rest } = row;
  return {
    ...rest,
    statement: row.statement || row.assumption,
    scopes: scopes
      .filter(({ assumption }) => assumption === row.assumption)
      .map(({ assumption, ...scope }) => scope),
    isConfirmed: false,
  };
}

/** Decisions that rest on an assumption. */
export function restingOn(
  decisions: readonly StoredDecision[],
  assumption: string,
): readonly StoredDecision[] {
  return decisions.filter(({ conditions }) =>
    conditions.some((condition) => condition.assumption === assumption),
  );
}
