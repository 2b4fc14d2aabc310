/**
 * A rule across the rows of a case, as a value: the tables that it reads, and what it finds in them. What could not be read
 * and what refers to it is left out of the tables that a rule gets, so that no rule reports a consequence of a problem that is
 * reported already; rules that find something missing ask whether a lost row may be it.
 */
import { sentence, type Words } from '../../words/words.ts';
import { fieldMeta } from '../field.ts';
import { nameWithId } from '../names.ts';
import { type PlanningCase, type Row, rowKey, type TableName, tableOf } from '../planningCase.ts';
import { ProblemList } from '../problemList.ts';
import type { Problem } from '../problems.ts';
import type { LostRow } from '../readRows.ts';
import { rowNameOf } from '../rowNames.ts';

/** Where the rows of a case come from, and what of it could not be read. */
export interface CaseOrigin {
  /** Place of a row of the case in its file: its row, and its line where there are lines. */
  readonly placeOf: (table: TableName, row: number) => { readonly row: number; readonly line?: number };
  readonly lost: ReadonlyMap<string, readonly LostRow[]>;
  /** Tables of which no row could be read. */
  readonly unreadTables: ReadonlySet<string>;
  /** Tables with a column that could not be recognized: any of their values may be meant to be another. */
  readonly partialTables: ReadonlySet<string>;
}

/** The tables that a rule reads. */
export type Tables<N extends TableName> = Pick<PlanningCase, N>;

/** A rule: what it reads, and how it reports what it finds. */
export interface Check<N extends TableName = TableName> {
  readonly reads: readonly N[];
  /** Whether it may find an error; a rule that only warns refuses no edit. */
  readonly mayRefuse: boolean;
  readonly run: (tables: Tables<N>, findings: Findings) => void;
}

/** Declares a rule; `run` receives only the tables in `reads`. */
export function check<const N extends TableName>(
  reads: readonly N[],
  run: (tables: Tables<N>, findings: Findings) => void,
): Check {
  // A rule is given its own tables by the runner, which reads them off `reads`.
  return { reads, mayRefuse: true, run } as unknown as Check;
}

/** Declares a rule that only warns. */
export function warningCheck<const N extends TableName>(
  reads: readonly N[],
  run: (tables: Tables<N>, findings: Omit<Findings, 'error'>) => void,
): Check {
  return { ...check(reads, run), mayRefuse: false };
}

/** How a rule reports what it found. */
export interface Findings {
  /** The case cannot be planned. A row of null means the table as a whole. */
  error<N extends TableName>(table: N, row: Row<N> | null, field: string, what: Found, expected: Words): void;
  /** The case can be planned, but its data is probably a mistake. */
  warning<N extends TableName>(
    table: N,
    row: Row<N> | null,
    field: string,
    what: Found,
    expected: Words,
  ): void;
  /** Whether a row with these values may be there that could not be used; without values: any row of the table. */
  mayBeLost(table: TableName, values?: Readonly<Record<string, string | null>>): boolean;
  /** Whether a problem of a table is reported already. */
  isReported(table: TableName): boolean;
  /** A row of a table by its place in the file. */
  placeOf<N extends TableName>(table: N, row: Row<N>): Words;
  /** What an identifier stands for: its name, with the identifier where they differ. */
  name(table: TableName, id: string): Words;
}

/** What was found: the value of the cell, or words where it is not the value of a cell. */
type Found = string | number | boolean | null | Words;

type Cells = Readonly<Record<string, unknown>>;

/** A row that a rule does not get. */
type Unread = Pick<LostRow, 'cells'> & Partial<LostRow>;

/** Lost rows that are looked through; where there are more, one of them may have any values. */
const LOST_MAX = 1000;

/** Whether a row that was lost may have these values. */
function isLike(
  { cells, unreadable }: Unread,
  values: Readonly<Record<string, string | null>> = {},
): boolean {
  return Object.entries(values).every(
    ([field, value]) => unreadable?.has(field) === true || String(cells[field] ?? '') === (value ?? ''),
  );
}

/** Collects problems while the rules of a case run one after the other. */
export class CheckRun {
  readonly problems = new ProblemList();
  /** Tables that are missing as a whole, which is reported once. */
  private readonly missing = new Set<TableName>();
  private readonly positions = new Map<TableName, ReadonlyMap<unknown, number>>();
  private readonly planningCase: PlanningCase;
  private readonly fileOf: (table: TableName) => string;
  private readonly origin: CaseOrigin | undefined;
  /** Whether every row that a rule may read is there and refers to rows that are. */
  private isWhole: boolean;

  constructor(planningCase: PlanningCase, fileOf: (table: TableName) => string, origin?: CaseOrigin) {
    this.planningCase = planningCase;
    this.fileOf = fileOf;
    this.origin = origin;
    this.isWhole =
      origin === undefined ||
      (origin.unreadTables.size === 0 && [...origin.lost.values()].every((rows) => rows.length === 0));
  }

  /** Rows of a table that could not be used. */
  lost(table: TableName): readonly LostRow[] {
    return this.origin?.lost.get(table) ?? [];
  }

  isUnread(table: TableName): boolean {
    return this.origin?.unreadTables.has(table) ?? false;
  }

  /** From here on references may lead to nothing. */
  tellMissing(table: TableName, expected: Words): void {
    this.missing.add(table);
    this.report('error', table, null, '', { en: 'is missing or without rows', zh: '缺失或没有行' }, expected);
  }

  tellReference(table: TableName, row: Row<TableName>, field: string, value: string, expected: Words): void {
    this.isWhole = false;
    this.report('error', table, row, field, value, expected);
  }

  /** Runs a rule on the rows that it can use. */
  run({ reads, run }: Check): void {
    if (reads.some((table) => this.origin?.partialTables.has(table))) return;
    const lost = new Map<TableName, readonly Unread[]>();
    const lostOf = (table: TableName): readonly Unread[] => {
      const known = lost.get(table) ?? this.lostRows(table, usable);
      lost.set(table, known);
      return known;
    };
    const usable = this.isWhole && this.missing.size === 0 ? this.planningCase : this.usableRows(reads);
    run(usable, {
      error: (...found) => this.report('error', ...found),
      warning: (...found) => this.report('warning', ...found),
      mayBeLost: (table, values) => {
        if (this.isMissing(table)) return true;
        const rows = lostOf(table);
        return rows.length > LOST_MAX || rows.some((row) => isLike(row, values));
      },
      isReported: (table) => this.problems.hasError(table),
      placeOf: (table, row) => {
        const place = this.placeOf(table, row);
        return place.line === undefined
          ? sentence('row {row}', '第 {row} 行', { row: String(place.row) })
          : sentence('line {line}', '第 {line} 行', { line: String(place.line) });
      },
      name: (table, id) => nameWithId(this.planningCase, table, id),
    });
  }

  /** The tables without rows that refer, through others of them, to what is not there. Other tables are empty. */
  private usableRows(reads: readonly TableName[]): PlanningCase {
    const usable: Partial<Record<TableName, readonly Cells[]>> = {};
    for (const name of reads) usable[name] = this.planningCase[name];
    const references = reads.flatMap((name) =>
      Object.entries(tableOf(name).fields).flatMap(([field, schema]) => {
        const target = fieldMeta(schema).table as TableName | undefined;
        return target !== undefined && reads.includes(target) ? [{ name, field, target }] : [];
      }),
    );
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const { name, field, target } of references) {
        const keys = new Set((usable[target] ?? []).map((row) => rowKey(target, row)));
        const rows = usable[name] ?? [];
        const kept = rows.filter((row) => row[field] === null || keys.has(String(row[field])));
        if (kept.length === rows.length) continue;
        usable[name] = kept;
        isChanged = true;
      }
    }
    // Every row comes from the case itself; only the union over tables is beyond the compiler.
    return { ...emptyCase(this.planningCase), ...usable } as unknown as PlanningCase;
  }

  private isMissing(table: TableName): boolean {
    return this.isUnread(table) || this.missing.has(table);
  }

  /** Rows that could not be read, and rows that a rule does not get because of what they refer to. */
  private lostRows(table: TableName, usable: PlanningCase): readonly Unread[] {
    const refused = this.lost(table);
    if (usable[table].length === this.planningCase[table].length) return refused;
    const present = new Set<unknown>(usable[table]);
    const dropped = this.planningCase[table].filter((row) => !present.has(row));
    return [...refused, ...dropped.map((cells) => ({ cells }))];
  }

  private placeOf(table: TableName, row: unknown): { readonly row: number; readonly line?: number } {
    const known =
      this.positions.get(table) ?? new Map(this.planningCase[table].map((entry, r) => [entry as unknown, r]));
    this.positions.set(table, known);
    const position = known.get(row) ?? 0;
    return this.origin?.placeOf(table, position) ?? { row: position + 1 };
  }

  private report(
    severity: Problem['severity'],
    table: TableName,
    row: Row<TableName> | null,
    field: string,
    what: Found,
    expected: Words,
  ): void {
    this.problems.add(severity, table, () => {
      const isWords = typeof what === 'object' && what !== null;
      const key = row === null ? '' : rowKey(table, row);
      const name = row === null ? null : rowNameOf(this.planningCase, table, key);
      return {
        severity,
        file: this.fileOf(table),
        table,
        ...(row === null ? { row: 0 } : this.placeOf(table, row)),
        key,
        ...(name === null ? {} : { name }),
        field,
        ...(isWords ? { value: '', found: what } : { value: what === null ? '' : String(what) }),
        expected,
      };
    });
  }
}

function emptyCase(planningCase: PlanningCase): Record<string, readonly unknown[]> {
  return Object.fromEntries(Object.keys(planningCase).map((name) => [name, []]));
}
