/** Goal: the HTTP API over a real socket keeps its promises: edits are checked, undone, refused on conflict; runs are found again; bad input gets clear answers. */

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { solveInThread } from '../../node/threads/solveInThread.ts';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { ApiError, type Client } from '../../server/client.ts';
import { PortInUse, type RunningServer } from '../../server/serve.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { DEFAULT_RELATIVE_GAP } from '../../solver/run/options.ts';
import { readCaseFiles } from '../../solver/scenario/caseWithScenarios.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { createCheckedClient } from './checkedClient.ts';
import { newDataFolder } from './dataFolder.ts';
import { newSampleFolder } from './sampleFolder.ts';
import { finished, startQuickServer } from './smallServer.ts';

let folder: string;
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  folder = await newSampleFolder('api');
  server = await startQuickServer({
    dataFolder: folder,
  });
  client = createCheckedClient(server.address);
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function refusal(act: Promise<unknown>): Promise<ApiError['problem']> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).problem;
}

const demandCell = (before: number, after: number) => ({
  table: 'demand' as const,
  key: 'ac-split-15/domestic/A|2027-03',
  field: 'units',
  before,
  after,
});

describe('sample company', () => {
  test('is there with its ten scenarios', async () => {
    expect((await client.cases.list()).map((entry) => entry.caseId)).toEqual(['lanhai']);
    expect(await client.scenarios.list('lanhai')).toHaveLength(10);
  });

  test('is solved, verified, and found again instead of solved again', async () => {
    const first = await finished(client, await client.runs.start('lanhai', 'base'));
    expect(first.summary?.status).toBe('optimal');
    expect(first.summary?.verified).toBe(true);
    const again = await client.runs.start('lanhai', 'base');
    expect(again.state).toBe('finished');
    expect(again.summary?.objective).toBe(first.summary?.objective);
    expect((await client.runs.ofCase('lanhai'))[0]?.plan?.isCurrent).toBe(true);
  });
});

test('plans by hand and of parts, and reports, are made in threads where a case is large', async () => {
  const asked = vi.spyOn(TaskThreads.prototype, 'ask');
  const [base] = await client.runs.ofCase('lanhai');
  const { plan } = await client.runs.result(base?.plan?.runId ?? '');
  if (plan === null) throw new Error('the base has no plan');
  const keep = (name: string, source: Parameters<Client['versions']['keep']>[1]['body']['plan']) =>
    client.versions.keep('lanhai', { body: { name, plan: source } });
  const { versionId } = await keep('By hand', { kind: 'byHand', scenarioId: 'base', plan });
  await keep('Parts', { kind: 'parts', versionId, from: versionId, part: {} });
  const { versions } = await client.versions.list('lanhai');
  expect(versions.map(({ name, violations }) => [name, violations])).toEqual([
    ['Parts', 0],
    ['By hand', 0],
  ]);
  for (const against of ['', 'actual', `version:${versionId}`])
    expect((await client.reports.make('lanhai', { query: { against } })).report.rows.length).toBeGreaterThan(
      1,
    );
  expect(asked).toHaveBeenCalledTimes(5);
  // What is refused there is refused here, in the same words.
  const short = { ...plan, production: plan.production.slice(1) };
  const problem = await refusal(keep('Short', { kind: 'byHand', scenarioId: 'base', plan: short }));
  expect([problem.status, problem.title]).toEqual([409, 'The plan is of other inputs']);
  asked.mockRestore();
});

describe('edits', () => {
  test('of the base are durable, make the plan stale, and can be taken back', async () => {
    const before =
      (await client.cases.read('lanhai')).document.demand.find(
        (row) => row.segment === 'ac-split-15/domestic/A' && row.period === '2027-03',
      )?.units ?? 0;
    await client.edits.make('lanhai', 'base', { body: { changes: [demandCell(before, before + 100)] } });
    const after = (await client.cases.read('lanhai')).document.demand.find(
      (row) => row.segment === 'ac-split-15/domestic/A' && row.period === '2027-03',
    )?.units;
    expect(after).toBe(before + 100);
    expect(
      (await client.runs.ofCase('lanhai')).find((run) => run.scenarioId === 'base')?.plan?.isCurrent,
    ).toBe(false);
    const conflict = await refusal(
      client.edits.make('lanhai', 'base', { body: { changes: [demandCell(before, 1)] } }),
    );
    expect(conflict.status).toBe(409);
    expect(conflict.problems[0]?.value).toBe(String(before + 100));
    await client.edits.make('lanhai', 'base', { body: { changes: [demandCell(before + 100, before)] } });
    expect(
      (await client.runs.ofCase('lanhai')).find((run) => run.scenarioId === 'base')?.plan?.isCurrent,
    ).toBe(true);
  });

  test('of one number leave the case loaded: it is solved on from the last plan, to the cold optimum', async () => {
    const imported = smallDocument();
    imported.company![0]!.company = 'warm';
    const { caseId } = await client.cases.import({ body: { document: imported } });
    await finished(client, await client.runs.start(caseId, 'base'));
    const [row] = (await client.cases.read(caseId)).document.demand;
    const { segment, period, units } = row!;
    const change = { table: 'demand' as const, key: `${segment}|${period}`, field: 'units' };
    await client.edits.make(caseId, 'base', {
      body: { changes: [{ ...change, before: units, after: units + 4 }] },
    });
    const warm = await finished(client, await client.runs.start(caseId, 'base'));
    expect(warm.summary?.startKind).toMatchObject({ kind: 'warm' });
    expect(warm.summary?.verified).toBe(true);
    const document = (await client.cases.read(caseId)).document;
    const { planningCase } = readCaseDocument(document, caseId);
    // On a thread: the server is in this process, and its connections wait no longer than a minute.
    const limits = { timeLimitSeconds: 600, relativeGap: DEFAULT_RELATIVE_GAP };
    const cold = (await solveInThread(planningCase, limits)).summary.objective!;
    expect(Math.abs(warm.summary!.objective! - cold)).toBeLessThanOrEqual(1e-7 * Math.abs(cold));
  });

  test('of a scenario become its set lever, and vanish when they say again what is beneath', async () => {
    const before =
      (await client.cases.read('lanhai')).document.demand.find(
        (row) => row.segment === 'ac-split-15/domestic/A' && row.period === '2027-03',
      )?.units ?? 0;
    await client.edits.make('lanhai', 'saturday-shifts', { body: { changes: [demandCell(before, 9999)] } });
    const levers = async () =>
      (await client.scenarios.list('lanhai')).find((entry) => entry.document.scenario === 'saturday-shifts')
        ?.document.levers ?? [];
    expect((await levers()).at(-1)).toEqual({
      type: 'set',
      cells: [{ table: 'demand', key: 'ac-split-15/domestic/A|2027-03', field: 'units', value: 9999 }],
    });
    await client.edits.make('lanhai', 'saturday-shifts', { body: { changes: [demandCell(9999, before)] } });
    expect((await levers()).some((lever) => lever.type === 'set')).toBe(false);
  });

  test('a lock is made and removed', async () => {
    const lock = {
      table: 'frozenCells' as const,
      key: 'production|ac-split-15@qd-ac1||2027-03',
      field: 'value',
      before: null,
      after: 5000,
    };
    await client.edits.make('lanhai', 'base', { body: { changes: [lock] } });
    expect(
      (await client.cases.read('lanhai')).document.frozenCells.some(
        (cell) => cell.period === '2027-03' && cell.value === 5000,
      ),
    ).toBe(true);
    const row = (await client.cases.read('lanhai')).document.frozenCells.find(
      (cell) => cell.period === '2027-03' && cell.value === 5000,
    )!;
    const removal = { ...lock, field: '', before: true, after: null };
    // A removal names the row as it is; one that was seen otherwise is a conflict.
    const other = { ...removal, row: { ...row, value: 4000 } };
    expect((await refusal(client.edits.make('lanhai', 'base', { body: { changes: [other] } }))).status).toBe(
      409,
    );
    await client.edits.make('lanhai', 'base', { body: { changes: [{ ...removal, row: { ...row } }] } });
    expect(
      (await client.cases.read('lanhai')).document.frozenCells.some((cell) => cell.period === '2027-03'),
    ).toBe(false);
  });

  test('a value that cannot be changes nothing and says what was expected', async () => {
    const problem = await refusal(
      client.edits.make('lanhai', 'base', {
        body: {
          changes: [
            {
              ...demandCell(0, -5),
              before:
                (await client.cases.read('lanhai')).document.demand.find(
                  (row) => row.segment === 'ac-split-15/domestic/A' && row.period === '2027-03',
                )?.units ?? 0,
            },
          ],
        },
      }),
    );
    expect(problem.status).toBe(400);
    expect(problem.problems[0]).toMatchObject({ table: 'demand', field: 'units', value: '-5' });
    expect(problem.problems[0]?.expected.en).toContain('a number from 0');
  });

  test('a block of 10,000 cells is taken as one', async () => {
    const { document } = await client.cases.read('lanhai');
    const changes = document.salesHistory.slice(0, 9720).map((row) => ({
      table: 'salesHistory' as const,
      key: `${row.segment}|${row.period}`,
      field: 'soldUnits',
      before: row.soldUnits,
      after: row.soldUnits + 1,
    }));
    const more = document.demand.slice(0, 280).map((row) => ({
      table: 'demand' as const,
      key: `${row.segment}|${row.period}`,
      field: 'units',
      before: row.units,
      after: row.units + 1,
    }));
    await client.edits.make('lanhai', 'base', { body: { changes: [...changes, ...more] } });
    await client.edits.make('lanhai', 'base', {
      body: {
        changes: [...changes, ...more].map((change) => ({
          ...change,
          before: change.after,
          after: change.before,
        })),
      },
    });
    expect((await client.cases.read('lanhai')).document).toEqual(document);
  });
});

describe('scenarios', () => {
  test('are written with their revision; a stale revision is refused', async () => {
    const scenario = {
      scenario: 'test',
      name: 'Test',
      nameZh: '',
      description: '',
      descriptionZh: '',
      parent: 'base',
      levers: [],
    };
    await client.scenarios.write('lanhai', 'test', { body: scenario });
    const entry = (await client.scenarios.list('lanhai')).find((known) => known.document.scenario === 'test');
    await client.scenarios.write('lanhai', 'test', {
      body: { ...scenario, name: 'Second' },
      query: { revision: entry?.revision ?? 0 },
    });
    expect(
      (
        await refusal(
          client.scenarios.write('lanhai', 'test', {
            body: { ...scenario, name: 'Third' },
            query: { revision: entry?.revision ?? 0 },
          }),
        )
      ).status,
    ).toBe(409);
    expect(
      (
        await refusal(
          client.scenarios.write('lanhai', 'lost', {
            body: { ...scenario, scenario: 'lost', parent: 'nobody' },
          }),
        )
      ).status,
    ).toBe(400);
    expect((await refusal(client.scenarios.remove('lanhai', 'base'))).title).toBe(
      'Other scenarios depend on this one',
    );
    await client.scenarios.remove('lanhai', 'test');
  });

  test('a service that cannot be reached is an answer with its conflict, not an error', async () => {
    const document = smallDocument();
    document.resources![0]!.hoursPerWorkingDay = 2;
    const { caseId } = await client.cases.import({ body: { document } });
    const service = {
      type: 'service' as const,
      serviceTarget: 'all-of-it',
      name: '',
      nameZh: '',
      segment: null,
      family: null,
      group: null,
      market: null,
      grade: 'any' as const,
      window: 'period' as const,
      windowPeriods: 3,
      firstPeriod: null,
      lastPeriod: null,
      fillRateMin: 1,
      mode: 'hard' as const,
      shortfallPrice: 0,
    };
    const impossible = {
      scenario: 'impossible',
      name: 'Impossible',
      nameZh: '',
      description: '',
      descriptionZh: '',
      parent: 'base',
      levers: [{ type: 'capacity' as const, factor: 8, hoursAdded: 0 }],
    };
    await client.scenarios.write(caseId, 'impossible', { body: impossible });
    const before = await finished(client, await client.runs.start(caseId, 'impossible'));
    expect(before.summary?.status).toBe('optimal');
    await client.scenarios.write(caseId, 'impossible', {
      body: { ...impossible, levers: [service] },
      query: { revision: 1 },
    });
    const run = await finished(client, await client.runs.start(caseId, 'impossible'));
    expect(run.summary?.status).toBe('infeasible');
    // The last plan stays, marked as one of older inputs.
    const known = (await client.runs.ofCase(caseId)).find(({ scenarioId }) => scenarioId === 'impossible');
    expect(known?.latest).toMatchObject({ runId: run.runId, isCurrent: true });
    expect(known?.plan).toMatchObject({ runId: before.runId, isCurrent: false });
    const result = await client.runs.result(run.runId);
    expect(result.plan).toBeNull();
    expect(result.infeasibility?.conflictingLimits.map((limit) => limit.feature)).toContain('serviceLevel');
    expect(result.infeasibility?.relaxation.length).toBeGreaterThan(0);
    await client.scenarios.remove(caseId, 'impossible');
  });
});

describe('import', () => {
  const files = async () => {
    const { loadCase } = await import('../../node/caseFolder.ts');
    const { writeCaseFolder } = await import('../../solver/case/caseFiles.ts');
    const { planningCase } = await loadCase(
      path.join(import.meta.dirname, '..', '..', 'scenarios', 'teaching', 'who-waits.json'),
    );
    return Object.fromEntries(writeCaseFolder(planningCase));
  };
  test('of a good folder adds a case that can be solved', async () => {
    expect((await client.cases.import({ body: { files: await files() } })).caseId).toBe('who-waits');
    const run = await finished(client, await client.runs.start('who-waits', 'base'));
    expect(run.summary?.objective).toBeCloseTo(2750, 6);
  });
  test.each([
    ['missing column', 'demand.csv', () => 'segment,period\npump-A,2027-01\n', 'the column units too'],
    [
      'text in a number',
      'demand.csv',
      (text: string) => text.replace(/,60\n/, ',sixty\n'),
      'a number from 0',
    ],
    [
      'unknown family',
      'segments.csv',
      (text: string) => text.replace('pump,market', 'pomp,market'),
      'the id of a row of families',
    ],
    [
      'negative capacity',
      'resources.csv',
      (text: string) => text.replace(',100', ',-100'),
      'a number from 0',
    ],
    ['duplicate key', 'demand.csv', (text: string) => `${text}pump-A,2027-01,5\n`, 'a unique key'],
    ['empty file', 'demand.csv', () => '', 'a header line'],
    ['zip instead of CSV', 'demand.csv', () => 'PK\u0003\u0004', 'comma-separated values'],
  ] as const)('of bad data (%s) is refused with its place', async (_, file, spoil, expected) => {
    const good = await files();
    const problem = await refusal(
      client.cases.import({ body: { files: { ...good, [file]: spoil(good[file] ?? '') } } }),
    );
    expect(problem.status).toBe(400);
    expect(problem.problems[0]?.file).toContain(file.replace('.csv', ''));
    expect(problem.problems.map((entry) => entry.expected.en).join(' ')).toContain(expected);
  });
  test('all problems come at once', async () => {
    const good = await files();
    const bad = {
      ...good,
      'demand.csv': 'segment,period,units\npump-A,2027-01,x\npump-A,2027-02,-1\nnobody,2027-09,5\n',
      'resources.csv': (good['resources.csv'] ?? '').replace(',100', ',ten'),
    };
    const problem = await refusal(client.cases.import({ body: { files: bad } }));
    expect(problem.problems.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the rest', () => {
  test('export is byte-stable and reads back as the same case', async () => {
    const bytes = async () =>
      (await fetch(client.cases.export.address('who-waits', { query: { format: 'json' } }))).text();
    const text = await bytes();
    expect(await bytes()).toBe(text);
    await client.cases.import({ body: { document: JSON.parse(text), existing: 'replace' } });
    expect(await bytes()).toBe(text);
  });
  test('scenarios are part of export and import', async () => {
    const [text, zip] = await Promise.all(
      (['json', 'zip'] as const).map(async (format) =>
        (await fetch(client.cases.export.address('lanhai', { query: { format } }))).arrayBuffer(),
      ),
    );
    const fromJson = readCaseFiles(new Map([['lanhai.json', new Uint8Array(text ?? [])]]));
    const fromZip = readCaseFiles(new Map([['lanhai.zip', new Uint8Array(zip ?? [])]]));
    expect(fromZip.planningCase).toEqual(fromJson.planningCase);
    const document = JSON.parse(new TextDecoder().decode(text));
    const { caseId } = await client.cases.import({ body: { document, existing: 'copy' } });
    const names = async (id: string) =>
      (await client.scenarios.list(id)).map((entry) => entry.document.scenario).sort();
    expect(await names(caseId)).toEqual(await names('lanhai'));
    expect(fromZip.scenarios.map((scenario) => scenario.scenario).sort()).toEqual(await names('lanhai'));
  });
  test('a company that is here already is neither overwritten nor doubled unasked', async () => {
    const document = JSON.parse(
      await (await fetch(client.cases.export.address('who-waits', { query: { format: 'json' } }))).text(),
    );
    expect((await refusal(client.cases.import({ body: { document } }))).status).toBe(409);
    expect((await client.cases.import({ body: { document, existing: 'copy' } })).caseId).toBe('who-waits-2');
    expect((await client.cases.list()).map((entry) => entry.name)).toContain(
      `${document.company[0].name} (2)`,
    );
  });
  test('unknown addresses, hosts and foreign pages are refused as problem details', async () => {
    const missing = await fetch(`${server.address}/api/nothing`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('application/problem+json');
    const foreign = await fetch(`${server.address}/api/cases/lanhai/scenarios/base/runs`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
    });
    expect(foreign.status).toBe(403);
    expect((await refusal(client.cases.read('nobody'))).status).toBe(404);
  });
  test('Origin: null is no page of ours, and an address that cannot be read is the mistake of who asks', async () => {
    const before = await client.cases.list();
    const hidden = await fetch(`${server.address}/api/cases`, {
      method: 'POST',
      headers: { origin: 'null', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(hidden.status).toBe(403);
    for (const place of ['/api/cases/%E0%A4%A', '/%E0%A4%A', '/api/cases/%']) {
      const { status } = await fetch(`${server.address}${place}`);
      expect(status, place).toBeGreaterThanOrEqual(400);
      expect(status, place).toBeLessThan(500);
    }
    expect(await client.cases.list()).toEqual(before);
  });
  test('the OpenAPI description lists every noun', async () => {
    const document = (await (await fetch(`${server.address}/api/openapi.json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/cases', '/api/cases/{caseId}/scenarios', '/api/runs/{runId}/events']),
    );
  });
  test('a port in use is said with the next step', async () => {
    const other = await newDataFolder('port');
    const again = startQuickServer({ port: server.port, dataFolder: other, concurrency: 0, firstCase: null });
    await expect(again).rejects.toThrow(PortInUse);
    await rm(other, { recursive: true, force: true });
  });
  test('a data folder in use is said', async () => {
    // The lock names this very process, which a second start in one process cannot tell from a stale one: ask a child.
    const { spawnSync } = await import('node:child_process');
    const child = spawnSync(process.execPath, ['cli/main.ts', 'serve'], {
      cwd: path.join(import.meta.dirname, '..', '..'),
      env: { ...process.env, EQUIPOISE_DATA: folder, PORT: '0' },
      encoding: 'utf8',
    });
    expect(child.status).toBe(1);
    expect(child.stderr).toContain('is in use by another Equipoise');
  });
});
