/** Reads input snapshots from the server and keeps those that are asked for; tables that are the same are read and kept once. */
import type { Client, PlanningCase } from '../../server/client.ts';
import { tableNames } from '../../solver/case/planningCase.ts';

type Rows = readonly unknown[];

export function createSnapshots(client: Client) {
  const tables = new Map<string, Promise<Rows>>();
  const manifests = new Map<string, Readonly<Record<string, string>>>();
  const snapshots = new Map<string, Promise<PlanningCase>>();

  const read = async (inputHash: string): Promise<PlanningCase> => {
    const manifest = await client.inputs.tables(inputHash);
    manifests.set(inputHash, manifest);
    const rows = await Promise.all(
      tableNames.map(async (name): Promise<readonly [string, Rows]> => {
        const hash = manifest[name];
        if (hash === undefined) return [name, []];
        const known = tables.get(hash) ?? client.inputs.table(hash);
        tables.set(hash, known);
        return [name, await known];
      }),
    );
    // The server stores what passed validation, in the shape of the tables.
    return Object.fromEntries(rows) as unknown as PlanningCase;
  };
  return {
    /** The resolved case with this hash. */
    get(inputHash: string): Promise<PlanningCase> {
      const known = snapshots.get(inputHash) ?? read(inputHash);
      snapshots.set(inputHash, known);
      // What could not be read is asked for again the next time.
      known.catch(() => {
        snapshots.delete(inputHash);
        for (const hash of Object.values(manifests.get(inputHash) ?? {})) tables.delete(hash);
      });
      return known;
    },
    /** Forgets all but these. */
    keep(inputHashes: ReadonlySet<string>): void {
      for (const hash of [...snapshots.keys()]) {
        if (inputHashes.has(hash)) continue;
        snapshots.delete(hash);
        manifests.delete(hash);
      }
      const needed = new Set([...manifests.values()].flatMap((manifest) => Object.values(manifest)));
      for (const hash of [...tables.keys()]) if (!needed.has(hash)) tables.delete(hash);
    },
  };
}
