/**
 * The typed client of the API for pages and tests: one object per noun, one call per address. Calls and their types follow
 * from addresses and contracts; of the server it loads the addresses and the body of problems only.
 */
import type { z } from 'zod';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import type { StoredResult } from '../solver/explain/storedResult.ts';
import type { Scenario } from '../solver/scenario/scenario.ts';
import { type Addresses, addresses, CLIENT_HEADER, type Noun, partsOf } from './addresses.ts';
import type { ListedCase } from './cases/store.ts';
import type { CaseState } from './changes/caseState.ts';
import type { RunUpdate } from './changes/store.ts';
import type { Contracts } from './contracts.ts';
import type { Condition, DecisionOption, DecisionTask, StoredDecision } from './decisions/decision.ts';
import type { CellChange, CellEdit } from './edits/edit.ts';
import type { Contract } from './http/contract.ts';
import { addressProblem, dataProblem, type ProblemDetails, problemDetails } from './http/problemBody.ts';
import type { KeptMapping } from './mappings/store.ts';
import type { ListedRun, ScenarioRuns } from './runs/runsOfCase.ts';
import type { StoredRun } from './runs/store.ts';
import type { StoredScenario } from './scenarios/store.ts';
import { superfluousVersions } from './versions/superfluous.ts';
import type { StoredVersion, VersionList, VersionPart } from './versions/version.ts';

export type {
  CaseState,
  CellChange,
  CellEdit,
  Condition,
  DecisionOption,
  DecisionTask,
  KeptMapping,
  ListedCase,
  ListedRun,
  PlanningCase,
  ProblemDetails,
  RunUpdate,
  Scenario,
  ScenarioRuns,
  StoredDecision,
  StoredResult,
  StoredRun,
  StoredScenario,
  StoredVersion,
  VersionList,
  VersionPart,
};
export { dataProblem, problemDetails, superfluousVersions };

/** A text for each parameter of a path, in order. */
type Parameters<A> = A extends `${string}{${string}}${infer Rest}` ? [string, ...Parameters<Rest>] : [];

/** Body and query of a call; a call without body may leave them out. */
type Content<C extends Contract> = C['body'] extends z.ZodType
  ? [content: { readonly body: z.input<C['body']> } & Query<C>]
  : C['query'] extends z.ZodType
    ? [content?: Query<C>]
    : [];

type Query<C extends Contract> = C['query'] extends z.ZodType
  ? { readonly query?: z.input<C['query']> }
  : Record<never, never>;

/** A call answers its JSON; a file or a stream of events has an address to be opened. */
type Call<A, C extends Contract> = C['answer'] extends z.ZodType
  ? (...request: [...Parameters<A>, ...Content<C>]) => Promise<z.output<C['answer']>>
  : { readonly address: (...request: [...Parameters<A>, ...Content<C>]) => string };

/** `client.<noun>.<call>(…parameters of the path, { body, query })`. */
export type Client = {
  readonly [N in Noun]: { readonly [K in keyof Addresses[N]]: Call<Addresses[N][K], ContractOf<N, K>> };
};

type ContractOf<N extends Noun, K> = Extract<Contracts[N][K & keyof Contracts[N]], Contract>;

/** What can be uploaded: texts of files by path, or one document. */
export type CaseUpload = Pick<z.input<Contracts['cases']['import']['body']>, 'files' | 'document'>;

/** The server refused or could not answer; carries its problem details. */
export class ApiError extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

const unreachable = problemDetails(
  0,
  { en: 'The server does not answer', zh: '服务器无响应' },
  {
    en: 'What was saved is safe. Check that Equipoise is running, then try again.',
    zh: '已保存的内容是安全的。请确认 Equipoise 正在运行，然后重试。',
  },
);

/** Whether a problem is that the server gave no answer. */
export function isUnreachable(problem: ProblemDetails): boolean {
  return problem === unreachable;
}

/** A name as a part of a path; one that would lead elsewhere is not sent. */
function addressed(name: string): string {
  const problem = addressProblem(name);
  if (problem !== null) throw new ApiError(problem);
  return encodeURIComponent(name);
}

/** What a call is handed behind the parameters of its path. */
interface AnyContent {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * A client of the server at `base` (empty: the page's own). `send` sends a request, by default over the network. Clients of
 * different names take turns with their solves.
 */
export function createClient(
  base = '',
  send: typeof fetch = (...request) => fetch(...request),
  name?: string,
): Client {
  const naming = name === undefined ? {} : { [CLIENT_HEADER]: name };
  const callOf = (address: string) => {
    const { method, path, parameters } = partsOf(address);
    const read = (request: readonly unknown[]) => {
      const content: AnyContent = Object(request[parameters.length]);
      const filled = parameters.reduce(
        (text, name, p) => text.replace(`{${name}}`, () => addressed(String(request[p]))),
        path,
      );
      const query = new URLSearchParams(
        Object.entries(content.query ?? {}).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        ),
      ).toString();
      return { body: content.body, url: `${base}${filled}${query === '' ? '' : `?${query}`}` };
    };
    const call = async (...request: readonly unknown[]): Promise<unknown> => {
      const { body, url } = read(request);
      const noAnswer = () => {
        throw new ApiError(unreachable);
      };
      const response = await send(url, {
        method,
        ...(body === undefined
          ? { headers: naming }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...naming } }),
      }).catch(noAnswer);
      if (!response.ok) throw new ApiError(await response.json().catch(() => unreachable));
      // The server can end between the head of its answer and the rest.
      return response.json().catch(noAnswer);
    };
    return Object.assign(call, { address: (...request: readonly unknown[]) => read(request).url });
  };
  const callsOf = (noun: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(noun).map(([name, address]) => [name, callOf(address)]));
  // The calls have the names of the addresses; what each takes and answers is the type that its contract gives it.
  return Object.fromEntries(
    Object.entries(addresses).map(([name, noun]) => [name, callsOf(noun)]),
  ) as unknown as Client;
}
