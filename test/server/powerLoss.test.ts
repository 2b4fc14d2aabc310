/**
 * Goal: an edit that was acknowledged to a client survives a loss of power. A server makes edits on a disk that remembers
 * what was synced; the folder is built as it is after a loss of power at some moment, opened, and every edit that was
 * acknowledged by then must be there, with its row of the audit. `npm run test:long` loses power at more moments.
 */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { importCase } from '../../server/cases/importCase.ts';
import { createClient } from '../../server/client.ts';
import { createApp } from '../../server/http/app.ts';
import { openServices } from '../../server/services.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { runs, SEED } from '../runs.ts';
import { diskWithoutSync, newDataFolder } from './dataFolder.ts';
import { recordDisk, type Unsynced } from './recordedDisk.ts';
import { whoWaits } from './smallServer.ts';

const LOSSES = runs(2, 100);
const EDITS = runs(20, 60);
const variants: readonly Unsynced[] = ['lost', 'torn', 'kept'];

/** Numbers between 0 and 1 from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

test(`nothing acknowledged is lost in ${LOSSES} losses of power`, async () => {
  const random = randomFrom(SEED);
  const folder = await newDataFolder('power', { hasTables: false });
  const before = path.join(folder, 'before');
  const place = path.join(folder, 'postgres');
  await cp(place, before, { recursive: true });
  const recorded = recordDisk(diskWithoutSync, place, before);
  const database = await openEmbedded(folder, { disk: recorded.disk, reserveBytes: 0 });
  const services = await openServices(database, {
    timeLimitSeconds: 60,
    relativeGap: 0.01,
    onError: (error) => {
      throw error;
    },
  });
  const { planningCase, scenarios } = await loadCase(whoWaits);
  await database.transaction((inside) =>
    importCase(inside, services.stores, planningCase, scenarios, 'refuse'),
  );
  const app = createApp(services, {
    pagesFolder: null,
    hosts: ['localhost'],
    onError: (error) => {
      throw error;
    },
  });
  const client = createClient('http://localhost', async (url, request) =>
    app.request(url as string, { ...request, headers: { ...request?.headers, host: 'localhost' } }),
  );
  const [row] = planningCase.demand;
  if (row === undefined) throw new Error('the case has no demand');
  const key = `${row.segment}|${row.period}`;
  const acknowledged: { readonly moment: number; readonly editId: string; readonly units: number }[] = [];
  const first = recorded.now();
  const syncsBefore = recorded.syncs();
  let units = row.units;
  for (let edit = 0; edit < EDITS; edit++) {
    const after = 1000 + edit;
    const { editId } = await client.edits.make('who-waits', 'base', {
      body: { changes: [{ table: 'demand', key, field: 'units', before: units, after }] },
    });
    units = after;
    acknowledged.push({ moment: recorded.now(), editId, units });
    // PostgreSQL writes its data files, renames log files and forgets old ones.
    if (edit % 15 === 7) await database.script('checkpoint; select pg_switch_wal()');
  }
  expect(recorded.syncs() - syncsBefore).toBeGreaterThanOrEqual(EDITS);
  const last = recorded.now();
  await services.close();
  const lost = path.join(folder, 'lost');
  for (let loss = 0; loss < LOSSES; loss++) {
    const unsynced = variants[loss % variants.length] ?? 'lost';
    const moment = first + Math.floor(random() * (last - first + 1));
    recorded.lose(moment, unsynced, random, path.join(lost, 'postgres'));
    const reported = `seed ${SEED}, loss ${loss} at ${moment}, what was not synced is ${unsynced}`;
    const reopened = await openEmbedded(lost, {
      disk: diskWithoutSync,
      reserveBytes: 0,
      // Reading every table takes longer than everything else of a loss.
      isChecked: loss % 5 === 0,
    }).catch((error) => {
      throw new Error(reported, { cause: error });
    });
    const editIds = (await reopened.query<{ id: string }>('select edit_id::text as id from edits')).map(
      (edit) => edit.id,
    );
    const [cell] = await reopened.query<{ units: number }>(
      `select (cells->>'units')::float8 as units from case_rows where table_name = 'demand' and row_key = $1`,
      [key],
    );
    await reopened.close();
    const done = acknowledged.filter((edit) => edit.moment <= moment);
    expect(
      done.filter((edit) => !editIds.includes(edit.editId)),
      reported,
    ).toEqual([]);
    expect(cell?.units, reported).toBeGreaterThanOrEqual(done.at(-1)?.units ?? 0);
  }
  await rm(folder, { recursive: true, force: true });
});
