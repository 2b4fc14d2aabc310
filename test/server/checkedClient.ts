/** A client that holds every answer against the schema of its contract: tests fail where a route answers something else. */
import { addresses, partsOf } from '../../server/addresses.ts';
import { type Client, createClient } from '../../server/client.ts';
import { contractsByNoun } from '../../server/contracts.ts';
import type { Contract } from '../../server/http/contract.ts';
import { problemDetails } from '../../server/http/problemBody.ts';
import { problemDetailsSchema } from '../../server/http/problemDetails.ts';
import { same } from '../../solver/words/words.ts';

const contracts: Readonly<Record<string, Readonly<Record<string, Contract>>>> = contractsByNoun;

/** Every call with the pattern of its path. */
export const calls = Object.entries(addresses).flatMap(([noun, calls]) =>
  Object.entries<string>(calls).map(([name, address]) => {
    const { method, path } = partsOf(address);
    const contract = contracts[noun]?.[name];
    return { name: `${noun}.${name}`, method, path: patternOf(path), contract };
  }),
);

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** What is wrong with an answer; null when it is as its contract says. */
export function answerProblem(method: string, path: string, status: number, answer: unknown): string | null {
  const call = calls.find((entry) => entry.method === method && entry.path.test(path));
  if (call?.contract === undefined) return `${method} ${path} is no call of the API`;
  const { contract, name } = call;
  if (status >= 400) return problemProblem(answer);
  if (status !== (contract.status ?? 200)) return `${name} answered ${status}`;
  if (typeof contract.answer === 'string') return null;
  const read = contract.answer.safeParse(answer);
  return read.success ? null : `${name} answered otherwise than its schema says: ${read.error.message}`;
}

/** What is wrong with a problem that was answered: its schema, or a text that is not in both languages; null when nothing. */
export function problemProblem(answer: unknown): string | null {
  const read = problemDetailsSchema.safeParse(answer);
  if (!read.success) return `a problem is not answered as its schema says: ${read.error.message}`;
  const { title, detail } = read.data.words;
  const english = [title, detail].filter((words) => !/\p{Script=Han}/u.test(words.zh));
  return english.length === 0 ? null : `no Chinese: ${english.map((words) => words.zh).join('; ')}`;
}

export function createCheckedClient(base: string): Client {
  return createClient(base, async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const { pathname } = new URL(String(input));
    const problem = answerProblem(init?.method ?? 'GET', pathname, response.status, JSON.parse(text));
    if (problem === null) return response;
    // Answered as a server error, because the client takes whatever is thrown here for a lost connection.
    const details = problemDetails(500, same('Contract broken'), same(problem));
    return Response.json(details, { status: 500 });
  });
}
