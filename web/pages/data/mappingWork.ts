/**
 * The work on an export that takes long: its sheets are read, a mapping is proposed, and what a mapping makes of them is found out and
 * checked. Holds the sheets and the case between questions. Runs in a worker (mappingWorker.ts); no markup, no server.
 */
import type { CellChange } from '../../../server/client.ts';
import { writeCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase, TableName } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../../solver/case/problems.ts';
import type { RawRow } from '../../../solver/case/readRows.ts';
import { cellText } from '../../../solver/files/rawSheet.ts';
import {
  type MappedCounts,
  type MappedTables,
  mapSheets,
  readMapped,
} from '../../../solver/mapping/applyMapping.ts';
import { isSheetOf, type Mapping, type SheetMapping, type Source } from '../../../solver/mapping/mapping.ts';
import { type Proposal, proposeFields, proposeMapping } from '../../../solver/mapping/proposeMapping.ts';
import { readSheets } from '../../../solver/mapping/readSheets.ts';
import {
  periodColumns,
  type SheetTable,
  type SourceSheet,
  tableOfSheet,
} from '../../../solver/mapping/sheetTable.ts';
import type { Words } from '../../../solver/words/words.ts';
import { caseChanges } from '../../state/caseChanges.ts';

/** Rows that are shown of each table after mapping. */
export const PREVIEW_ROWS = 5;

/** Problems that are listed. */
export const PROBLEMS_LISTED = 20;

/** Texts of a column that are offered for a filter. */
const TEXTS_OFFERED = 100;

/** What a page knows of a sheet. */
export interface ReadSheet {
  readonly name: string;
  readonly columns: readonly string[];
  /** Months or weeks are columns. */
  readonly isWide: boolean;
}

/** What a mapping makes of the sheets. */
export interface MappingOutcome {
  readonly counts: readonly MappedCounts[];
  /** The first rows of each sheet of the mapping, as they were mapped. */
  readonly previews: readonly (readonly RawRow[])[];
  /** Whether there is a case after the import; else the problems say why not. */
  readonly isRight: boolean;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Changes of the case into which it goes; of a new one, its rows. */
  readonly changeCount: number;
}

export type MappingQuestion =
  | { readonly kind: 'read'; readonly files: ReadonlyMap<string, Uint8Array> }
  /** The case into which the export goes from now on; null for a new one. */
  | { readonly kind: 'propose'; readonly base: PlanningCase | null }
  | { readonly kind: 'proposeFields'; readonly sheet: string; readonly table: TableName }
  | { readonly kind: 'texts'; readonly sheet: string; readonly column: string }
  | { readonly kind: 'map'; readonly mapping: Mapping; readonly base?: PlanningCase | null }
  /** What is to be written of the mapping that was applied last. */
  | { readonly kind: 'take' };

export type MappingPhase = 'reading' | 'mapping' | 'checking';

export type MappingMessage =
  | { readonly kind: 'progress'; readonly phase: MappingPhase; readonly rows: number; readonly of: number }
  /** With what cannot be read; then there are no sheets. */
  | { readonly kind: 'read'; readonly sheets: readonly ReadSheet[]; readonly problems: readonly Problem[] }
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Source>> }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'mapped'; readonly outcome: MappingOutcome }
  | { readonly kind: 'changes'; readonly changes: readonly CellChange[] }
  | { readonly kind: 'document'; readonly document: Record<string, unknown>; readonly rows: number }
  | { readonly kind: 'failed'; readonly words: Words };

export type MappingProgress = Extract<MappingMessage, { kind: 'progress' }>;

export type MappingAnswer = Exclude<MappingMessage, { kind: 'progress' | 'failed' }>;

export class MappingWork {
  private readonly onProgress: (progress: MappingProgress) => void;
  private files: readonly string[] = [];
  private sheets: readonly SourceSheet[] = [];
  private tables: readonly SheetTable[] = [];
  private base: PlanningCase | null = null;
  /** The case after the import, of the mapping that was applied last. */
  private after: PlanningCase | null = null;

  constructor(onProgress: (progress: MappingProgress) => void) {
    this.onProgress = onProgress;
  }

  /** Answers one question after the other. */
  answer(question: MappingQuestion): MappingAnswer {
    switch (question.kind) {
      case 'read':
        return this.read(question.files);
      case 'propose':
        this.base = question.base;
        this.tell('mapping');
        return { kind: 'proposed', proposal: proposeMapping(this.sheets, this.base, this.files) };
      case 'proposeFields': {
        const sheet = this.tableOf(question.sheet);
        return {
          kind: 'fields',
          fields: sheet === undefined ? {} : proposeFields(sheet, question.table, this.base),
        };
      }
      case 'texts':
        return { kind: 'texts', texts: this.textsOf(question.sheet, question.column) };
      case 'map':
        if (question.base !== undefined) this.base = question.base;
        return { kind: 'mapped', outcome: this.map(question.mapping) };
      case 'take':
        return this.take();
    }
  }

  private tell(phase: MappingPhase, rows = 0, of = 0): void {
    this.onProgress({ kind: 'progress', phase, rows, of });
  }

  private tableOf(name: string): SheetTable | undefined {
    return this.tables.find((table) => isSheetOf(name, table.name));
  }

  private read(files: ReadonlyMap<string, Uint8Array>): MappingAnswer {
    this.tell('reading');
    this.files = [...files.keys()];
    try {
      this.sheets = readSheets(files);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      return { kind: 'read', sheets: [], problems: error.problems };
    }
    this.tables = this.sheets.flatMap((sheet) => tableOfSheet(sheet) ?? []);
    return {
      kind: 'read',
      sheets: this.tables.map((table) => ({
        name: table.name,
        columns: table.columns.map(({ name }) => name),
        isWide: periodColumns(table).length > 0,
      })),
      problems: [],
    };
  }

  /** Texts that a column has, the most frequent first: what a filter can name. */
  private textsOf(sheet: string, column: string): readonly string[] {
    const found = this.tableOf(sheet);
    const place = found?.columns.find(({ name }) => name === column)?.at;
    if (found === undefined || place === undefined) return [];
    const counts = new Map<string, number>();
    for (const { cells } of found.rows) {
      const text = cellText(cells[place]).trim();
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, TEXTS_OFFERED)
      .map(([text]) => text);
  }

  private map(mapping: Mapping): MappingOutcome {
    const onRows = (rows: number, of: number): void => this.tell('mapping', rows, of);
    onRows(0, 0);
    const mapped = mapSheets(mapping, this.sheets, this.base, { onRows });
    this.tell('checking');
    this.after = null;
    let problems: readonly Problem[];
    let problemCount: number;
    try {
      const { planningCase, warnings } = readMapped(mapped, this.base);
      this.after = planningCase;
      problems = warnings;
      problemCount = warnings.length;
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // What is only odd follows from what is wrong, as long as something is.
      problems = error.problems.filter(({ severity }) => severity === 'error');
      problemCount = error.errorCount;
    }
    return {
      counts: mapped.counts,
      previews: mapping.sheets.map((sheet) => this.previewOf(sheet, mapped)),
      isRight: this.after !== null,
      problems: problems.slice(0, PROBLEMS_LISTED),
      problemCount,
      changeCount:
        this.after === null
          ? 0
          : this.base === null
            ? rowsIn(this.after)
            : caseChanges(this.base, this.after).length,
    };
  }

  private previewOf(sheet: SheetMapping, mapped: MappedTables): readonly RawRow[] {
    const file = this.tableOf(sheet.sheet)?.file;
    return mapped.tables
      .filter((known) => known.table === sheet.table && known.file === file)
      .flatMap(({ rows }) => rows)
      .slice(0, PREVIEW_ROWS);
  }

  private take(): MappingAnswer {
    if (this.after === null) throw new Error('a mapping that is not right cannot be taken');
    return this.base === null
      ? { kind: 'document', document: writeCaseDocument(this.after), rows: rowsIn(this.after) }
      : { kind: 'changes', changes: caseChanges(this.base, this.after) };
  }
}

function rowsIn(planningCase: PlanningCase): number {
  return Object.values(planningCase).reduce((sum, rows) => sum + rows.length, 0);
}
