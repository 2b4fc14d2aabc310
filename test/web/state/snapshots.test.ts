/**
 * Goal: tables of a case are read together the first time, large ones one by one, and after an edit only what differs of the one that changed;
 * a snapshot is written with the decimals of the open case.
 */
import { expect, test } from 'vitest';
import type { Client } from '../../../server/client.ts';
import { packingRows } from '../../../solver/case/packedRows.ts';
import { tableNames } from '../../../solver/case/planningCase.ts';
import { atOnce } from '../../../solver/case/steps.ts';
import { digitsIn } from '../../../solver/case/unitDigits.ts';
import { createSnapshots } from '../../../web/state/snapshots.ts';
import { smallCase } from '../../cases/smallCase.ts';

test('one request reads the small tables, and each large one has its own; an edit reads one table', async () => {
  const planningCase = smallCase();
  const hashes: Record<string, string> = Object.fromEntries(
    tableNames.filter((name) => planningCase[name].length > 0).map((name) => [name, `hash of ${name}`]),
  );
  const packedOf = (hash: string) =>
    atOnce(packingRows(planningCase[hash.replace('hash of ', '') as keyof typeof planningCase] ?? []));
  const asked: string[] = [];
  const client = {
    cases: {
      tables: async (_: string, { query }: { readonly query: { readonly hashes: string } }) => {
        const all = query.hashes.split(',');
        asked.push(`together ${all.length}`);
        // Demand is large here.
        return Object.fromEntries(
          all.filter((hash) => hash !== hashes.demand).map((hash) => [hash, packedOf(hash)]),
        );
      },
      table: async (_: string, hash: string, content?: { readonly query?: { readonly known?: string } }) => {
        asked.push(`${hash}, known ${content?.query?.known ?? 'nothing'}`);
        return packedOf('hash of demand');
      },
    },
  } as unknown as Client;
  const snapshots = createSnapshots(client);
  expect(await snapshots.caseOf('a', hashes)).toEqual(planningCase);
  expect(asked).toEqual([`together ${Object.keys(hashes).length}`, 'hash of demand, known nothing']);
  asked.length = 0;
  expect(await snapshots.caseOf('a', { ...hashes, demand: 'hash of more' })).toEqual(planningCase);
  expect(asked).toEqual(['hash of more, known hash of demand']);
  asked.length = 0;
  expect(await snapshots.caseOf('a', { ...hashes, demand: 'hash of more' })).toEqual(planningCase);
  expect(asked).toEqual([]);
});

test('a snapshot has the decimals that the open case states for its units', async () => {
  const unitsOfMeasure = [{ unit: 'drum', name: '', nameZh: '', dimension: '', decimals: 2 }];
  const rows: Readonly<Record<string, readonly object[]>> = {
    families: smallCase().families,
    unitsOfMeasure,
  };
  const packedOf = (hash: string) => atOnce(packingRows(rows[hash] ?? []));
  const together = async ({ query }: { readonly query: { readonly hashes: string } }) =>
    Object.fromEntries(query.hashes.split(',').map((hash) => [hash, packedOf(hash)]));
  const client = {
    cases: { tables: (_: string, content: Parameters<typeof together>[0]) => together(content) },
    inputs: {
      tables: async () => ({ families: 'families' }),
      together,
      table: async (hash: string) => packedOf(hash),
    },
  } as unknown as Client;
  const snapshots = createSnapshots(client);
  await snapshots.caseOf('a', { families: 'families', unitsOfMeasure: 'unitsOfMeasure' });
  const snapshot = await snapshots.get('inputs');
  expect(snapshot.unitsOfMeasure).toEqual(unitsOfMeasure);
  expect(digitsIn(snapshot, 'drum')).toBe(2);
});
