/**
 * Assumptions, consensus rules and macros of demand as changes of the case: added, changed, taken away with what belongs to
 * them, each in one step. No markup; tested in Node.
 */

import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { type Row, rowKey, type TableName } from '../../../solver/case/planningCase.ts';
import { addedRow, removedRow } from '../../../solver/case/rowChange.ts';

/** An identifier that no row of a list has, from a text that a planner wrote. */
export function freeIdentifier(known: readonly string[], text: string, fallback: string): string {
  const taken = new Set(known);
  const base =
    text
      .replace(/[|,"\s]+/g, ' ')
      .trim()
      .slice(0, 60)
      .trim() || fallback;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base} ${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A row from one state to another, field by field; both have the same key. */
export function changedRow<N extends TableName>(table: N, before: Row<N>, after: Row<N>): CellChange[] {
  const key = rowKey(table, before);
  return (Object.keys(after) as (keyof Row<N> & string)[]).flatMap((field) =>
    before[field] === after[field]
      ? []
      : [{ table, key, field, before: before[field], after: after[field] } as CellChange],
  );
}

/** What a planner states about an assumption. */
export type AssumptionFields = Pick<
  Row<'assumptions'>,
  'statement' | 'owner' | 'source' | 'validFrom' | 'validTo'
>;

/** An assumption that people judge. */
const unmeasured = { measure: 'other', lowest: null, highest: null, unit: '' } as const;

/** A new assumption with what rests on it. */
export function newAssumption(
  planningCase: PlanningCase,
  fields: AssumptionFields,
  restsOn: Omit<Row<'assumptionScopes'>, 'assumption'>,
): CellChange[] {
  const assumption = freeIdentifier(
    planningCase.assumptions.map((row) => row.assumption),
    fields.statement,
    'assumption',
  );
  return [
    addedRow('assumptions', { ...fields, assumption, statementZh: fields.statement, ...unmeasured }),
    addedRow('assumptionScopes', { assumption, ...restsOn }),
  ];
}

/** An assumption as it is stated anew; the statement in Chinese follows where it was the same. */
export function changedAssumption(before: Row<'assumptions'>, fields: AssumptionFields): CellChange[] {
  const statementZh = before.statementZh === before.statement ? fields.statement : before.statementZh;
  return changedRow('assumptions', before, { ...before, ...fields, statementZh });
}

/** Cells that rest on an assumption from now on; nothing where they do already. */
export function addedScope(planningCase: PlanningCase, row: Row<'assumptionScopes'>): CellChange[] {
  const key = rowKey('assumptionScopes', row);
  return planningCase.assumptionScopes.some((other) => rowKey('assumptionScopes', other) === key)
    ? []
    : [addedRow('assumptionScopes', row)];
}

/** An assumption goes, with its scopes. */
export function removedAssumption(planningCase: PlanningCase, row: Row<'assumptions'>): CellChange[] {
  const isOfIt = ({ assumption }: { readonly assumption: string }) => assumption === row.assumption;
  return [
    ...planningCase.assumptionScopes.filter(isOfIt).map((scope) => removedRow('assumptionScopes', scope)),
    ...planningCase.assumptions.filter(isOfIt).map((known) => removedRow('assumptions', known)),
  ];
}

/** What a consensus rule says, apart from what it is for. */
export type RuleFields = Pick<
  Row<'consensusRules'>,
  'rule' | 'first' | 'statisticalWeight' | 'salesWeight' | 'manual'
>;

type RuleScope = Pick<Row<'consensusRules'>, 'group' | 'family' | 'market' | 'segment'>;

/** The rule that is stated for exactly what is shown. */
export function ruleFor(planningCase: PlanningCase, scope: RuleScope): Row<'consensusRules'> | undefined {
  return planningCase.consensusRules.find(
    (row) =>
      row.group === scope.group &&
      row.family === scope.family &&
      row.market === scope.market &&
      row.segment === scope.segment,
  );
}

/** The rule for what is shown becomes another; a new one where there is none. */
export function setRule(
  planningCase: PlanningCase,
  scope: RuleScope,
  title: string,
  fields: RuleFields,
): CellChange[] {
  const before = ruleFor(planningCase, scope);
  if (before !== undefined) return changedRow('consensusRules', before, { ...before, ...fields });
  const known = planningCase.consensusRules.map((row) => row.consensusRule);
  const consensusRule = freeIdentifier(known, title, 'rule');
  return [addedRow('consensusRules', { consensusRule, ...scope, ...fields })];
}
