/**
 * Reads cases from the server table by table: the present one, and the input snapshots of runs. Tables that are the same
 * are read and kept once, so that after an edit only the tables are read that it changed.
 */
import type { Client, PlanningCase } from '../../server/client.ts';
import { type PackedTable, unpackTable } from '../../solver/case/packedRows.ts';
import { tableNames } from '../../solver/case/planningCase.ts';

type Rows = readonly object[];
type Hashes = Readonly<Record<string, string>>;

/** A table that is not known. */
interface MissingTable {
  readonly name: string;
  readonly hash: string;
}

/** Asks for several tables in one request; answers each that came with it, undefined for the others. */
function readTogether(
  missing: readonly MissingTable[],
  ask: (hashes: string) => Promise<Readonly<Record<string, PackedTable>>>,
): (hash: string) => Promise<PackedTable | undefined> {
  if (missing.length < 2) return async () => undefined;
  const asked = new Set(missing.map(({ hash }) => hash));
  const together = ask([...asked].join(','));
  return async (hash) => (asked.has(hash) ? (await together)[hash] : undefined);
}

export function createSnapshots(client: Client) {
  /** Rows by the hash of their content. */
  const tables = new Map<string, Promise<Rows>>();
  /** Table hashes and cases of snapshots, by the hash of their inputs. */
  const manifests = new Map<string, Hashes>();
  const snapshots = new Map<string, Promise<PlanningCase>>();
  /** Table hashes of the case that was read last. */
  let present: Hashes = {};

  const compose = async (
    hashes: Hashes,
    /** How a table is read, when these are not known. */
    readerOf: (missing: readonly MissingTable[]) => (table: MissingTable) => Promise<Rows>,
  ): Promise<PlanningCase> => {
    const readTable = readerOf(
      tableNames.flatMap((name) => {
        const hash = hashes[name];
        return hash === undefined || tables.has(hash) ? [] : [{ name, hash }];
      }),
    );
    const rows = await Promise.all(
      tableNames.map(async (name): Promise<readonly [string, Rows]> => {
        const hash = hashes[name];
        if (hash === undefined) return [name, []];
        const known = tables.get(hash) ?? readTable({ name, hash });
        tables.set(hash, known);
        // What could not be read is asked for again the next time.
        known.catch(() => tables.delete(hash));
        return [name, await known];
      }),
    );
    // The server stores what passed validation, in the shape of the tables.
    return Object.fromEntries(rows) as unknown as PlanningCase;
  };
  const readSnapshot = async (inputHash: string): Promise<PlanningCase> => {
    const manifest = await client.inputs.tables(inputHash);
    manifests.set(inputHash, manifest);
    const composed = await compose(manifest, (missing) => {
      const read = readTogether(missing, (hashes) => client.inputs.together({ query: { hashes } }));
      return async ({ hash }) => unpackTable((await read(hash)) ?? (await client.inputs.table(hash)));
    });
    // How many decimals a unit has is no input of a plan: no snapshot holds it, and numbers are written as the open case says.
    const units = await tables.get(present.unitsOfMeasure ?? '');
    return units === undefined
      ? composed
      : { ...composed, unitsOfMeasure: units as PlanningCase['unitsOfMeasure'] };
  };
  return {
    /** The resolved case with this hash. */
    get(inputHash: string): Promise<PlanningCase> {
      const known = snapshots.get(inputHash) ?? readSnapshot(inputHash);
      snapshots.set(inputHash, known);
      known.catch(() => snapshots.delete(inputHash));
      return known;
    },
    /** The case with tables of these hashes, as its state lists them. Fails (404) when a table has changed since. */
    caseOf(caseId: string, hashes: Hashes): Promise<PlanningCase> {
      const former = present;
      present = hashes;
      return compose(hashes, (missing) => {
        // Tables of which nothing is known are read together, as far as they are small.
        const fresh = missing.filter(({ name }) => !tables.has(former[name] ?? ''));
        const read = readTogether(fresh, (hashes) => client.cases.tables(caseId, { query: { hashes } }));
        return async ({ name, hash }) => {
          const packed = await read(hash);
          if (packed !== undefined) return unpackTable(packed);
          // Of a table that is known as it was before, only what differs is read.
          const known = former[name];
          const rows = known === undefined ? undefined : await tables.get(known)?.catch(() => undefined);
          if (known === undefined || rows === undefined)
            return unpackTable(await client.cases.table(caseId, hash));
          return unpackTable(await client.cases.table(caseId, hash, { query: { known } }), rows);
        };
      });
    },
    /** Forgets all but these, and the case that was read last. */
    keep(inputHashes: ReadonlySet<string>): void {
      for (const hash of [...snapshots.keys()]) {
        if (inputHashes.has(hash)) continue;
        snapshots.delete(hash);
        manifests.delete(hash);
      }
      const needed = new Set([present, ...manifests.values()].flatMap((hashes) => Object.values(hashes)));
      for (const hash of [...tables.keys()]) if (!needed.has(hash)) tables.delete(hash);
    },
  };
}

export type Snapshots = ReturnType<typeof createSnapshots>;
