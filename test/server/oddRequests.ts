/**
 * Odd requests, made from the OpenAPI description of the calls, from an accepted request of each call, from a case that is stored
 * and from what has broken programs before, so that most of them get far; the same seed makes the same requests.
 */
import fc from 'fast-check';
import { tableNames, tableOf } from '../../solver/case/planningCase.ts';
import {
  type CaseWithScenarios,
  writeCaseFiles,
  writeCaseWithScenarios,
} from '../../solver/scenario/caseWithScenarios.ts';
import { type ExampleOf, type Sent, sentOf } from './everyCall.ts';

/** The part of a JSON Schema that descriptions of our calls use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

export interface Call {
  /** Noun and name, as `cases.read`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body: Schema | null;
}

export interface DescribedCalls {
  readonly calls: readonly Call[];
  readonly schemas: Record<string, Schema>;
}

/** The calls of a server as it describes them. */
export async function describedCalls(server: string): Promise<DescribedCalls> {
  const document = await (await fetch(`${server}/api/openapi.json`)).json();
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const calls = Object.entries<Record<string, object>>(document.paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, call]): Call => {
      const {
        operationId,
        parameters = [],
        requestBody,
      } = call as {
        operationId: string;
        parameters?: { in: string; name: string; schema: Schema }[];
        requestBody?: { content: Record<string, { schema: Schema }> };
      };
      return {
        name: operationId,
        method: method.toUpperCase(),
        path: at,
        query: parameters.filter((parameter) => parameter.in === 'query'),
        body: requestBody?.content['application/json']?.schema ?? null,
      };
    }),
  );
  return { calls, schemas };
}

const hostileTexts = [
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  'a/b\\c',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '=cmd|x',
  '\u0000',
  '\ud800',
  '\u202e\u2066',
  '%00%2e%2e',
  "'; drop table cases; --",
  '<script>alert(1)</script>',
  'x'.repeat(5000),
  '|',
  '||||',
  '-1',
  'NaN',
  '1e999',
  '9007199254740993',
  '2027-02-30',
  '蓝海',
];

/** An odd request and the call it is for. */
export interface OddRequest {
  readonly name: string;
  readonly sent: Sent;
}

/**
 * What makes odd requests for the calls of a server that has this case under an identifier, with the scenarios `base` and
 * `child`; `examples`: an accepted request of each call. At least `count` requests are made, equally many of each call, in turn.
 */
export function oddRequests(
  { calls, schemas }: DescribedCalls,
  examples: readonly ExampleOf[],
  caseId: string,
  content: CaseWithScenarios,
): (count: number, seed: number) => readonly OddRequest[] {
  const { planningCase } = content;
  const tableRows = tableNames.flatMap((name) => planningCase[name].map((row) => ({ name, row })));
  const keyOf = ({ name, row }: (typeof tableRows)[number]) =>
    tableOf(name)
      .key.map((field) => String((row as Record<string, unknown>)[field] ?? ''))
      .join('|');
  const knownTexts = [
    ...tableNames,
    ...tableNames.flatMap((name) => Object.keys(tableOf(name).fields)),
    ...tableRows.map(keyOf),
    ...tableRows.flatMap(({ row }) => Object.values(row).filter((value) => typeof value === 'string')),
    'base',
    'child',
    caseId,
  ];
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...new Set(knownTexts)) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  );
  const number = fc.oneof(
    fc.integer({ min: -2, max: 40 }),
    fc.integer(),
    fc.double(),
    fc.constantFrom(0, -0, 1e12, 1e308, -1, 0.1, 2 ** 31, 2 ** 53),
  );
  const hostile: fc.Arbitrary<unknown> = fc.oneof(
    text,
    number,
    fc.constantFrom(null, true, false, [], {}),
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(text, text, { maxKeys: 3 }),
    // Nested deeper than any reader goes by itself.
    fc.integer({ min: 1, max: 60 }).map((depth) => {
      let value: unknown = 1;
      for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    }),
  );
  const odd = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: hostile });

  /** The stored case as a document, with some cells, rows and tables that are others. */
  const caseDocument = odd(
    fc
      .array(
        fc.record({
          at: fc.nat(),
          field: text,
          value: hostile,
          kind: fc.constantFrom('cell', 'row', 'table', 'new'),
        }),
        { maxLength: 4 },
      )
      .map((changes) => {
        const document = JSON.parse(writeCaseWithScenarios(content)) as Record<
          string,
          Record<string, unknown>[]
        >;
        for (const { at, field, value, kind } of changes) {
          const names = Object.keys(document);
          const name = names[at % names.length] ?? '';
          const rows = document[name];
          if (kind === 'table') Object.defineProperty(document, field, { value, enumerable: true });
          else if (Array.isArray(rows) && rows.length > 0) {
            const row = rows[at % rows.length];
            if (kind === 'new') rows.push(value as never);
            else if (kind === 'row') rows[at % rows.length] = value as never;
            else if (typeof row === 'object' && row !== null) {
              const fields = [...Object.keys(row), field];
              row[fields[at % fields.length] ?? ''] = value;
            }
          }
        }
        return document;
      }),
  );
  const caseFiles = odd(
    fc
      .array(fc.record({ at: fc.nat(), cut: fc.nat(), piece: text, name: fc.option(text) }), { maxLength: 3 })
      .map((changes) => {
        const files = new Map(writeCaseFiles(content));
        for (const { at, cut, piece, name } of changes) {
          const [file = '', written = ''] = [...files][at % files.size] ?? [];
          const place = cut % (written.length + 1);
          files.set(name ?? file, `${written.slice(0, place)}${piece}${written.slice(place + (cut % 7))}`);
        }
        return Object.fromEntries(files);
      }),
  );

  const valuesOf = (schema: Schema, name = '', depth = 0): fc.Arbitrary<unknown> => {
    if (name === 'document') return caseDocument;
    if (name === 'files') return caseFiles;
    if (depth > 8) return hostile;
    if (schema.$ref !== undefined)
      return valuesOf(schemas[schema.$ref.replace(/^.*\//, '')] ?? {}, name, depth + 1);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return fc.oneof(...choices.map((one) => valuesOf(one, name, depth + 1)));
    if (schema.allOf !== undefined) return valuesOf(schema.allOf[0] ?? {}, name, depth + 1);
    if (schema.const !== undefined) return odd(fc.constant(schema.const));
    if (schema.enum !== undefined) return odd(fc.constantFrom(...schema.enum));
    const types = [schema.type ?? []].flat();
    if (types.length > 1)
      return fc.oneof(...types.map((type) => valuesOf({ ...schema, type }, name, depth + 1)));
    switch (types[0]) {
      case 'string':
        return odd(text);
      case 'number':
      case 'integer':
        return odd(number);
      case 'boolean':
        return odd(fc.boolean());
      case 'null':
        return odd(fc.constant(null));
      case 'array':
        return odd(fc.array(valuesOf(schema.items ?? {}, name, depth + 1), { minLength: 1, maxLength: 4 }));
      case 'object': {
        const { properties = {}, required = [] } = schema;
        const own = fc.record(
          Object.fromEntries(
            Object.entries(properties).map(([field, part]) => [field, valuesOf(part, field, depth + 1)]),
          ),
          { requiredKeys: [...required] },
        );
        const more = fc.oneof(
          { weight: 8, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.dictionary(text, hostile, { maxKeys: 2 }) },
        );
        return odd(
          fc
            .tuple(own, more)
            .map(([fields, others]) =>
              Object.fromEntries([...Object.entries(fields), ...Object.entries(others)]),
            ),
        );
      }
      default:
        return hostile;
    }
  };

  const parameterTexts: Record<string, string[]> = {
    scenarioId: ['base', 'child', 'base', 'child', 'other'],
    ...Object.fromEntries(
      ['editId', 'versionId', 'decisionId', 'taskNumber'].map((name) => [
        name,
        ['1', '2', '3', '4', '99999999999999999999', '-1', '1e3', '01'],
      ]),
    ),
    runId: ['00000000-0000-0000-0000-000000000000'],
  };
  for (const { path, example } of examples)
    for (const [p, [, name = '']] of [...path.matchAll(/\{(\w+)\}/g)].entries()) {
      parameterTexts[name] ??= [];
      parameterTexts[name].push(example.parameters?.[p] ?? '');
    }
  const pathOf = (call: Call): fc.Arbitrary<string> => {
    const names = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const values = names.map((name) =>
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...(parameterTexts[name] ?? ['0'.repeat(64)])) },
        { weight: 1, arbitrary: text },
      ),
    );
    return fc
      .tuple(...values)
      .map((given) =>
        names.reduce(
          (at, name, n) => at.replace(`{${name}}`, () => encodeURIComponent((given[n] ?? '').toWellFormed())),
          call.path,
        ),
      );
  };
  const queryOf = (call: Call): fc.Arbitrary<string> =>
    fc
      .tuple(
        ...call.query.map(({ name, schema }) =>
          fc.option(valuesOf(schema).map((value) => [name, value] as const)),
        ),
      )
      .map((given) =>
        new URLSearchParams(
          given.flatMap((entry) =>
            entry === null
              ? []
              : [[entry[0], typeof entry[1] === 'object' ? JSON.stringify(entry[1]) : String(entry[1])]],
          ) as [string, string][],
        ).toString(),
      );
  const headers = fc.oneof(
    { weight: 20, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        {},
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/json; charset=utf-16' },
        { 'content-type': 'multipart/form-data; boundary=x' },
        { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        { 'content-type': 'application/json', origin: 'null' },
        { 'content-type': 'application/json', origin: 'http://127.0.0.1:1' },
        { 'content-type': 'application/json', accept: 'image/png', 'accept-encoding': 'br;q=x' },
      ),
    },
  );
  /** A body as it is, or with a piece of it cut out, doubled or replaced. */
  const torn = (body: string) =>
    fc.oneof(
      { weight: 10, arbitrary: fc.constant(body) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.nat(body.length),
            fc.nat(30),
            fc.constantFrom('', '"', '{', '1e999', '\\ud800', '\u0000', ','),
          )
          .map(([at, length, piece]) => body.slice(0, at) + piece + body.slice(at + length)),
      },
    );
  const described = (call: Call): fc.Arbitrary<Sent> =>
    fc
      .tuple(
        pathOf(call),
        queryOf(call),
        headers,
        call.body === null
          ? fc.option(fc.constantFrom('{}', '', 'null', '[]'), { freq: 5 })
          : valuesOf(call.body).chain((value) => torn(JSON.stringify(value) ?? 'null')),
      )
      .map(
        ([at, query, given, body]): Sent => ({
          method: call.method,
          path: query === '' ? at : `${at}?${query}`,
          headers: given,
          body: call.method === 'GET' ? null : body,
        }),
      );
  /** The accepted request with some of its values others, gone, doubled or added to. */
  const changed = (example: ExampleOf): fc.Arbitrary<Sent> => {
    const { parameters = [], query = {}, body } = example.example;
    const change = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('other', 'other', 'other', 'gone', 'doubled', 'added'),
      name: text,
      value: hostile,
    });
    return fc
      .tuple(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.tuple(
          ...parameters.map((parameter) => fc.oneof({ weight: 9, arbitrary: fc.constant(parameter) }, text)),
        ),
        headers,
      )
      .map(([changes, given]) => {
        const document = { query: structuredClone(query), body: structuredClone(body) };
        // A value that was put in by one change may be changed by the next.
        for (const { at, how, name, value } of changes)
          changeAt(document, at, how, name, structuredClone(value));
        const values = Object.entries(document.query ?? {}).map(([key, value]) => [
          key,
          typeof value === 'object' ? JSON.stringify(value) : String(value),
        ]);
        return sentOf({
          ...example,
          example: {
            parameters: given.map((parameter) => parameter.toWellFormed()),
            query: Object.fromEntries(values),
            ...(body === undefined ? {} : { body: document.body ?? null }),
          },
        });
      });
  };
  const kinds = calls.map((call) => {
    const example = examples.find((entry) => entry.name === call.name);
    if (example === undefined) throw new Error(`no accepted request of ${call.name}`);
    return { name: call.name, requests: fc.oneof(described(call), changed(example)) };
  });
  return (count, seed) => {
    const each = Math.ceil(count / kinds.length);
    const made = kinds.map(({ name, requests }, k) =>
      fc.sample(requests, { numRuns: each, seed: seed + k }).map((sent) => ({ name, sent })),
    );
    return Array.from({ length: each }, (_, round) => made.map((own) => own[round])).flat() as OddRequest[];
  };
}

/** Changes one value somewhere in a document. */
function changeAt(
  document: { query: Readonly<Record<string, string>>; body: unknown },
  at: number,
  how: string,
  name: string,
  value: unknown,
): void {
  const places: { readonly inside: Record<string, unknown> | unknown[]; readonly key: string }[] = [];
  const walk = (inside: unknown): void => {
    if (typeof inside !== 'object' || inside === null) return;
    for (const key of Object.keys(inside)) {
      places.push({ inside: inside as Record<string, unknown>, key });
      walk((inside as Record<string, unknown>)[key]);
    }
  };
  for (const part of [document.query, document.body]) walk(part);
  // Also the body as a whole.
  places.push({ inside: document as unknown as Record<string, unknown>, key: 'body' });
  const place = places[at % places.length];
  if (place === undefined) return;
  const { inside, key } = place;
  const now: unknown = Reflect.get(inside, key);
  if (how === 'gone' && Array.isArray(inside)) inside.splice(Number(key), 1);
  else if (how === 'gone') Reflect.deleteProperty(inside, key);
  else if (how === 'doubled' && Array.isArray(inside)) inside.push(structuredClone(now));
  else if (how === 'added' && typeof now === 'object' && now !== null)
    Object.defineProperty(now, Array.isArray(now) ? now.length : name, {
      ...{ value, enumerable: true, configurable: true, writable: true },
    });
  else Reflect.set(inside, key, value);
}

/** Sends a request to a server; answers its status and how long the head of the answer took. */
export async function sendOdd(
  server: string,
  { method, path, headers, body }: Sent,
): Promise<{ status: number; milliseconds: number }> {
  const stop = new AbortController();
  const started = performance.now();
  const response = await fetch(`${server}${path}`, {
    method,
    headers,
    signal: stop.signal,
    ...(body === null ? {} : { body }),
  });
  const milliseconds = performance.now() - started;
  // A stream of events does not end by itself.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) stop.abort();
  else await response.arrayBuffer();
  return { status: response.status, milliseconds };
}
