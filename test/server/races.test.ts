/**
 * Goal: on PostgreSQL, writes at the same time end as if they had come one after the other: imports of one company each get
 * a case of their own or are refused, and no race makes scenarios a circle or leaves one without its parent.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { type Client, createClient, type Scenario } from '../../server/client.ts';
import type { RunningServer } from '../../server/serve.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { runs } from '../runs.ts';
import { type PostgresServer, startPostgresServer } from './postgresServer.ts';
import { startQuickServer, whoWaits } from './smallServer.ts';

const RACES = runs(4, 15);
let postgres: PostgresServer;
let servers: readonly RunningServer[];
/** Clients of two servers on one database. */
let clients: readonly Client[];
let document: never;

beforeAll(async () => {
  postgres = await startPostgresServer();
  const start = () =>
    startQuickServer({
      dataFolder: '',
      databaseUrl: postgres.url,
      concurrency: 0,
      timeLimitSeconds: 60,
      firstCase: null,
    });
  servers = [await start(), await start()];
  clients = servers.map((server) => createClient(server.address));
  document = JSON.parse(writeCaseWithScenarios(await loadCase(whoWaits))) as never;
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await postgres.stop();
});

/** Calls at the same time, by the servers in turn; answers what each came to, null where it was refused. */
function atOnce<R>(
  count: number,
  call: (client: Client, which: number) => Promise<R>,
): Promise<(R | null)[]> {
  return Promise.all(
    Array.from({ length: count }, (_, which) => {
      const client = clients[which % clients.length];
      if (client === undefined) throw new Error('no client');
      return call(client, which).catch(() => null);
    }),
  );
}

test(`imports at the same time, ${RACES} times`, async () => {
  const [client] = clients;
  if (client === undefined) throw new Error('no client');
  const first = await atOnce(4, (each) => each.cases.import({ body: { document, existing: 'refuse' } }));
  expect(first.filter((answer) => answer !== null)).toHaveLength(1);
  for (let race = 0; race < RACES; race++) {
    const copies = await atOnce(3, (each) => each.cases.import({ body: { document, existing: 'copy' } }));
    const identifiers = copies.map((answer) => answer?.caseId);
    expect(new Set(identifiers).size).toBe(3);
    expect(identifiers).not.toContain(undefined);
  }
  const names = (await client.cases.list()).map((stored) => stored.name);
  expect(new Set(names).size).toBe(1 + 3 * RACES);
});

test(`parents of scenarios at the same time, ${RACES} times`, async () => {
  const [client] = clients;
  if (client === undefined) throw new Error('no client');
  const { caseId } = await client.cases.import({ body: { document, existing: 'copy' } });
  const scenario = (name: string, parent: string | null): Scenario => ({
    ...{ scenario: name, name, nameZh: '', description: '', descriptionZh: '' },
    ...{ parent, levers: [] },
  });
  const write = (by: Client, body: Scenario, revision?: number) =>
    by.scenarios.write(caseId, body.scenario, {
      body,
      query: revision === undefined ? {} : { revision },
    });
  const list = () => client.scenarios.list(caseId);
  const revisionOf = async (name: string) =>
    (await list()).find((entry) => entry.document.scenario === name)?.revision;
  const inOrder = async () => {
    const documents = (await list()).map((entry) => entry.document);
    for (const one of documents) {
      let steps = 0;
      for (let parent = one.parent; parent !== null; steps++) {
        const above = documents.find((entry) => entry.scenario === parent);
        if (above === undefined || steps > documents.length) return false;
        parent = above.parent;
      }
    }
    return true;
  };
  for (let race = 0; race < RACES; race++) {
    const [a, b, c] = [`a${race}`, `b${race}`, `c${race}`];
    for (const name of [a, b, c]) await write(client, scenario(name, 'base'));
    const revisions = { [a]: await revisionOf(a), [b]: await revisionOf(b) };
    const circle = await atOnce(2, (each, which) =>
      which === 0 ? write(each, scenario(a, b), revisions[a]) : write(each, scenario(b, a), revisions[b]),
    );
    expect(circle.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await inOrder()).toBe(true);
    // One adds a child while the other deletes what would be its parent.
    const orphan = await atOnce<unknown>(2, (each, which) =>
      which === 0 ? write(each, scenario(`child${race}`, c)) : each.scenarios.remove(caseId, c),
    );
    expect(orphan.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await inOrder()).toBe(true);
  }
});
