/**
 * What the page Reports holds: the saved reports, the one that the address makes of one of them, its numbers, what is opened, and
 * the file. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { Characteristic } from '../../../solver/case/characteristics.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { isOfPresentInputs, ownReferences, referenceSource } from '../../../solver/reports/reference.ts';
import { makeReport, type Report } from '../../../solver/reports/report.ts';
import {
  definitionProblems,
  newReport,
  type ReportDefinition,
  readReport,
  reportRows,
} from '../../../solver/reports/reportDefinition.ts';
import {
  characteristicWords,
  columnName,
  type LineRole,
  type ReportSheet,
  reportSheet,
  roleWords,
  rowName,
  titleOfRow,
} from '../../../solver/reports/reportLines.ts';
import type { ReportSource } from '../../../solver/reports/reportSeries.ts';
import { listed, named, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { isOfOlderInputs, planLine } from '../../language/planLine.ts';
import { savedNameOfCase } from '../../language/savedName.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedInputsOf } from '../../language/stated.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameters } from '../../state/address.ts';
import { keyOfName, rowChanges, rowSet, rowsTaken } from '../../state/rowChanges.ts';
import { versionIdOf, versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { csvText, withInputs } from '../../ui/csvFile.ts';
import { definitionOf, openedOf, openedText, parametersOf, type ReportParameter } from './reportAddress.ts';

/** Rows that are drawn at first, and all with a press. */
const ROWS = 200;

export function createReportsState(
  workspace: Workspace,
  scenario: () => string,
  address: AddressParameters<ReportParameter>,
) {
  const [isLong, setLong] = createSignal(false);
  const saved = (): readonly Row<'reports'>[] => workspace.base()?.reports ?? [];
  const savedRow = () => saved().find((row) => row.report === address.get('report'));
  const base = createMemo((): ReportDefinition => {
    const known = workspace.base();
    return (known === null ? null : readReport(known, address.get('report'))) ?? newReport;
  });
  const definition = createMemo(() => definitionOf(base(), address.get));
  const problems = createMemo(() => definitionProblems(definition()).map(pick));
  /** The plan in view; without one the inputs, of which demand and history are known. */
  const source = createMemo((): ReportSource | null => {
    const view = statedViewOf(workspace, scenario());
    if (view !== null) return { index: view.index, plan: view.plan };
    const inputs = statedInputsOf(workspace, scenario());
    return inputs === null || inputs instanceof CaseError ? null : { index: inputs.index, plan: null };
  });
  /** What a reference names; what happened is read from the present inputs, also beside an older version. */
  const planOf = (name: string): ReportSource | null => {
    const view = statedViewOf(workspace, name);
    return view === null ? null : { index: view.index, plan: view.plan };
  };
  const reference = createMemo((): ReportSource | null => {
    const own = source();
    const asked = definition().reference;
    if (own === null) return null;
    const present = isOfPresentInputs(asked) ? statedInputsOf(workspace, workspace.root()) : null;
    const of = present === null || present instanceof CaseError ? own : { index: present.index, plan: null };
    return referenceSource(asked, of, planOf);
  });
  const opened = () => openedOf(address.get('open')).slice(0, definition().levels.length - 1);
  /** A report that the address names and the case does not have: no other is shown in its place. */
  const unknownReport = (): string =>
    address.get('report') !== '' && savedRow() === undefined && workspace.base() !== null
      ? address.get('report')
      : '';
  const report = createMemo((): Report | null => {
    const own = source();
    if (own === null || problems().length > 0 || unknownReport() !== '') return null;
    return makeReport(own, definition(), { isRounded: true, reference: reference(), opened: opened() });
  });
  const cases = () => [source(), reference()].flatMap((each) => (each === null ? [] : [each.index.source]));
  const currency = () => source()?.index.source.company[0]?.currency ?? '';
  const isPlanReference = (name: string) =>
    name !== '' && !(ownReferences as readonly string[]).includes(name);
  const referenceName = (name: string): string => {
    if (name === 'lastYear') return t('reportLastYear');
    if (name === 'actual') return t('reportActual');
    if (name === 'budget') return t('reportBudget');
    return name === '' ? t('reportNoReference') : scenarioName(workspace, name);
  };
  /** Plans that there are: versions, and scenarios with a plan. */
  const plans = createMemo((): readonly string[] => [
    ...workspace.kept().versions.map(({ versionId }) => versionKey(versionId)),
    ...workspace
      .scenarios()
      .map(({ document }) => document.scenario)
      .filter((id) => workspace.planRunOf(id) !== null),
  ]);
  const set = (values: Partial<Record<ReportParameter, string>>): void => {
    const now = Object.fromEntries(
      ['report', 'open', ...Object.keys(parametersOf(base(), base()))].map((name) => [
        name,
        address.get(name as ReportParameter),
      ]),
    ) as Record<ReportParameter, string>;
    address.set({ ...now, ...values });
  };
  const change = (fields: Partial<ReportDefinition>): void => {
    setLong(false);
    const next = { ...definition(), ...fields };
    const hasOtherLevels = fields.levels !== undefined || fields.filters !== undefined;
    set({ ...parametersOf(base(), next), ...(hasOtherLevels ? { open: '' } : {}) });
  };
  const rowTitle = (key: string, level: number): string =>
    pick(rowName(cases(), definition().levels[level]!, key));
  const title = (): string => {
    const row = savedRow();
    if (row !== undefined) return named(row, row.report);
    return listed(report()?.figures.map(({ of }) => pick(of.title)) ?? []) || t('reports');
  };
  const select = (name: string): void => {
    setLong(false);
    address.set({ ...emptyParameters, report: name });
  };
  const isCompared = () => reference() !== null;
  /** A file holds exact numbers. */
  const exactSheet = (): ReportSheet | null => {
    const own = source();
    if (own === null || report() === null) return null;
    const options = { isRounded: false, reference: reference(), opened: opened() };
    return reportSheet(makeReport(own, definition(), options), cases(), currency(), pick);
  };
  const referenceLine = (): string => {
    const { reference: id } = definition();
    return listed([referenceName(id), isOfOlderInputs(workspace, id) ? t('olderInputs') : '']);
  };
  /** Plans of the report whose inputs changed since. */
  const olderPlans = (): readonly string[] =>
    [scenario(), ...(isCompared() ? [definition().reference] : [])].filter((id) =>
      isOfOlderInputs(workspace, id),
    );
  const fileName = (ending: string): string =>
    savedNameOfCase(
      workspace,
      [
        { name: scenarioName(workspace, scenario()), id: scenario() },
        { name: title(), id: savedRow()?.report ?? 'report' },
      ],
      ending,
    );
  return {
    saved,
    savedRow,
    definition,
    problems,
    report,
    source,
    opened,
    title,
    currency,
    change,
    select,
    plans,
    referenceName,
    isFolded: workspace.isCombination,
    isLong,
    showAll: (): void => void setLong(true),
    /** Rows that are drawn. */
    rows: () => (isLong() ? (report()?.rows ?? []) : (report()?.rows.slice(0, ROWS) ?? [])),
    isCut: () => !isLong() && (report()?.rows.length ?? 0) > ROWS,
    /** Cells that thresholds mark. */
    marked: (): number => {
      const known = report();
      return known === null
        ? 0
        : [...known.rows, known.total].reduce(
            (sum, { cells }) =>
              sum +
              cells.reduce(
                (all, { marks, totalMark }) =>
                  all + [...marks, totalMark].filter((mark) => mark !== null).length,
                0,
              ),
            0,
          );
    },
    /** Whether something differs from the saved report. */
    isChanged: () => Object.values(parametersOf(base(), definition())).some((value) => value !== ''),
    unknownReport,
    /** The plan that the report is compared with is not there. */
    missingReference: (): string => {
      const name = definition().reference;
      if (!isPlanReference(name) || reference() !== null || workspace.isReading(name)) return '';
      return versionIdOf(name) === null || workspace.versionOf(name) !== undefined
        ? referenceName(name)
        : name;
    },
    /** What a row opens into; empty at the lowest level. */
    nextLevel: (): string => {
      const level = report()?.nextLevel ?? null;
      return level === null ? '' : pick(characteristicWords(level));
    },
    open: (key: string): void => set({ open: openedText([...opened(), key]) }),
    /** Closes the rows that were opened from a level on. */
    close: (level: number): void => set({ open: openedText(opened().slice(0, level)) }),
    /** The rows that were opened, by name. */
    path: (): readonly string[] => opened().map((key, level) => rowTitle(key, level)),
    rowTitle: (row: Report['rows'][number]): string => {
      const known = report();
      return known === null ? '' : pick(titleOfRow(cases(), known, row));
    },
    headings: (): readonly string[] => {
      const { periods = [], historyPeriods = [] } = source()?.index.source ?? {};
      const all = [...historyPeriods, ...periods];
      const names = periodHeadings(all);
      const headingOf = new Map(all.map(({ period }, i) => [period, names[i] ?? period]));
      return (report()?.columns ?? []).map((column) =>
        column.division === 'period'
          ? (headingOf.get(column.key) ?? column.key)
          : pick(columnName(cases(), column)),
      );
    },
    characteristic: (): string => {
      const known = report();
      if (known === null) return '';
      const name = pick(characteristicWords(known.characteristic));
      return name.charAt(0).toUpperCase() + name.slice(1);
    },
    roleTitle: (role: LineRole): string =>
      role === 'comparedWith' ? referenceName(definition().reference) : pick(roleWords[role]),
    /** What can be chosen as a filter. */
    keysOf: (
      characteristic: Characteristic,
    ): readonly { readonly value: string; readonly text: string }[] => {
      const known = source()?.index.source;
      if (known === undefined) return [];
      const rows = {
        group: known.groups.map((row) => ({ value: row.group, text: named(row, row.group) })),
        family: known.families.map((row) => ({ value: row.family, text: named(row, row.family) })),
        site: known.sites.map((row) => ({ value: row.site, text: named(row, row.site) })),
        market: known.markets.map((row) => ({ value: row.market, text: named(row, row.market) })),
      };
      return rows[characteristic as keyof typeof rows] ?? [];
    },
    /** Keeps the report under a name: as the saved one that it starts from, or as a new one. */
    save: async (name: string, isNew: boolean): Promise<void> => {
      const known = workspace.base();
      if (known === null) return;
      const row = isNew ? undefined : savedRow();
      const report =
        row?.report ??
        keyOfName(
          name,
          known.reports.map((each) => each.report),
          'report',
        );
      const names = row === undefined ? { name, nameZh: '' } : withName(row, name);
      const next = reportRows({ report, ...names }, definition());
      const isDone = await workspace.edit(workspace.root(), ({ planningCase: now }) => [
        ...rowSet(now, 'reports', next.report),
        ...rowChanges(
          'reportFigures',
          now.reportFigures.filter((each) => each.report === report),
          next.figures,
        ),
      ]);
      if (isDone) address.set({ ...emptyParameters, report, open: address.get('open') });
    },
    /** Deletes the saved report; what is shown stays until another is chosen. */
    remove: async (): Promise<void> => {
      const row = savedRow();
      if (row === undefined) return;
      const isDone = await workspace.edit(workspace.root(), ({ planningCase: now }) => [
        ...rowsTaken(
          now,
          'reportFigures',
          now.reportFigures.filter((each) => each.report === row.report),
        ),
        ...rowsTaken(now, 'reports', [row]),
      ]);
      if (isDone) select('');
    },
    /** Undo and redo are those of the base, in which reports are kept. */
    undoScenario: workspace.root,
    /** The report as a CSV file. */
    csv: (): { readonly name: string; readonly text: string } | null => {
      const sheet = exactSheet();
      return sheet === null
        ? null
        : { name: fileName('csv'), text: csvText(withInputs(sheet.rows, olderPlans().length > 0)) };
    },
    /** The report as an Excel workbook; what writes it is loaded when it is asked for. */
    workbook: async (): Promise<{
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    } | null> => {
      const sheet = exactSheet();
      if (sheet === null) return null;
      const { reportWorkbook } = await import('../../../solver/reports/reportWorkbook.ts');
      const about = [
        [title(), ...opened().map((key, level) => rowTitle(key, level))].join(' › '),
        planLine(workspace, scenario()),
        isCompared() ? t('titleWithDetail', { title: t('reportReference'), detail: referenceLine() }) : '',
      ];
      const bytes = reportWorkbook(
        title(),
        about.filter((line) => line !== ''),
        sheet,
      );
      return { name: fileName('xlsx'), bytes: Uint8Array.from(bytes) };
    },
  };
}

const emptyParameters = {
  report: '',
  by: '',
  figures: '',
  columns: '',
  periods: '',
  against: '',
  rank: '',
  top: '',
  classes: '',
  only: '',
  open: '',
} as const satisfies Readonly<Record<ReportParameter, string>>;

/** The name in the language of the page; the other language keeps its own. */
function withName(row: Row<'reports'>, name: string): { readonly name: string; readonly nameZh: string } {
  return named(row, row.report) === name
    ? row
    : named(row, '') === row.nameZh && row.nameZh !== ''
      ? { name: row.name, nameZh: name }
      : { name, nameZh: row.nameZh };
}

export type ReportsState = ReturnType<typeof createReportsState>;
