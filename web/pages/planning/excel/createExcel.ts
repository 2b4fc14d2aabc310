/**
 * The planning table as an Excel workbook: saved as it stands on the page, and read back as a list of what would change, which
 * is entered as a paste is once the planner agrees. No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import type { Entry, GridCell, GridColumn, GridRow } from '../../../grid/gridCells.ts';
import { pick, sentences, t } from '../../../language/language.ts';
import { savedName } from '../../../language/savedName.ts';
import type { Line, PlanningInput } from '../planningCells.ts';
import type { SheetLine, SheetReading, SheetSubject, SheetTable } from './planningSheet.ts';

/** The table that is saved and read. */
export interface ExcelTable {
  readonly input: () => PlanningInput | null;
  readonly lines: () => readonly Line[];
  readonly rows: () => readonly GridRow[];
  readonly columns: () => readonly GridColumn[];
  readonly cell: (row: number, column: number) => GridCell;
  /** What is shown, as the address has it, and how the page calls it. */
  readonly object: () => string;
  readonly title: () => string;
  readonly unit: () => string;
  readonly scenario: () => string;
  readonly scenarioName: (scenario: string) => string;
  /** Ends when what is computed apart from the page is there. */
  readonly computed: () => Promise<void>;
  /** Enters numbers as a paste does. */
  readonly enterOn: (lines: readonly Line[], entries: readonly Entry[]) => Promise<void>;
}

/** A workbook that waits for the planner's yes. */
interface ReadWorkbookOfTable {
  readonly file: string;
  readonly reading: Extract<SheetReading, { kind: 'read' }>;
  /** The lines as they were when it was read. */
  readonly lines: readonly Line[];
}

export function createExcel(table: ExcelTable) {
  const [message, setMessage] = createSignal('');
  const [waiting, setWaiting] = createSignal<ReadWorkbookOfTable | null>(null);
  const subject = (): SheetSubject => ({
    objectKey: table.object(),
    object: table.title(),
    unitKey: table.lines()[0]?.table.unit ?? '',
    unit: table.unit(),
    scenario: table.scenario(),
  });
  const sheetTable = (known: PlanningInput): SheetTable => {
    const lines = table.lines();
    const labels = table.rows();
    const starts = startsOf(known);
    const keys = distinct(lines.map((line) => lineKey(known, line)));
    return {
      subject: subject(),
      title: table.title(),
      about: [
        sentences([
          t('excelAbout', { scenario: table.scenarioName(table.scenario()), unit: table.unit() }),
          ...(known.isReadOnly ? [] : [t('excelOpen')]),
        ]),
      ],
      rows: lines.map((_, r): SheetLine => {
        const row = labels[r];
        return {
          key: keys[r] ?? '',
          label: row?.label ?? '',
          indent: row?.indent ?? 0,
          isTotal: row?.isTotal ?? false,
        };
      }),
      columns: table.columns().map((column) => {
        const start = starts.get(column.key ?? '');
        return start === undefined ? column : { ...column, start };
      }),
      cell: table.cell,
      heads: { key: t('excelKey'), row: t('row') },
    };
  };
  const take = async (file: File): Promise<void> => {
    const known = table.input();
    if (known === null) return;
    setMessage('');
    setWaiting(null);
    const [{ readPlanningSheet }, { readWorkbook, WorkbookProblem }] = await Promise.all([
      import('./planningSheet.ts'),
      import('../../../../solver/files/readWorkbook.ts'),
    ]);
    try {
      const sheets = readWorkbook(new Uint8Array(await file.arrayBuffer()));
      const reading = readPlanningSheet(sheets, sheetTable(known));
      if (reading.kind === 'read') setWaiting({ file: file.name, reading, lines: table.lines() });
      else setMessage(refusalText(file.name, reading, subject()));
    } catch (error) {
      if (!(error instanceof WorkbookProblem)) throw error;
      setMessage(t('excelBroken', { file: file.name, problem: pick(error.found) }));
    }
  };
  return {
    /** Why a workbook was not read. */
    message,
    closeMessage: (): void => void setMessage(''),
    /** What a workbook would change. */
    waiting,
    /** The table as a workbook; what writes it is loaded when it is asked for. */
    workbook: async (): Promise<{
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    } | null> => {
      const [{ writePlanningSheet }] = await Promise.all([import('./planningSheet.ts'), table.computed()]);
      const known = table.input();
      if (known === null) return null;
      return {
        name: savedName(
          [
            { name: table.title(), id: table.object() },
            { name: table.scenarioName(table.scenario()), id: table.scenario() },
          ],
          'xlsx',
        ),
        bytes: Uint8Array.from(writePlanningSheet(sheetTable(known))),
      };
    },
    /** Reads a workbook; nothing changes until the planner agrees. */
    take,
    /** Enters what the workbook changes. */
    agree: async (): Promise<void> => {
      const agreed = waiting();
      setWaiting(null);
      if (agreed === null || agreed.reading.changes.length === 0) return;
      await table.enterOn(
        agreed.lines,
        agreed.reading.changes.map(({ entry }) => entry),
      );
    },
    decline: (): void => void setWaiting(null),
    scenarioName: table.scenarioName,
  };
}

export type PlanningExcel = ReturnType<typeof createExcel>;

function refusalText(
  file: string,
  reading: Exclude<SheetReading, { kind: 'read' }>,
  subject: SheetSubject,
): string {
  if (reading.kind === 'noTable') return t('excelNoTable', { file });
  const { found, what } = reading;
  return what === 'object'
    ? t('excelOtherObject', { file, found, shown: subject.object })
    : t('excelOtherUnit', { file, found, shown: subject.unit });
}

/** The first days of the periods, by which a heading that was written anew is known. */
function startsOf({ planningCase }: PlanningInput): ReadonlyMap<string, string> {
  return new Map(
    [...planningCase.historyPeriods, ...planningCase.periods].map(({ period, start }) => [period, start]),
  );
}

/** What identifies a row in every language: the part that it is about, its key figure, and of what. */
function lineKey({ planningCase }: PlanningInput, line: Line): string {
  const { measure, row, part, families, beside } = line;
  const item = {
    segmentDemand: planningCase.segments[row.item]?.segment,
    processProduction: planningCase.processes[row.item]?.process,
    load: planningCase.resources[row.item]?.resource,
    overtime: planningCase.resources[row.item]?.resource,
    userRow: planningCase.macros[row.item]?.macro,
  }[measure as string];
  const lists = {
    family: planningCase.families[part?.position ?? -1]?.family,
    site: planningCase.sites[part?.position ?? -1]?.site,
    group: planningCase.groups[part?.position ?? -1]?.group ?? '-',
  };
  // Of all families by one figure each line is a family.
  const [only] = families;
  const family = families.length === 1 && only !== undefined ? planningCase.families[only]?.family : '*';
  const place = part === undefined ? family : `${part.kind} ${lists[part.kind]}`;
  return [place, measure, item, beside?.show].filter((text) => text !== undefined).join(' · ');
}

/** The same names, repeated ones with their number. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
