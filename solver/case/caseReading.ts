/**
 * Reads a case table by table, from whatever form its rows come in: each table is read by its declaration, the case is checked
 * as a whole, and every problem is reported at once, at its place.
 */
import { sentence } from '../words/words.ts';
import { noteSound } from './checkChange.ts';
import type { CaseOrigin } from './checks/check.ts';
import { ENTRIES_MAX } from './documentLimits.ts';
import { withStarts } from './periodStarts.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from './planningCase.ts';
import { ProblemList } from './problemList.ts';
import { fileProblem, type Problem } from './problems.ts';
import { type LostRow, type RawTable, readRows } from './readRows.ts';
import { checkCase } from './validate.ts';

/** A case that passed validation, with what looked suspicious. */
export interface ReadCase {
  readonly planningCase: PlanningCase;
  readonly warnings: readonly Problem[];
}

type Place = ReturnType<CaseOrigin['placeOf']>;

/** Collects what is read of each table, with its problems. */
export class CaseReading {
  readonly problems = new ProblemList();
  private readonly tables: Record<string, readonly unknown[]> = Object.fromEntries(
    tableNames.map((name) => [name, []]),
  );
  /** Places of the rows of a table that could be used. */
  private readonly places = new Map<string, readonly Place[]>();
  private readonly lost = new Map<string, readonly LostRow[]>();
  private readonly unreadTables = new Set<string>();
  private readonly partialTables = new Set<string>();

  /** Takes the rows of a table; null when they could not be read. */
  add(name: TableName, raw: RawTable | null, file: string): void {
    if (raw === null) {
      this.unreadTables.add(name);
      return;
    }
    if (raw.rows.length > ENTRIES_MAX) {
      this.problems.push({
        ...fileProblem(
          file,
          sentence('has {count} rows', '有 {count} 行', { count: raw.rows.length }),
          sentence('at most {count} rows', '不超过 {count} 行', { count: ENTRIES_MAX }),
        ),
        table: name,
      });
      this.unreadTables.add(name);
      return;
    }
    const filled = name === 'periods' ? { ...raw, rows: withStarts(raw.rows) } : raw;
    const read = readRows(tableOf(name), filled, file);
    this.problems.addAll(read.problems);
    this.tables[name] = read.rows;
    const { lines } = filled;
    const placeOf = (r: number): Place => ({
      row: r + 1,
      // Rows that come from no file have no line.
      ...((lines?.[r] ?? 0) === 0 ? {} : { line: lines?.[r] ?? 0 }),
    });
    this.places.set(name, read.positions.map(placeOf));
    this.lost.set(name, read.lost);
    if (raw.isPartial === true) this.partialTables.add(name);
  }

  /** Checks the case as a whole. Throws CaseError with every problem. */
  finish(fileOf: (table: TableName) => string): ReadCase {
    // readRows has typed every row by its table's own schema; only the union over tables is beyond the compiler.
    const planningCase = this.tables as unknown as PlanningCase;
    const checked = checkCase(planningCase, fileOf, {
      placeOf: (table, row) => this.places.get(table)?.[row] ?? { row: row + 1 },
      lost: this.lost,
      unreadTables: this.unreadTables,
      partialTables: this.partialTables,
    });
    this.problems.addAll(checked);
    this.problems.throwErrors();
    noteSound(planningCase);
    return { planningCase, warnings: this.problems.listed() };
  }
}
