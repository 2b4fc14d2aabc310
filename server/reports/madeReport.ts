/**
 * A report of stored plans, from the texts of their inputs and results. No store: of small cases it is made at once, of large ones
 * in a thread (`askReport.ts`).
 */
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import { statedPlan } from '../../solver/plan/askedStatement.ts';
import { fitsCase, restorePlan } from '../../solver/plan/plan.ts';
import { type Statement, stateInputs } from '../../solver/plan/statedPlan.ts';
import { referenceSource } from '../../solver/reports/reference.ts';
import { makeReport, type Report } from '../../solver/reports/report.ts';
import type { ReportDefinition } from '../../solver/reports/reportDefinition.ts';
import type { ReportSource } from '../../solver/reports/reportSeries.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';

/** A report with its numbers. */
export interface MadeReport {
  readonly definition: ReportDefinition;
  readonly report: Report;
}

/** A plan by the name that it was asked for by, with the texts of its inputs and its result. */
export interface NamedPlan {
  readonly name: string;
  readonly tables: readonly StoredTable[];
  readonly result: string;
}

export interface ReportToMake {
  readonly definition: ReportDefinition;
  /** The unit and currency that are asked for. */
  readonly statement: Statement;
  readonly source: NamedPlan;
  /** The plan that the report is compared with; null where it is compared with none. */
  readonly other: NamedPlan | null;
  /** The present inputs, where the report is compared with what these tell; else null. */
  readonly present: readonly StoredTable[] | null;
  /** Names of the rows that are opened, from the highest level on. */
  readonly opened: readonly string[];
}

/** Makes a report; answers its JSON. Throws ApiProblem (404) where a plan is not there any more. */
export function madeReport({ definition, statement, source, other, present, opened }: ReportToMake): string {
  const own = openedPlan(source, statement);
  const compared = other === null ? null : openedPlan(other, statement);
  // What happened is read from the present inputs, also beside an older version.
  const now = present === null ? own : { index: presentIndex(present, statement), plan: null };
  const made: MadeReport = {
    definition,
    report: makeReport(own, definition, {
      isRounded: false,
      reference: referenceSource(definition.reference, now, () => compared),
      opened,
    }),
  };
  return JSON.stringify(made);
}

function presentIndex(tables: readonly StoredTable[], statement: Statement): IndexedCase {
  const planningCase = readStoredTables(tables);
  return stateInputs({ planningCase, index: indexCase(planningCase) }, statement).index;
}

function openedPlan({ name, tables, result }: NamedPlan, statement: Statement): ReportSource {
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(result);
  if (plan === null) throw noPlanOf(name);
  const index = indexCase(readStoredTables(tables));
  const restored = restorePlan(plan);
  if (!fitsCase(index, restored)) throw noPlanOf(name);
  return statedPlan(index, restored, statement);
}

export function noPlanOf(name: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'No such plan', zh: '没有此计划' },
    sentence('There is no plan of {name}.', '{name} 没有计划。', { name }),
  );
}
