/**
 * Parts of long work that this browser keeps, courses of tournaments and runs of experiments: what was cancelled, or whose page was closed, goes on
 * with them. Each is kept under what it depends on (case, settings, policy, program) and its number, so that a tournament with more futures or
 * other policies takes them too.
 */
import { sha256 } from '../../../solver/files/sha256.ts';
import { errorWords, WordedError } from '../../../solver/words/wordedError.ts';
import type { Words } from '../../../solver/words/words.ts';

const DATABASE = 'equipoise parts';
const VERSION = 1;
/** Policies of tournaments and experiments, each with its settings, whose parts are kept: those that were asked for last. */
const WORKS_MAX = 300;

const inDevelopment: Words = { en: 'the page is being developed', zh: '页面处于开发状态' };

/** Where a part belongs: what it is a part of, by name, and its number there. */
export interface PartPlace {
  readonly of: string;
  readonly number: number;
}

interface KeptPart<P> {
  readonly inputs: string;
  readonly number: number;
  readonly part: P;
}

/** The parts that are kept, and where more are kept as they are found. */
export interface Keeping<P> {
  readonly known: readonly P[];
  keep(part: P): Promise<void>;
  /** Why this browser keeps none; null where it does. */
  reason(): Words | null;
}

/**
 * What the parts of each piece of work depend on, hashed, by its name. `common` is what all depend on beside the program: its address has a hash of
 * it, and so has that of the solver in it. A page that is being developed has no name for its program: it keeps nothing.
 */
export async function inputsByName(
  works: readonly { readonly name: string; readonly stated: unknown }[],
  common: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  if (!import.meta.env.PROD) throw new WordedError(inDevelopment);
  const shared = await sha256(JSON.stringify([location.pathname, ...common]));
  const entries = works.map(async ({ name, stated }) => {
    return [name, await sha256(JSON.stringify([shared, name, stated]))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Opens what is kept of pieces of work; a browser that keeps nothing says why. `placeOf` tells where a part belongs. */
export async function openKept<P>(
  inputsOf: () => Promise<ReadonlyMap<string, string>>,
  placeOf: (part: P) => PartPlace,
): Promise<Keeping<P>> {
  try {
    const inputs = await inputsOf();
    const database = await openDatabase();
    await remember(database, [...inputs.values()]);
    return keepingIn(database, inputs, placeOf, await readParts<P>(database, inputs));
  } catch (error) {
    const reason = errorWords(error);
    return { known: [], keep: async () => undefined, reason: () => reason };
  }
}

function keepingIn<P>(
  database: IDBDatabase,
  inputs: ReadonlyMap<string, string>,
  placeOf: (part: P) => PartPlace,
  known: readonly P[],
): Keeping<P> {
  let reason: Words | null = null;
  return {
    known,
    reason: () => reason,
    keep: async (part) => {
      if (reason !== null) return;
      try {
        const transaction = database.transaction('parts', 'readwrite');
        const { of, number } = placeOf(part);
        const own = inputs.get(of);
        if (own === undefined) throw new TypeError(`unknown inputs: ${of}`);
        const kept: KeptPart<P> = { inputs: own, number, part };
        transaction.objectStore('parts').put(kept);
        await ended(transaction);
      } catch (error) {
        // No room any more: the work goes on, and says that it keeps nothing.
        reason = errorWords(error);
      }
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('parts', { keyPath: ['inputs', 'number'] });
    request.result.createObjectStore('works', { keyPath: 'inputs' }).createIndex('asked', 'asked');
  };
  return answered(request);
}

/** Notes that pieces of work were asked for, and forgets those that were not for the longest time. */
async function remember(database: IDBDatabase, inputs: readonly string[]): Promise<void> {
  const transaction = database.transaction(['parts', 'works'], 'readwrite');
  const works = transaction.objectStore('works');
  for (const own of inputs) works.put({ inputs: own, asked: Date.now() });
  const all = await answered(works.index('asked').getAllKeys());
  for (const old of all.slice(0, Math.max(0, all.length - WORKS_MAX))) {
    works.delete(old);
    transaction.objectStore('parts').delete(rangeOf(String(old)));
  }
  await ended(transaction);
}

async function readParts<P>(
  database: IDBDatabase,
  inputs: ReadonlyMap<string, string>,
): Promise<readonly P[]> {
  const store = database.transaction('parts').objectStore('parts');
  const read = [...inputs.values()].map((own) =>
    answered(store.getAll(rangeOf(own)) as IDBRequest<KeptPart<P>[]>),
  );
  return (await Promise.all(read)).flat().map(({ part }) => part);
}

/** All parts of a piece of work. */
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
