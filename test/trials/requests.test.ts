/**
 * Goal: a request that cannot be taken is answered with a 4xx in problem details and writes nothing: bodies that are no
 * case, texts that cannot be stored, addresses that are no text, names that are names of something else.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { ApiError, type Client, type PlanningCase } from '../../server/client.ts';
import { finished, type SmallServer, startSmallServer, whoWaits } from '../server/smallServer.ts';

let small: SmallServer;
let client: Client;
let document: PlanningCase;

beforeAll(async () => {
  small = await startSmallServer({ pages: true });
  client = small.client;
  document = (await loadCase(whoWaits)).planningCase;
});
afterAll(() => small.stop());

/** All that is stored of inputs, as text. */
async function stored(): Promise<string> {
  const { database } = small.server.services;
  const tables = ['cases', 'case_rows', 'scenarios', 'edits', 'runs'];
  const rows = await Promise.all(
    tables.map((table) => database.query(`select count(*)::integer as count from ${table}`)),
  );
  return JSON.stringify([rows, await client.cases.list(), await client.scenarios.list('who-waits')]);
}

/** Sends a request that must be refused with a status and leave everything as it is. */
async function refused(status: number, path: string, init: RequestInit = {}): Promise<string> {
  const before = await stored();
  const response = await fetch(`${small.server.address}${path}`, init);
  const text = await response.text();
  expect([response.status, text.slice(0, 200)]).toEqual([status, expect.anything()]);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await stored()).toBe(before);
  return text;
}

/** Status of the answer to a request that is sent as it is written, without a client that would mend or refuse it. */
function statusOf(head: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(small.server.port, '127.0.0.1', () =>
      socket.write(`${head.replace(/\r\n$/, '')}\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (part) => {
      answer += String(part);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])));
  });
}

const json = { 'content-type': 'application/json' };
const post = (body: string | undefined, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  ...(body === undefined ? {} : { body }),
});
/** A company of another code and name. */
const company = (code: string, name = 'Trial'): PlanningCase => ({
  ...document,
  company: [{ ...document.company[0]!, company: code, name }],
});

describe('an import that is no case', () => {
  test.each([
    ['an empty document', 400, post('{}')],
    ['nothing', 400, post(undefined)],
    ['an empty body', 400, post('')],
    ['broken JSON', 400, post('{"document":')],
    ['a list', 400, post('[]')],
    ['null', 400, post('null')],
    ['both files and document', 400, post('{"files":{},"document":{}}')],
    ['a document without tables', 400, post('{"document":{}}')],
    ['no files', 400, post('{"files":{}}')],
    ['no content type', 415, { method: 'POST', body: new Blob([new TextEncoder().encode('{}')]) }],
    ['a form', 415, post('a=1', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['text', 415, post('{}', { 'content-type': 'text/plain' })],
    ['lists in lists without end', 400, post(`{"document":${'['.repeat(1e5)}${']'.repeat(1e5)}}`)],
    ['objects in objects without end', 400, post(`{"document":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`)],
    ['objects 5,000 deep', 400, post(`{"document":${'{"a":'.repeat(5e3)}1${'}'.repeat(5e3)}}`)],
    [
      'a text 5,000 deep',
      400,
      post(JSON.stringify({ files: { 'a.json': '['.repeat(5e3) + ']'.repeat(5e3) } })),
    ],
    [
      '300,000 files',
      400,
      post(
        JSON.stringify({
          files: Object.fromEntries(Array.from({ length: 3e5 }, (_, f) => [`${f}.csv`, ''])),
        }),
      ),
    ],
    ['rows that are empty', 400, post(`{"document":{"demand":[${'{},'.repeat(1e6)}{}]}}`)],
    ['a field named __proto__', 400, post('{"document":{"__proto__":{"company":[]}}}')],
  ])('%s is refused', async (_, status, init) => {
    await refused(status, '/api/cases', init as RequestInit);
  });
});

describe('texts that cannot be stored are refused', () => {
  test.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('%s', async (_, text) => {
    const body = (value: unknown) => post(JSON.stringify(value));
    await refused(400, '/api/cases', body({ document: company('nul', text) }));
    await refused(400, '/api/cases', body({ files: { [text]: '' } }));
    const { currency } = document.company[0]!;
    const edit = { table: 'company', key: 'who-waits', field: 'currency', before: currency, after: text };
    await refused(400, '/api/cases/who-waits/scenarios/base/edits', body({ changes: [edit] }));
    const scenario = { scenario: 'nul', name: text, parent: 'base' };
    const put = { ...body(scenario), method: 'PUT' };
    await refused(400, '/api/cases/who-waits/scenarios/nul', put);
  });
});

describe('addresses', () => {
  test('that are no text are refused, of pages and of the API', async () => {
    await refused(400, '/%E0%A4%A');
    await refused(400, '/api/cases/%E0%A4%A');
    await refused(400, '/api/cases/a%00b');
    await refused(400, '/api/cases/who-waits/export?format=%E0%A4%A');
  });
  test('of nothing are answered with 404', async () => {
    for (const path of ['', '/scenarios', '/runs', '/state', '/events', '/export'])
      await refused(404, `/api/cases/nobody${path}`);
    await refused(404, '/api/cases/nobody/runs', post('{"which":"all"}'));
    await refused(404, '/api/cases/nobody/scenarios/base/runs', { method: 'POST' });
    await refused(404, '/api/cases/who-waits/scenarios/nobody/runs', { method: 'POST' });
    await refused(404, '/api/cases/who-waits/scenarios/nobody', { method: 'DELETE' });
    await refused(404, '/api/cases/who-waits/edits/999999/undo', { method: 'POST' });
    await refused(404, '/api/cases/who-waits/edits/x/undo', { method: 'POST' });
    await refused(404, `/api/inputs/${'0'.repeat(64)}`);
    await refused(404, '/api/runs/nobody');
    await refused(404, '/api/nowhere');
    await refused(404, '/assets/nothing.js');
  });
  test('of no page are served by the application, which says so', async () => {
    const response = await fetch(`${small.server.address}/nowhere`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  });
  test('and hosts that are none are refused before anything reads them', async () => {
    const own = `127.0.0.1:${small.server.port}`;
    for (const target of ['http://[/api', '*', 'nonsense', '\\', '/a\u0001b', '/api/cases/%C0%AF'])
      expect([target, await statusOf(`GET ${target} HTTP/1.1\r\nHost: ${own}`)]).toEqual([target, 400]);
    for (const host of ['', 'Host: ', 'Host: [::1', 'Host: evil', 'Host: a b', 'Host: 127.0.0.1:1:2'])
      expect([host, await statusOf(`GET /api/cases HTTP/1.1\r\n${host}`)]).toEqual([host, 400]);
    // A whole address in place of a path names the host a second time.
    for (const [target, status] of [
      [`http://${own}/api/cases`, 200],
      ['http://evil.com/api/cases', 400],
      [`http://user:word@${own}/api/cases`, 400],
    ] as const)
      expect([target, await statusOf(`GET ${target} HTTP/1.1\r\nHost: ${own}`)]).toEqual([target, status]);
    for (const origin of ['null', '', 'http://', 'file://', 'http://127.0.0.1.evil.com'])
      expect([
        origin,
        await statusOf(`POST /api/cases HTTP/1.1\r\nHost: ${own}\r\nOrigin: ${origin}`),
      ]).toEqual([origin, 403]);
  });
  test('a page of another origin may not change anything: scheme, host and port count', async () => {
    const { port } = small.server;
    const others = ['null', 'https://example.com', 'nonsense', `https://127.0.0.1:${port}`];
    others.push(`http://127.0.0.1:${port + 1}`, 'http://127.0.0.1', `http://localhost:${port}`);
    for (const origin of others) await refused(403, '/api/cases', post('{}', { ...json, origin }));
    await refused(400, '/api/cases', post('{}', { ...json, origin: `http://127.0.0.1:${port}` }));
  });
  test('a page of another site may not have the API read, which may be much work; a link may be followed', async () => {
    const read = (headers: string) =>
      statusOf(`GET /api/cases HTTP/1.1\r\nHost: 127.0.0.1:${small.server.port}\r\n${headers}`);
    for (const site of ['cross-site', 'same-site'])
      for (const [mode, status] of [
        ['no-cors', 403],
        ['cors', 403],
        ['navigate', 200],
      ] as const)
        expect(await read(`Sec-Fetch-Site: ${site}\r\nSec-Fetch-Mode: ${mode}`)).toBe(status);
    for (const own of ['same-origin', 'none'])
      expect(await read(`Sec-Fetch-Site: ${own}\r\nSec-Fetch-Mode: cors`)).toBe(200);
  });
  test('every answer carries the policy: nothing inline, no frame, no guessed type', async () => {
    for (const path of ['/', '/api/cases', '/api/nowhere', '/docs/case', '/assets/none.js', '/%E0%A4%A']) {
      const { headers } = await fetch(`${small.server.address}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

test('a company code of dots is refused, because no address could reach it', async () => {
  for (const code of ['.', '..'])
    await refused(400, '/api/cases', post(JSON.stringify({ document: company(code) })));
});

test.each(['constructor', '__proto__', 'toString', '蓝海 家电', 'a/b?c#d%', "it's (one)*"])(
  'a company, a scenario and a family may be named %s: stored, solved, exported and read back',
  async (name) => {
    const named = JSON.parse(
      JSON.stringify(company(name)).replaceAll('"pump"', JSON.stringify(name)),
    ) as PlanningCase;
    const { caseId } = await client.cases.import({ body: { document: named } });
    expect(caseId).toBe(name);
    const run = await finished(client, await client.runs.start(caseId, 'base'));
    expect(run.summary?.objective).toBeCloseTo(2750, 6);
    for (const format of ['json', 'zip'] as const) {
      const response = await fetch(client.cases.export.address(caseId, { query: { format } }));
      expect(response.status).toBe(200);
      const disposition = response.headers.get('content-disposition') ?? '';
      const encoded = /filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '';
      expect(decodeURIComponent(encoded)).toBe(`${name}.${format}`);
      if (format === 'json') {
        const again = await client.cases.import({
          body: { document: await response.json(), existing: 'replace' },
        });
        expect(again.caseId).toBe(name);
      }
    }
    expect((await client.cases.read(caseId)).document.families[0]?.family).toBe(name);
  },
);

describe('edits that name no cell are refused and add no row', () => {
  const changes = () => {
    const row = document.demand[0]!;
    const key = `${row.segment}|${row.period}`;
    const change = { table: 'demand', key, field: 'units', before: row.units, after: 1 };
    return {
      'a field of the key': { ...change, field: 'segment', before: row.segment, after: 'other' },
      'a key with an extra part': { ...change, key: `${key}|more`, before: null },
      'a key with a part missing': { ...change, key: row.segment, before: null },
      'a key in another writing': { ...change, key: ` ${key}`, before: null },
      'no such field': { ...change, field: 'colour', before: null },
      constructor: { ...change, field: 'constructor', before: null },
      __proto__: { ...change, field: '__proto__', before: null },
      'a row without its cells': { ...change, field: '', before: true, after: null },
      'a row of another key': {
        ...change,
        field: '',
        before: null,
        after: true,
        row: { ...row, period: 'x' },
      },
    };
  };
  test.each([
    'a field of the key',
    'a key with an extra part',
    'a key with a part missing',
    'a key in another writing',
    'no such field',
    'constructor',
    '__proto__',
    'a row without its cells',
    'a row of another key',
  ] as const)('%s', async (name) => {
    const change = new Map(Object.entries(changes())).get(name) ?? {
      ...changes()['no such field'],
      field: '__proto__',
    };
    for (const scenario of ['base', 'child']) {
      if (scenario === 'child' && !(await client.scenarios.list('who-waits')).some(isChild))
        await client.scenarios.write('who-waits', 'child', { body: child });
      await refused(
        400,
        `/api/cases/who-waits/scenarios/${scenario}/edits`,
        post(JSON.stringify({ changes: [change] })),
      );
    }
  });
});

const child = {
  scenario: 'child',
  name: 'Child',
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent: 'base',
  levers: [],
};
const isChild = (entry: { readonly document: { readonly scenario: string } }) =>
  entry.document.scenario === 'child';

test('an import that is refused leaves nothing of itself', async () => {
  const broken = { ...document, scenarios: [{ ...child, parent: 'nobody' }] };
  await refused(400, '/api/cases', post(JSON.stringify({ document: broken, existing: 'replace' })));
  await refused(409, '/api/cases', post(JSON.stringify({ document })));
});

test('two imports of one company at once: one is stored, the other refused', async () => {
  const upload = { document: company('twice') };
  const answers = await Promise.allSettled([
    client.cases.import({ body: upload }),
    client.cases.import({ body: upload }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
  const reason = answers.find((answer) => answer.status === 'rejected')?.reason as unknown;
  expect(reason instanceof ApiError && reason.problem.status).toBe(409);
});
