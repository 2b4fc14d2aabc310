/**
 * Courses that this browser keeps: a tournament that was cancelled, or whose page was closed, goes on with them. Each is kept under what
 * it depends on (case, settings, policy, program) and its future, so that one with more futures or other policies takes them too.
 */
import type { Course } from '../../../../solver/experiments/tournament.ts';
import { errorWords } from '../../../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../../../solver/words/words.ts';

const DATABASE = 'equipoise courses';
const VERSION = 1;
/** Policies of tournaments, each with its settings, whose courses are kept: those that were asked for last. */
const POLICIES_MAX = 300;

interface KeptCourse extends Course {
  readonly inputs: string;
}

/** The courses of a tournament that are kept, and where more are kept as they are simulated. */
export interface Keeping {
  readonly known: readonly Course[];
  keep(course: Course): Promise<void>;
  /** Why this browser keeps none; null where it does. */
  reason(): Words | null;
}

/** What to know of a tournament whose courses are not kept. */
export function notKept(reason: Words): Words {
  return sentence(
    'This browser keeps no courses ({reason}): a tournament that is ended early begins anew.',
    '此浏览器无法保存模拟（{reason}）：提前结束的对比将重新开始。',
    { reason },
  );
}

/** SHA-256 of a text in hexadecimal. */
async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the courses of each policy depend on, hashed, by the name of the policy. `common` is what all depend on. */
export async function inputsByPolicy(
  policies: readonly { readonly name: string; readonly stated: unknown }[],
  common: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  const shared = await hashOf(JSON.stringify(common));
  const entries = policies.map(async ({ name, stated }) => {
    return [name, await hashOf(JSON.stringify([shared, name, stated]))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Opens what is kept of the courses of policies; a browser that keeps nothing says why. */
export async function openKept(inputsOf: () => Promise<ReadonlyMap<string, string>>): Promise<Keeping> {
  try {
    const inputs = await inputsOf();
    const database = await openDatabase();
    await remember(database, [...inputs.values()]);
    return keepingIn(database, inputs, await readCourses(database, inputs));
  } catch (error) {
    const reason = errorWords(error);
    return { known: [], keep: async () => undefined, reason: () => reason };
  }
}

function keepingIn(
  database: IDBDatabase,
  inputs: ReadonlyMap<string, string>,
  known: readonly Course[],
): Keeping {
  let reason: Words | null = null;
  return {
    known,
    reason: () => reason,
    keep: async (course) => {
      if (reason !== null) return;
      try {
        const transaction = database.transaction('courses', 'readwrite');
        const kept: KeptCourse = { ...course, inputs: inputs.get(course.policy) ?? '' };
        transaction.objectStore('courses').put(kept);
        await ended(transaction);
      } catch (error) {
        // No room any more: the tournament goes on, and says that it keeps nothing.
        reason = errorWords(error);
      }
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('courses', { keyPath: ['inputs', 'future'] });
    request.result.createObjectStore('policies', { keyPath: 'inputs' }).createIndex('asked', 'asked');
  };
  return answered(request);
}

/** Notes that courses of policies were asked for, and forgets those that were not for the longest time. */
async function remember(database: IDBDatabase, inputs: readonly string[]): Promise<void> {
  const transaction = database.transaction(['courses', 'policies'], 'readwrite');
  const policies = transaction.objectStore('policies');
  for (const own of inputs) policies.put({ inputs: own, asked: Date.now() });
  const all = await answered(policies.index('asked').getAllKeys());
  for (const old of all.slice(0, Math.max(0, all.length - POLICIES_MAX))) {
    policies.delete(old);
    transaction.objectStore('courses').delete(rangeOf(String(old)));
  }
  await ended(transaction);
}

async function readCourses(
  database: IDBDatabase,
  inputs: ReadonlyMap<string, string>,
): Promise<readonly Course[]> {
  const store = database.transaction('courses').objectStore('courses');
  const read = [...inputs.values()].map((own) =>
    answered(store.getAll(rangeOf(own)) as IDBRequest<KeptCourse[]>),
  );
  return (await Promise.all(read)).flat();
}

/** All futures of a policy. */
function rangeOf(inputs: string): IDBKeyRange {
  return IDBKeyRange.bound([inputs, 0], [inputs, Number.POSITIVE_INFINITY]);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
