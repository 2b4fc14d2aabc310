/**
 * Reading another system's export on the page Data: the sheets that were chosen, the mapping (proposed, kept or corrected by
 * hand), what the case would be after it, and writing that as one edit. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { KeptMapping } from '../../../server/client.ts';
import { writeCaseDocument } from '../../../solver/case/caseFiles.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { type PlanningCase, type TableName, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../../solver/case/problems.ts';
import type { DecimalSign } from '../../../solver/case/readNumbers.ts';
import { cellText } from '../../../solver/files/rawSheet.ts';
import { type MappedTables, mapSheets, readMapped } from '../../../solver/mapping/applyMapping.ts';
import {
  isSheetOf,
  type Mapping,
  readMapping,
  type SheetMapping,
  type Source,
  writeMapping,
} from '../../../solver/mapping/mapping.ts';
import { type Proposal, proposeFields, proposeMapping } from '../../../solver/mapping/proposeMapping.ts';
import { readSheets } from '../../../solver/mapping/readSheets.ts';
import {
  periodColumns,
  type SheetTable,
  type SourceSheet,
  tableOfSheet,
} from '../../../solver/mapping/sheetTable.ts';
import { caseChanges } from '../../state/caseChanges.ts';
import type { Workspace } from '../../state/workspace.ts';

/** Rows that are shown of each table after mapping. */
export const PREVIEW_ROWS = 5;

/** Problems that are listed. */
export const PROBLEMS_LISTED = 20;

/** Texts of a column that are offered for a filter. */
const TEXTS_OFFERED = 100;

export type SheetFilter = SheetMapping['filters'][number];

/** What the mapping makes of the sheets. */
interface Outcome {
  readonly mapped: MappedTables;
  /** The case after the import; null where it cannot be. */
  readonly planningCase: PlanningCase | null;
  readonly problems: readonly Problem[];
}

/** A choice for where a field comes from, as the value of a list. */
export const sourceKey = (source: Source | undefined): string => {
  if (source === undefined) return '';
  if ('column' in source) return `column ${source.column}`;
  if ('columns' in source) return 'columns';
  if ('heading' in source) return 'heading';
  return 'cell' in source ? 'cell' : 'constant';
};

export function createMappingState(
  workspace: Workspace,
  files: ReadonlyMap<string, Uint8Array>,
  decimal?: DecimalSign,
) {
  const [target, setTarget] = createSignal<'case' | 'new'>(workspace.base() === null ? 'new' : 'case');
  const base = () => (target() === 'case' ? workspace.base() : null);
  const [kept, setKept] = createSignal<readonly KeptMapping[]>([]);
  const [isDone, setDone] = createSignal<number | null>(null);
  let sheets: readonly SourceSheet[] = [];
  let readingProblems: readonly Problem[] = [];
  try {
    sheets = readSheets(files);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    readingProblems = error.problems;
  }
  const tables: readonly SheetTable[] = sheets.flatMap((sheet) => tableOfSheet(sheet) ?? []);
  const propose = (): Proposal => proposeMapping(sheets, base());
  const [proposal, setProposal] = createSignal<Proposal>(propose());
  const [mapping, setMapping] = createSignal<Mapping>({
    ...proposal().mapping,
    ...(decimal === undefined ? {} : { decimal }),
  });
  const tableOfMapping = (sheet: SheetMapping) => tables.find(({ name }) => isSheetOf(sheet.sheet, name));
  const change = (next: Mapping): void => {
    setDone(null);
    setMapping(next);
  };
  const changeSheet = (at: number, next: SheetMapping | null): void =>
    change({
      ...mapping(),
      sheets: mapping().sheets.flatMap((sheet, i) => (i !== at ? [sheet] : next === null ? [] : [next])),
    });
  const outcome = createMemo((): Outcome => {
    if (readingProblems.length > 0)
      return {
        mapped: { tables: [], counts: [], problems: [] },
        planningCase: null,
        problems: readingProblems,
      };
    const mapped = mapSheets(mapping(), sheets, base());
    try {
      const { planningCase, warnings } = readMapped(mapping(), mapped, base());
      return { mapped, planningCase, problems: warnings };
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      return { mapped, planningCase: null, problems: error.problems };
    }
  });
  const changes = createMemo(() => {
    const before = base();
    const after = outcome().planningCase;
    return before === null || after === null ? [] : caseChanges(before, after);
  });
  const root = () =>
    workspace.scenarios().find((entry) => entry.document.parent === null)?.document.scenario ?? '';
  const readKept = () =>
    workspace.attempt(async () => {
      if (workspace.caseId() !== '') setKept(await workspace.client.mappings.list(workspace.caseId()));
    });
  return {
    sheets: tables,
    mapping,
    proposal,
    target,
    setTarget: (next: 'case' | 'new'): void => {
      setTarget(next);
      setProposal(propose());
      change(proposal().mapping);
    },
    kept,
    readKept,
    /** Takes a mapping that was kept, or the proposal where the name is empty. */
    use: (name: string): void => {
      const found = kept().find((entry) => entry.name === name);
      change(found === undefined ? proposal().mapping : found.mapping);
    },
    save: async (name: string): Promise<void> => {
      await workspace.attempt(async () => {
        const saved = await workspace.client.mappings.save(workspace.caseId(), name, { body: mapping() });
        setMapping(saved.mapping);
      });
      await readKept();
    },
    remove: async (name: string): Promise<void> => {
      await workspace.attempt(
        async () => void (await workspace.client.mappings.remove(workspace.caseId(), name)),
      );
      await readKept();
      if (mapping().name === name) change({ ...mapping(), name: '' });
    },
    /** Whether the mapping has the name of one that is kept. */
    isKept: (): boolean => kept().some(({ name }) => name === mapping().name),
    /** Reads a mapping from the text of its file. */
    readText: (text: string, file: string) => workspace.attempt(async () => change(readMapping(text, file))),
    columnsOf: (sheet: SheetMapping): readonly string[] =>
      tableOfMapping(sheet)?.columns.map(({ name }) => name) ?? [],
    isWide: (sheet: SheetMapping): boolean => {
      const found = tableOfMapping(sheet);
      return found !== undefined && periodColumns(found).length > 0;
    },
    reasonOf: (sheet: SheetMapping, field: string) =>
      proposal().reasons.find(
        (reason) => reason.sheet === sheet.sheet && reason.table === sheet.table && reason.field === field,
      ),
    /** Fields of a table that a mapping fills or must fill, then the others. */
    fieldsOf: (sheet: SheetMapping) => {
      const declaration = tableOf(sheet.table);
      const isShown = (field: string) =>
        sheet.fields[field] !== undefined ||
        declaration.key.includes(field) ||
        fieldMeta(declaration.fields[field] as object).default === undefined;
      const all = Object.keys(declaration.fields);
      return { shown: all.filter(isShown), more: all.filter((field) => !isShown(field)) };
    },
    /** The table that a sheet fills: what its columns say is proposed anew. */
    setTable: (at: number, table: TableName): void => {
      const sheet = mapping().sheets[at];
      const found = sheet === undefined ? undefined : tableOfMapping(sheet);
      if (sheet === undefined) return;
      const fields = found === undefined ? {} : proposeFields(found, table, base());
      changeSheet(at, { ...sheet, table, fields });
    },
    addSheet: (name: string): void => {
      const found = tables.find((entry) => entry.name === name);
      change({
        ...mapping(),
        sheets: [
          ...mapping().sheets,
          {
            sheet: name,
            table: 'demand',
            fields: found === undefined ? {} : proposeFields(found, 'demand', base()),
            filters: [],
            duplicates: 'sum',
            mode: 'update',
            otherPeriods: 'leaveOut',
          },
        ],
      });
    },
    removeSheet: (at: number): void => changeSheet(at, null),
    setMode: (at: number, mode: SheetMapping['mode']): void => {
      const sheet = mapping().sheets[at];
      if (sheet !== undefined) changeSheet(at, { ...sheet, mode });
    },
    setDuplicates: (at: number, duplicates: SheetMapping['duplicates']): void => {
      const sheet = mapping().sheets[at];
      if (sheet !== undefined) changeSheet(at, { ...sheet, duplicates });
    },
    /** Where a field comes from, by the value of its list; an empty one leaves it out. */
    setSource: (at: number, field: string, key: string): void => {
      const sheet = mapping().sheets[at];
      if (sheet === undefined) return;
      const { [field]: before, ...others } = sheet.fields;
      if (key === '') changeSheet(at, { ...sheet, fields: others });
      else {
        const source: Source = key.startsWith('column ')
          ? { column: key.slice('column '.length) }
          : key === 'heading'
            ? { heading: true }
            : key === 'cell'
              ? { cell: true }
              : key === 'columns' && before !== undefined
                ? before
                : { constant: '' };
        changeSheet(at, { ...sheet, fields: { ...sheet.fields, [field]: source } });
      }
    },
    setConstant: (at: number, field: string, constant: string): void => {
      const sheet = mapping().sheets[at];
      if (sheet !== undefined)
        changeSheet(at, { ...sheet, fields: { ...sheet.fields, [field]: { constant } } });
    },
    /** By how much the numbers of a field are multiplied: 1000 where the export counts in thousands. */
    setFactor: (at: number, field: string, factor: number): void => {
      const sheet = mapping().sheets[at];
      const source = sheet?.fields[field];
      if (sheet === undefined || source === undefined || !('column' in source || 'cell' in source)) return;
      if (!Number.isFinite(factor) || factor === 0) return;
      const { factor: _, ...others } = source;
      const next: Source = factor === 1 ? others : { ...others, factor };
      changeSheet(at, { ...sheet, fields: { ...sheet.fields, [field]: next } });
    },
    /** Changes a filter by its place, or adds one behind the last; one without texts is taken away. */
    setFilter: (at: number, place: number, next: SheetFilter): void => {
      const sheet = mapping().sheets[at];
      if (sheet === undefined) return;
      const filters = [...sheet.filters];
      filters[place] = next;
      changeSheet(at, { ...sheet, filters: filters.filter(({ values }) => values.length > 0) });
    },
    /** Texts that a column has, the most frequent first: what a filter can name. */
    textsOf: (sheet: SheetMapping, column: string): readonly string[] => {
      const found = tableOfMapping(sheet);
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
    },
    /** The mapping as a file. */
    file: (): { readonly name: string; readonly text: string } => ({
      name: `${mapping().name || 'mapping'}.json`,
      text: writeMapping(mapping()),
    }),
    setDecimal: (sign: DecimalSign | null): void => {
      const { decimal: _, ...others } = mapping();
      change(sign === null ? others : { ...others, decimal: sign });
    },
    outcome,
    changeCount: () => changes().length,
    countsOf: (sheet: SheetMapping) =>
      outcome().mapped.counts.filter(
        (count) => count.table === sheet.table && isSheetOf(sheet.sheet, count.sheet),
      ),
    /** First rows of a table as they were mapped. */
    previewOf: (sheet: SheetMapping) =>
      outcome()
        .mapped.tables.filter(({ table, file }) => {
          const found = tableOfMapping(sheet);
          return table === sheet.table && file === found?.file;
        })
        .flatMap(({ rows }) => rows)
        .slice(0, PREVIEW_ROWS),
    canApply: () => {
      const { planningCase } = outcome();
      return planningCase !== null && (target() === 'new' || changes().length > 0);
    },
    isDone,
    /** Writes what the mapping makes: into the case as one edit, which can be taken back, or as a new case. */
    apply: async (): Promise<void> => {
      const { planningCase } = outcome();
      if (planningCase === null) return;
      if (target() === 'case') {
        const list = changes();
        if (await workspace.edit(root(), list)) setDone(list.length);
        return;
      }
      await workspace.attempt(async () => {
        const { caseId } = await workspace.client.cases.import({
          body: { document: writeCaseDocument(planningCase), existing: 'copy' },
        });
        if (mapping().name !== '')
          await workspace.client.mappings.save(caseId, mapping().name, { body: mapping() });
        await workspace.open(caseId);
        setDone(Object.values(planningCase).reduce((sum, rows) => sum + rows.length, 0));
      });
    },
  };
}

export type MappingState = ReturnType<typeof createMappingState>;
