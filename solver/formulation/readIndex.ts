/**
 * Which parts of a case something reads: an index that notes every part and every table that is asked of it, so that what was made of it can
 * be kept as long as these say the same. Knows no feature.
 */
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { isSameContent, noted } from '../index/keptParts.ts';

/** Parts of an index and tables of its case that were read. */
export interface ReadParts {
  readonly parts: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

/** An index that notes what is read of it. What holds it reads the newest index that it was turned to. */
export class ReadIndex implements ReadParts {
  readonly parts = new Set<string>();
  readonly tables = new Set<string>();
  readonly index: IndexedCase;
  private current: IndexedCase;

  constructor(index: IndexedCase) {
    this.current = index;
    const source = noted(index.source, (table) => {
      this.tables.add(table);
      return this.current.source[table as TableName];
    }) as PlanningCase;
    this.index = noted(index, (part) => {
      if (part === 'source') return source;
      this.parts.add(part);
      return this.current[part as keyof IndexedCase];
    }) as IndexedCase;
  }

  /** From now on what is read is of another index, which says the same where anything was read. */
  turnTo(index: IndexedCase): void {
    this.current = index;
  }
}

/** Compares two indices part by part; each part is looked at once, and only where it is asked for. */
export class IndexComparison {
  private readonly before: IndexedCase;
  private readonly after: IndexedCase;
  private readonly known = new Map<string, boolean>();

  constructor(before: IndexedCase, after: IndexedCase) {
    this.before = before;
    this.after = after;
  }

  /** Whether both say the same wherever something was read. */
  agreesOn({ parts, tables }: ReadParts): boolean {
    for (const table of tables)
      if (this.before.source[table as TableName] !== this.after.source[table as TableName]) return false;
    for (const part of parts) if (!this.isSame(part)) return false;
    return true;
  }

  private isSame(part: string): boolean {
    let same = this.known.get(part);
    if (same === undefined) {
      same = isSameContent(this.before[part as keyof IndexedCase], this.after[part as keyof IndexedCase]);
      this.known.set(part, same);
    }
    return same;
  }
}
