/**
 * The register of assumptions (the table `assumptions` of the case) as decisions use it: what can be named, what a new one is,
 * which decisions rest on each, and the conditions of the selected decision. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import type { CellChange, Condition, PlanningCase, StoredDecision } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { addedRow } from '../../../solver/case/rowChange.ts';
import { localDay } from '../../../solver/timeline/localDay.ts';
import { t } from '../../language/language.ts';
import { keyOfName } from '../../state/rowChanges.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DecisionWrites } from './createDecisionWrites.ts';

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

export function createRegister(
  workspace: Workspace,
  { decisions, selected, setOpen, describeAs }: DecisionWrites,
  today: () => Date,
) {
  const addCondition = (condition: Condition) =>
    describeAs(({ conditions }) => ({ conditions: [...conditions, condition] }));
  /** Puts another condition in place of one that is shown, or takes it away; nothing where it is gone. */
  const changeCondition = (position: number, changed: (known: Condition) => readonly Condition[]) => {
    const shown = selected()?.conditions[position];
    return describeAs(({ conditions }) => {
      const found = conditions.findIndex(({ statement }) => statement === shown?.statement);
      return { conditions: conditions.flatMap((known, i) => (i === found ? changed(known) : known)) };
    });
  };
  const assumptions = createMemo(() => {
    const base = workspace.base();
    const day = localDay(today());
    const rows = (base?.assumptions ?? []).map((row) => ({
      row,
      decisions: restingOn(decisions(), row.assumption),
      scopes: (base?.assumptionScopes ?? []).filter(({ assumption }) => assumption === row.assumption).length,
      isOver: row.validTo !== null && row.validTo < day,
    }));
    return [...rows].sort(
      (a, b) => Number(b.isOver) - Number(a.isOver) || b.decisions.length - a.decisions.length,
    );
  });

  return {
    /** Assumptions of the register that the selected decision does not rest on yet. */
    register: (): readonly Row<'assumptions'>[] => {
      const present = new Set(selected()?.conditions.map(({ assumption }) => assumption));
      return (workspace.base()?.assumptions ?? []).filter(({ assumption }) => !present.has(assumption));
    },
    /** All assumptions of the register with the decisions and the number of scopes of demand that rest on each; those that are over first. */
    assumptions,
    /** The finding of the register. */
    assumptionsTitle: (): string => {
      const rows = assumptions();
      if (rows.length === 0) return t('assumptionRegisterEmpty');
      const over = rows.filter(({ isOver }) => isOver).length;
      const resting = new Set(rows.flatMap(({ decisions: own }) => own.map(({ decisionId }) => decisionId)));
      return t(over === 0 ? 'assumptionsHold' : 'assumptionsOver', {
        count: rows.length,
        over,
        decisions: resting.size,
      });
    },
    addAssumption: async (assumption: string): Promise<void> => {
      const base = workspace.base();
      const row = base?.assumptions.find((entry) => entry.assumption === assumption);
      if (row !== undefined) await addCondition(conditionOf(row, base?.assumptionScopes ?? []));
    },
    /** Adds an assumption to the register, and to the selected decision where there is one. */
    addNewAssumption: async (fields: AssumptionTexts, statementZh?: string): Promise<void> => {
      const base = workspace.base();
      if (base === null) return;
      const row = newAssumption(base, fields, statementZh);
      if (!(await workspace.edit(workspace.root(), [addedAssumption(row)]))) return;
      if (selected() === undefined) setOpen('none');
      else await addCondition(conditionOf(row, []));
    },
    removeCondition: (position: number) => changeCondition(position, () => []),
    confirmCondition: (position: number, isConfirmed: boolean) =>
      changeCondition(position, (known) => [{ ...known, isConfirmed }]),
  };
}
