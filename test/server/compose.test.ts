/**
 * Goal: what docs/compose.yaml states works: its commands with its environment, started as processes beside a PostgreSQL, solve a run of the
 * pages and carry an experiment out. Containers themselves are not started. The processes: `npm run test:long`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readExperiment } from '../../node/experiments/readExperiment.ts';
import { runExperiment } from '../../node/experiments/runExperiment.ts';
import { createClient } from '../../server/client.ts';
import { connectToWorkers } from '../../server/experiments/openWorkers.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { freePort, Program } from '../torture/processes.ts';
import { startPostgresServer } from './postgresServer.ts';
import { finished } from './smallServer.ts';

interface Service {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const text = readFileSync(path.join(root, 'docs', 'compose.yaml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, Service>> };

/** Connections that a process of Equipoise opens at most, and processes that one PostgreSQL of the file is for. */
const CONNECTIONS = 17;
const PROCESSES = 20;

test('every service of Equipoise runs the built program, and the database takes the connections of twenty', () => {
  const { database, ...own } = services;
  expect(Object.keys(own).sort()).toEqual(['experiments', 'server', 'solves']);
  for (const { command } of Object.values(own))
    expect(command.slice(0, 2)).toEqual(['node', 'build/cli/main.js']);
  const connections = Number(/max_connections=(\d+)/.exec(database!.command.join(' '))?.[1]);
  expect(connections).toBeGreaterThanOrEqual(CONNECTIONS * PROCESSES);
});

test.runIf(isLong)('its commands serve, solve and carry an experiment out together', async () => {
  const folder = mkdtempSync(path.join(temporaryFolder, 'equipoise-compose-'));
  const postgres = await startPostgresServer();
  const port = await freePort();
  const started = (name: string) => {
    const { command, environment } = services[name]!;
    const stated = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [
        key,
        // The address of the database is the one thing that differs: it has no container with a name.
        key === 'DATABASE_URL' ? postgres.url : value.replace('/tmp/equipoise', path.join(folder, 'data')),
      ]),
    );
    return new Program(name, command.slice(2), { ...stated, PORT: String(port) });
  };
  const programs = ['server', 'solves', 'experiments', 'experiments'].map(started);
  try {
    for (const program of programs) await program.start();
    const client = createClient(`http://127.0.0.1:${port}`);
    expect(await finished(client, await client.runs.start('lanhai', 'base'))).toMatchObject({
      state: 'finished',
      summary: { verified: true },
    });
    writeFileSync(path.join(folder, 'small.json'), JSON.stringify(smallDocument()));
    const file = path.join(folder, 'sweep.yaml');
    writeFileSync(
      file,
      `experiment: Demand
case: small.json
factors:
  - { factor: demand, range: { lever: { type: demand, factor: 1 }, field: factor, from: 0.7, to: 1.3, levels: 60 } }
`,
    );
    const read = await readExperiment(file);
    const workers = await connectToWorkers({
      url: postgres.url,
      onNotice: () => undefined,
      onError: () => undefined,
    });
    try {
      const { rows } = await runExperiment(read, {
        carryOut: workers.carryOut,
        known: new Map(),
        onRow: async () => undefined,
      });
      expect(rows.map(({ status }) => status)).toEqual(Array<string>(60).fill('optimal'));
    } finally {
      await workers.close();
    }
    for (const program of programs) expect(await program.end('SIGTERM')).toBe(0);
  } finally {
    for (const program of programs) await program.end('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
