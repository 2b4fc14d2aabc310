/**
 * Whether a database is whole. Every table is read to its end, by itself and by each of its indexes, and has the same number
 * of rows each time. PostgreSQL checks the checksum of every page that is read, and what an index points to must be there:
 * so that pages that were changed, files that are missing and tables of which a part is missing are found.
 */
import type { PGlite } from '@electric-sql/pglite';

/** Answers what is wrong with a database, in PostgreSQL's words; null when nothing was found. */
export async function checkTables(lite: PGlite): Promise<string | null> {
  try {
    await lite.exec(check);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    // What the check has set is of its transaction; an error has ended that.
    await lite.exec('rollback').catch(() => undefined);
  }
}

const check = `
begin read only;
do $check$
declare
  heap record;
  way record;
  total bigint;
  found bigint;
begin
  for heap in
    select c.oid, c.oid::regclass::text as name from pg_class c
    where c.relkind in ('r', 'm', 't') and c.relpersistence = 'p'
  loop
    perform set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'off', true),
      set_config('enable_indexonlyscan', 'off', true), set_config('enable_bitmapscan', 'off', true);
    execute format('select count(*) from only %s', heap.name) into total;
    perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'on', true),
      set_config('enable_indexonlyscan', 'on', true), set_config('enable_sort', 'off', true);
    for way in
      select i.indexrelid::regclass::text as name,
        (select string_agg(pg_get_indexdef(i.indexrelid, k, true), ', ' order by k)
         from generate_series(1, i.indnkeyatts) as k) as columns
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where i.indrelid = heap.oid and (i.indisprimary or heap.oid >= 16384) and i.indisvalid and i.indpred is null and i.indexprs is null and a.amname = 'btree'
    loop
      execute format('select count(*) from (select 1 from only %s order by %s offset 0) as rows', heap.name, way.columns)
        into found;
      if found <> total then
        raise exception 'table % has % rows, its index % has %', heap.name, total, way.name, found;
      end if;
    end loop;
  end loop;
end
$check$;
rollback;`;
