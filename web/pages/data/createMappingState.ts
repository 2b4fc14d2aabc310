/**
 * Reading another system's export on the page Data: the sheets that were chosen, the mapping (proposed, kept or corrected by
 * hand), what the case would be after it, and writing that as one edit. A worker does what takes long (mappingWork.ts). No markup;
 * tested in Node.
 */

import { createEffect, createSignal, on } from 'solid-js';
import type { KeptMapping } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { newCompany } from '../../../solver/case/newCompany.ts';
import { type TableName, tableOf } from '../../../solver/case/planningCase.ts';
import type { DecimalSign } from '../../../solver/case/readNumbers.ts';
import type { RawRow } from '../../../solver/case/readRows.ts';
import type { MappedCounts } from '../../../solver/mapping/applyMapping.ts';
import {
  isSheetOf,
  type Mapping,
  readMapping,
  type SheetMapping,
  type Source,
  writeMapping,
} from '../../../solver/mapping/mapping.ts';
import type { Proposal } from '../../../solver/mapping/proposeMapping.ts';
import type { Words } from '../../../solver/words/words.ts';
import { textOf } from '../../language/catalogue.ts';
import { savedName } from '../../language/savedName.ts';
import { createWorker } from '../../preview/createWorker.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import type { Workspace } from '../../state/workspace.ts';
import type {
  MappingAnswer,
  MappingMessage,
  MappingOutcome,
  MappingProgress,
  MappingQuestion,
  ReadSheet,
} from './mappingWork.ts';

export type SheetFilter = SheetMapping['filters'][number];

export type MappingWorker = PageWorker<MappingQuestion, MappingMessage>;

export function startMappingWorker(): MappingWorker {
  return new Worker(new URL('./mappingWorker.ts', import.meta.url), { type: 'module' });
}

/** Before the files are read. */
const NO_MAPPING: Mapping = { version: 1, name: '', sheets: [], rows: {} };

/** What was made of the sheets, by which mapping. */
interface Mapped extends MappingOutcome {
  readonly mapping: Mapping;
}

/** A choice for where a field comes from, as the value of a list. */
export const sourceKey = (source: Source | undefined): string => {
  if (source === undefined) return '';
  if ('column' in source) return `column ${source.column}`;
  if ('columns' in source) return 'columns';
  if ('heading' in source) return 'heading';
  if ('of' in source) return 'of';
  if ('weekdays' in source) return 'weekdays';
  return 'cell' in source ? 'cell' : 'constant';
};

/** Columns of a key at most, and what stands between them. */
const JOINED_MAX = 5;
const SEPARATOR = ' · ';

/** The columns that a field comes from. */
function columnsOfSource(source: Source | undefined): readonly string[] {
  if (source === undefined) return [];
  if ('columns' in source) return source.columns;
  return 'column' in source ? [source.column] : [];
}

export function createMappingState(
  workspace: Workspace,
  files: ReadonlyMap<string, Uint8Array>,
  startWorker: () => MappingWorker,
) {
  const [target, setTarget] = createSignal<'case' | 'new'>(workspace.base() === null ? 'new' : 'case');
  const base = () => (target() === 'case' ? workspace.base() : null);
  const [kept, setKept] = createSignal<readonly KeptMapping[]>([]);
  const [isDone, setDone] = createSignal<number | null>(null);
  const [sheets, setSheets] = createSignal<readonly ReadSheet[]>([]);
  const [proposal, setProposal] = createSignal<Proposal>({
    mapping: NO_MAPPING,
    reasons: [],
    unused: [],
    unknown: [],
  });
  const [mapping, setMapping] = createSignal<Mapping>(NO_MAPPING);
  const [outcome, setOutcome] = createSignal<Mapped | null>(null);
  const [texts, setTexts] = createSignal<ReadonlyMap<string, readonly string[]>>(new Map());
  const [progress, setProgress] = createSignal<MappingProgress | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);

  /** Those who wait for an answer, in the order of their questions; null: the worker ended before. */
  const waiting: ((answer: MappingAnswer | null) => void)[] = [];
  const worker = createWorker<MappingQuestion, MappingMessage>(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'progress') setProgress(message);
      else {
        waiting.shift()?.(message);
        if (waiting.length > 0) return;
        setProgress(null);
        worker.rest();
      }
    },
    onFailure: (words) => {
      setProgress(null);
      setFailure(words);
      for (const end of waiting.splice(0)) end(null);
    },
  });
  /** Asks the worker. Answers null when it fails, which is reported, and where its answer is of another kind. */
  const ask = async <K extends MappingAnswer['kind']>(
    question: MappingQuestion,
    kind: K,
  ): Promise<Extract<MappingAnswer, { kind: K }> | null> => {
    const answer = await new Promise<MappingAnswer | null>((end) => {
      waiting.push(end);
      worker.ask(question);
    });
    return answer?.kind === kind ? (answer as Extract<MappingAnswer, { kind: K }>) : null;
  };

  const [isMapping, setIsMapping] = createSignal(false);
  /** What the worker was told last about the case. */
  let knownBase: ReturnType<typeof base> = null;
  /** Has the worker apply the mapping as it is now; what changes meanwhile is applied after it. */
  const map = async (): Promise<void> => {
    if (isMapping()) return;
    setIsMapping(true);
    for (;;) {
      const [asked, into] = [mapping(), base()];
      const told = into === knownBase ? {} : { base: into };
      knownBase = into;
      const answer = await ask({ kind: 'map', mapping: asked, ...told }, 'mapped');
      if (answer === null) break;
      if (asked !== mapping() || into !== base()) continue;
      setOutcome({ ...answer.outcome, mapping: asked });
      break;
    }
    setIsMapping(false);
  };
  const change = (next: Mapping): void => {
    setDone(null);
    setMapping(next);
    void map();
  };
  const propose = async (): Promise<void> => {
    knownBase = base();
    const answer = await ask({ kind: 'propose', base: knownBase }, 'proposed');
    if (answer === null) return;
    setProposal(answer.proposal);
    change(answer.proposal.mapping);
  };
  /** Reads the files, and maps them as is proposed. */
  const open = async (): Promise<void> => {
    setFailure(null);
    setTexts(new Map());
    const answer = await ask({ kind: 'read', files }, 'read');
    if (answer === null) return;
    setSheets(answer.sheets);
    if (answer.problems.length === 0) await propose();
    else
      setOutcome({
        mapping: mapping(),
        counts: [],
        previews: [],
        isRight: false,
        problems: answer.problems,
        problemCount: answer.problems.length,
        changeCount: 0,
      });
  };
  void open();
  // Another edit of the case, also this import itself: the changes are others then.
  createEffect(
    on(workspace.base, () => void (outcome() !== null && sheets().length > 0 && map()), { defer: true }),
  );

  const sheetOf = (sheet: SheetMapping) => sheets().find(({ name }) => isSheetOf(sheet.sheet, name));
  const changeSheet = (at: number, next: SheetMapping | null): void =>
    change({
      ...mapping(),
      sheets: mapping().sheets.flatMap((sheet, i) => (i !== at ? [sheet] : next === null ? [] : [next])),
    });
  /** Where a field comes from in the proposal. */
  const proposedSource = (sheet: SheetMapping, field: string): Source | undefined =>
    proposal().mapping.sheets.find((entry) => entry.sheet === sheet.sheet && entry.table === sheet.table)
      ?.fields[field];
  const readKept = () =>
    workspace.attempt(async () => {
      if (workspace.caseId() !== '') setKept(await workspace.client.mappings.list(workspace.caseId()));
    });
  /** Fields of a table from the columns of a sheet. */
  const proposedFields = async (sheet: string, table: TableName): Promise<SheetMapping['fields']> => ({
    ...(await ask({ kind: 'proposeFields', sheet, table }, 'fields'))?.fields,
  });
  return {
    sheets,
    mapping,
    proposal,
    target,
    setTarget: async (next: 'case' | 'new'): Promise<void> => {
      setTarget(next);
      await propose();
    },
    /** How far the worker is; null while it has nothing to do. */
    progress,
    seconds: worker.seconds,
    /** Why the worker ended. */
    failure,
    /** Reads the files anew, after a failure. */
    open,
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
        change(saved.mapping);
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
    proposedSource,
    /** The company of a new case, as the mapping states it; null where a sheet fills its table, or rows go into a case. */
    company: (): { readonly name: string; readonly currency: string } | null => {
      const row = target() === 'new' ? mapping().rows.company?.[0] : undefined;
      return row === undefined
        ? null
        : { name: String(row.name ?? row.company ?? ''), currency: String(row.currency ?? '') };
    },
    /** Why the company is called so, or has that currency; undefined once somebody changed it. */
    companyReason: (field: 'name' | 'currency') =>
      mapping().rows.company?.[0]?.[field] === proposal().mapping.rows.company?.[0]?.[field]
        ? proposal().reasons.find(({ table, field: about }) => table === 'company' && about === field)?.words
        : undefined,
    setCompany: (name: string, currency: string): void => {
      const [before = {}] = mapping().rows.company ?? [];
      const { company, ...next } = newCompany(name, currency.trim().toUpperCase());
      const row = { ...next, ...before, name: next.name, currency: next.currency };
      // A name without a letter leaves the identifier as it was.
      const named = company === '' ? row : { ...row, company };
      change({ ...mapping(), rows: { ...mapping().rows, company: [named] } });
    },
    columnsOf: (sheet: SheetMapping): readonly string[] => sheetOf(sheet)?.columns ?? [],
    isWide: (sheet: SheetMapping): boolean => sheetOf(sheet)?.isWide === true,
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
    setTable: async (at: number, table: TableName): Promise<void> => {
      const sheet = mapping().sheets[at];
      if (sheet !== undefined)
        changeSheet(at, { ...sheet, table, fields: await proposedFields(sheet.sheet, table) });
    },
    /** Lets a sheet fill one more table, which is chosen then: the sheet has no table yet, or others as well. */
    addSheet: async (name: string): Promise<void> => {
      const sheet: SheetMapping = {
        sheet: name,
        table: 'demand',
        fields: await proposedFields(name, 'demand'),
        filters: [],
        duplicates: 'sum',
        mode: 'update',
        otherPeriods: 'leaveOut',
      };
      change({ ...mapping(), sheets: [...mapping().sheets, sheet] });
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
        const known = [before, proposedSource(sheet, field)].find(
          (source) => source !== undefined && sourceKey(source) === key,
        );
        const source: Source = key.startsWith('column ')
          ? { column: key.slice('column '.length) }
          : key === 'heading'
            ? { heading: true }
            : key === 'cell'
              ? { cell: true }
              : (known ?? { constant: '' });
        changeSheet(at, { ...sheet, fields: { ...sheet.fields, [field]: source } });
      }
    },
    /** Columns that a key can be put together with, as product and customer are; none where it comes from no column. */
    joinableOf: (sheet: SheetMapping, field: string): readonly string[] => {
      const columns = columnsOfSource(sheet.fields[field]);
      const isKey = (tableOf(sheet.table).key as readonly string[]).includes(field);
      if (!isKey || columns.length === 0 || columns.length >= JOINED_MAX) return [];
      return (sheetOf(sheet)?.columns ?? []).filter((name) => !columns.includes(name));
    },
    /** Puts a key together with one more column. */
    joinColumn: (at: number, field: string, column: string): void => {
      const sheet = mapping().sheets[at];
      const source = sheet?.fields[field];
      const columns = columnsOfSource(source);
      if (sheet === undefined || source === undefined || columns.length === 0) return;
      const separator = 'separator' in source ? source.separator : SEPARATOR;
      const joined: Source = { columns: [...columns, column], separator };
      changeSheet(at, { ...sheet, fields: { ...sheet.fields, [field]: joined } });
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
    /** Asks which texts a column has: `textsOf` has them then. */
    readTexts: async (sheet: SheetMapping, column: string): Promise<void> => {
      const key = `${sheet.sheet}\n${column}`;
      if (texts().has(key)) return;
      const answer = await ask({ kind: 'texts', sheet: sheet.sheet, column }, 'texts');
      if (answer !== null) setTexts(new Map(texts()).set(key, answer.texts));
    },
    /** Texts that a column has, the most frequent first: what a filter can name. */
    textsOf: (sheet: SheetMapping, column: string): readonly string[] =>
      texts().get(`${sheet.sheet}\n${column}`) ?? [],
    /** The mapping as a file. */
    file: (): { readonly name: string; readonly text: string } => ({
      name: savedName(
        mapping().name === '' ? [textOf('mapFileName')] : [textOf('mapFileName'), mapping().name],
        'json',
      ),
      text: writeMapping(mapping()),
    }),
    setDecimal: (sign: DecimalSign | null): void => {
      const { decimal: _, ...others } = mapping();
      change(sign === null ? others : { ...others, decimal: sign });
    },
    /** What the mapping makes of the sheets, while it is found out what an earlier one made; null before the first. */
    outcome,
    isMapping,
    countsOf: (sheet: SheetMapping): readonly MappedCounts[] =>
      outcome()?.counts.filter(
        (count) => count.table === sheet.table && isSheetOf(sheet.sheet, count.sheet),
      ) ?? [],
    /** First rows of a table as they were mapped. */
    previewOf: (sheet: SheetMapping): readonly RawRow[] => {
      const known = outcome();
      const at = known?.mapping.sheets.findIndex(
        (other) => other.sheet === sheet.sheet && other.table === sheet.table,
      );
      return known?.previews[at ?? -1] ?? [];
    },
    canApply: (): boolean => {
      const known = outcome();
      if (known === null || isMapping() || !known.isRight) return false;
      return target() === 'new' || known.changeCount > 0;
    },
    isDone,
    /** Writes what the mapping makes: into the case as one edit, which can be taken back, or as a new case. */
    apply: async (): Promise<void> => {
      if (target() === 'case') {
        const taken = await ask({ kind: 'take' }, 'changes');
        if (taken !== null && (await workspace.edit(workspace.root(), taken.changes)))
          setDone(taken.changes.length);
        return;
      }
      const taken = await ask({ kind: 'take' }, 'document');
      if (taken === null) return;
      await workspace.attempt(async () => {
        const { caseId } = await workspace.client.cases.import({
          body: { document: taken.document, existing: 'copy' },
        });
        if (mapping().name !== '')
          await workspace.client.mappings.save(caseId, mapping().name, { body: mapping() });
        await workspace.open(caseId);
        setDone(taken.rows);
      });
    },
  };
}

export type MappingState = ReturnType<typeof createMappingState>;
