/**
 * Registers the calls of a noun: reads and checks what a request carries, hands it to the handler, sends what that
 * answers, and describes the call in the OpenAPI document.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { sentence } from '../../solver/words/words.ts';
import { type Addresses, addresses, CLIENT_HEADER, type Noun, partsOf } from '../addresses.ts';
import type { Database } from '../store/database.ts';
import { goneOf, inPlace, untilTurn } from './connections.ts';
import type { AnswerOf, Contract, ContractsOf, RequestOf } from './contract.ts';
import { readLargeBody } from './largeBody.ts';
import { ApiProblem, problemDetailsSchema } from './problemDetails.ts';
import { forgetText, readAs, readDocument, textOf } from './readBody.ts';
import { Write } from './write.ts';

/** An answer that is JSON already, as it was stored: large ones are neither read nor written again on their way. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Answer<C extends Contract> = AnswerOf<C> | JsonText;

/** Answers a call. A call that is not a GET changes something: it is declared as a write. */
export type Handler<A, C extends Contract> = A extends `GET ${string}`
  ? (request: RequestOf<A, C>, context: Context) => Answer<C> | Promise<Answer<C>>
  : Write<RequestOf<A, C>, AnswerOf<C>>;

/** A handler for each call of a noun. */
export type HandlersOf<N extends Noun, C extends ContractsOf<N>> = {
  readonly [K in keyof Addresses[N]]: Handler<Addresses[N][K], C[K]>;
};

/** A handler of any call: what it is handed was read by the contract it was declared for. */
type AnyHandler = ((request: never, context: Context) => unknown) | Write<never, unknown>;

/** Registers a handler for each call of a noun. */
export function registerNoun<N extends Noun, C extends ContractsOf<N>>(
  app: OpenAPIHono,
  database: Database,
  noun: N,
  contracts: C,
  handlers: HandlersOf<N, C>,
): void {
  const contractOf = new Map<string, Contract>(Object.entries(contracts));
  const handlerOf = new Map<string, AnyHandler>(Object.entries(handlers));
  for (const [name, address] of Object.entries<string>(addresses[noun])) {
    const contract = contractOf.get(name);
    const handler = handlerOf.get(name);
    if (contract === undefined || handler === undefined)
      throw new Error(`${noun}.${name} lacks its contract or its handler`);
    describe(app, noun, name, address, contract);
    const { method, path } = partsOf(address);
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const body = await requestBody(context, contract, noun, name);
      const request = readRequest(context, contract, body) as never;
      if (handler instanceof Write) return send(await handler.carryOut(database, request), contract);
      await untilTurn(context);
      const read = async () => {
        const answer = await handler(request, context);
        goneOf(context).throwIfAborted();
        return answer instanceof Response ? answer : send(answer, contract);
      };
      return contract.isLargeAnswer === true ? inPlace(context, read) : read();
    });
  }
}

function readRequest(context: Context, contract: Contract, body: unknown): object {
  return {
    ...context.req.param(),
    requestedBy: clientOf(context),
    gone: goneOf(context),
    query: contract.query === undefined ? {} : readAs(contract.query, context.req.query()),
    body,
  };
}

/** Longest name of a client. */
const CLIENT_LENGTH_MAX = 64;

/** The client by the name it gives itself, else by its address. A client that takes many names gets more turns: there is no sign-in. */
function clientOf(context: Context): string {
  const name = context.req.header(CLIENT_HEADER) ?? '';
  if (/^[\w-]+$/.test(name)) return name.slice(0, CLIENT_LENGTH_MAX);
  return remoteAddress(context);
}

/** Address of the connection; empty where a request came without one, as in tests. */
function remoteAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    return '';
  }
}

/** Most characters of a body, in millions: of calls that send names and figures, and of those that send plans or cells of a scenario. */
const MEGABYTES_MAX = { small: 1, large: 32 };

/** Characters of a large body that are read in some milliseconds; a longer one is read in a thread. */
const READ_AT_ONCE = 100_000;

async function requestBody(
  context: Context,
  { body, isBodyText, isLargeBody }: Contract,
  noun: string,
  call: string,
): Promise<unknown> {
  const text = textOf(context);
  if (isBodyText === true) return text;
  const megabytes = isLargeBody === true ? MEGABYTES_MAX.large : MEGABYTES_MAX.small;
  if (text.length > megabytes * 2 ** 20)
    throw new ApiProblem(
      413,
      { en: 'Too large', zh: '过大' },
      sentence('The request is larger than {megabytes} MB.', '请求超过 {megabytes} MB。', { megabytes }),
    );
  if (isLargeBody === true && text.length > READ_AT_ONCE) {
    const read = await readLargeBody({ noun, call, text }, clientOf(context));
    forgetText(context);
    return read;
  }
  const document = readDocument(text);
  forgetText(context);
  return body === undefined ? undefined : readAs(body, document);
}

function send(answer: unknown, contract: Contract): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (contract.isImmutable === true) headers.set('cache-control', 'private, max-age=31536000, immutable');
  return new Response(answer instanceof JsonText ? answer.text : JSON.stringify(answer), {
    status: contract.status ?? 200,
    headers,
  });
}

const problemContent = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: problemDetailsSchema } },
};

/** Adds a call to the OpenAPI document. */
function describe(app: OpenAPIHono, noun: Noun, name: string, address: string, contract: Contract): void {
  const { method, path, parameters } = partsOf(address);
  const answer =
    typeof contract.answer === 'string'
      ? { description: contract.about }
      : { description: contract.about, content: { 'application/json': { schema: contract.answer } } };
  app.openAPIRegistry.registerPath({
    method: method.toLowerCase() as 'get' | 'post' | 'put' | 'delete',
    path,
    operationId: `${noun}.${name}`,
    tags: [noun],
    request: {
      params: z.object(Object.fromEntries(parameters.map((parameter) => [parameter, z.string()]))),
      ...(contract.query === undefined ? {} : { query: contract.query }),
      ...(contract.body === undefined
        ? {}
        : {
            body: {
              content: { 'application/json': { schema: contract.body } },
              required: true,
              ...(contract.aboutBody === undefined ? {} : { description: contract.aboutBody }),
            },
          }),
    },
    responses: {
      [contract.status ?? 200]: answer,
      ...Object.fromEntries(contract.problems.map((status) => [status, problemContent])),
    },
  });
}
