/** Mappings in the store: one document each, by case and name. Knows SQL; decides nothing. */
import type { Mapping } from '../../solver/mapping/mapping.ts';
import type { Database, Queryable } from '../store/database.ts';

export interface KeptMapping {
  readonly name: string;
  readonly savedAt: string;
  readonly mapping: Mapping;
}

export interface MappingStore {
  list(caseId: string): Promise<readonly KeptMapping[]>;
  /** Writes are inside a transaction of the caller, which holds the case. */
  save(inside: Queryable, caseId: string, name: string, mapping: Mapping): Promise<KeptMapping>;
  /** False when there is none of that name. */
  remove(inside: Queryable, caseId: string, name: string): Promise<boolean>;
}

interface MappingRow {
  readonly name: string;
  readonly saved_at: Date | string;
  readonly document: Mapping;
}

const kept = (row: MappingRow): KeptMapping => ({
  name: row.name,
  savedAt: new Date(row.saved_at).toISOString(),
  mapping: row.document,
});

export function createMappingStore(database: Database): MappingStore {
  return {
    async list(caseId) {
      const rows = await database.query<MappingRow>(
        'select name, saved_at, document from mappings where case_id = $1 order by saved_at desc, name',
        [caseId],
      );
      return rows.map(kept);
    },
    async save(inside, caseId, name, mapping) {
      const [row] = await inside.query<MappingRow>(
        `insert into mappings (case_id, name, document) values ($1, $2, $3)
         on conflict (case_id, name) do update set document = excluded.document, saved_at = now()
         returning name, saved_at, document`,
        [caseId, name, JSON.stringify(mapping)],
      );
      if (row === undefined) throw new Error('the mapping was not saved');
      return kept(row);
    },
    async remove(inside, caseId, name) {
      const rows = await inside.query(
        'delete from mappings where case_id = $1 and name = $2 returning name',
        [caseId, name],
      );
      return rows.length > 0;
    },
  };
}
