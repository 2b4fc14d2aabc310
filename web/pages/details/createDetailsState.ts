/**
 * What the plan details hold: the tables of the plan, the one that the address names with its shown rows, and the files for
 * Excel. No markup; tested in Node.
 */

import { createEffect, createMemo, createSignal, on } from 'solid-js';
import {
  type PlanSubject,
  type PlanTable,
  type PlanTableRow,
  planTables,
  tablesOfFlows,
} from '../../../solver/plan/views/planTables.ts';
import { shownFlows } from '../../../solver/plan/views/shownFlows.ts';
import { textOf } from '../../language/catalogue.ts';
import { noun, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { savedNameOfCase } from '../../language/savedName.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { withoutPlanText } from '../../language/withoutPlan.ts';
import type { AddressParameter } from '../../state/address.ts';
import type { Workspace } from '../../state/workspace.ts';
import { detailsCsv, shownRows, subjectOf } from './detailsTables.ts';

/** Rows that are drawn at once; more on request. */
const ROWS = 240;

export interface DetailsAddress {
  readonly subject: AddressParameter;
  readonly filter: AddressParameter;
}

/** A file for Excel. */
export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

export function createDetailsState(workspace: Workspace, scenario: () => string, address: DetailsAddress) {
  const [withEmpty, setWithEmpty] = createSignal(false);
  const [isLong, setLong] = createSignal(false);
  const view = createMemo(() => statedViewOf(workspace, scenario()));
  /** Rounded so that stock, materials and people balance as they are shown. */
  const tables = createMemo((): readonly PlanTable[] => {
    const known = view();
    return known === null ? [] : tablesOfFlows(known.index, shownFlows(known.index, known.plan));
  });
  const table = createMemo(() =>
    tables().find((entry) => entry.subject === subjectOf(address.subject.get())),
  );
  const shown = createMemo(() => {
    const known = table();
    return known === undefined
      ? { rows: [], totals: [], left: 0 }
      : shownRows(known, address.filter.get(), withEmpty(), pick);
  });
  createEffect(on([address.subject.get, address.filter.get], () => setLong(false)));
  const periods = () => view()?.planningCase.periods ?? [];
  return {
    hasPlan: (): boolean => view() !== null,
    /** What is said in place of a plan. */
    withoutPlan: (): string => withoutPlanText(workspace, scenario(), 'solveFirst'),
    tables,
    table,
    title: (): string => {
      const known = table();
      return known === undefined ? t('planDetails') : pick(known.title);
    },
    /** What the address names and the plan does not have. */
    unknown: () => ({ kind: noun('subject'), value: address.subject.get() }),
    /** The rows that are drawn. */
    rows: (): readonly PlanTableRow[] => (isLong() ? shown().rows : shown().rows.slice(0, ROWS)),
    totals: (): readonly PlanTableRow[] => shown().totals,
    /** All rows that have the words of the filter. */
    rowCount: (): number => shown().rows.length,
    /** Why no row is drawn: none has the words, or those that have them have no quantity. */
    emptyText: (): string => t(shown().left > 0 ? 'nothingDecided' : 'nothingFiltered'),
    isCut: (): boolean => !isLong() && shown().rows.length > ROWS,
    showAll: (): void => void setLong(true),
    withEmpty,
    setWithEmpty,
    /** Whether there are rows without any quantity to be shown or left out. */
    hasEmpty: (): boolean => shown().left > 0 || withEmpty(),
    headings: () => periodHeadings(periods()),
    /**
     * A table, or all of them with null, as a file. Its numbers are exact: what is rounded on the page is not rounded there;
     * its periods are identifiers, by which the case knows them.
     */
    file: (subject: PlanSubject | null): CsvFile | null => {
      const known = view();
      if (known === null) return null;
      const exported = planTables(known.index, known.plan).filter(
        (entry) => subject === null || entry.subject === subject,
      );
      const titles = { subject: t('subject'), measure: t('measure'), unit: t('unit'), total: t('total') };
      return {
        name: savedNameOfCase(
          workspace,
          [
            { name: scenarioName(workspace, scenario()), id: scenario() },
            ...(subject === null ? [textOf('planDetails')] : exported.map(({ title }) => title)),
          ],
          'csv',
        ),
        text: detailsCsv(
          exported,
          periods().map((row) => row.period),
          titles,
          pick,
          !known.isCurrent,
        ),
      };
    },
  };
}

export type DetailsState = ReturnType<typeof createDetailsState>;
