/**
 * Parts of an index that stay from one case to the next: each is made of tables and of parts before it, and what it was made of says whether it
 * has to be made again. Where it is made again, what came out the same is the same object, so that a comparison sees it at once.
 */
import type { PlanningCase } from '../case/planningCase.ts';

/** A part of an index with the tables and inputs from which it was computed. */
interface MadePart {
  readonly tables: ReadonlyMap<string, unknown>;
  readonly inputs: readonly unknown[];
  readonly part: object;
}

/** Makes the parts of one index, or takes them from the one before. */
export class KeptParts {
  readonly made = new Map<string, MadePart>();
  private readonly source: PlanningCase;
  private readonly before: ReadonlyMap<string, MadePart> | null;

  /** `before`: the parts of the index before; null for the first one. */
  constructor(source: PlanningCase, before: ReadonlyMap<string, MadePart> | null) {
    this.source = source;
    this.before = before;
  }

  /** A part of the tables that `make` reads of its case, and of `inputs`: other parts, or what is made of them. */
  part<P extends object>(name: string, inputs: readonly unknown[], make: (source: PlanningCase) => P): P {
    const before = this.before?.get(name);
    if (before !== undefined && this.isSame(before, inputs)) {
      this.made.set(name, before);
      return before.part as P;
    }
    const tables = new Map<string, unknown>();
    const own = make(
      noted(this.source, (table) => {
        const rows = this.source[table as keyof PlanningCase];
        tables.set(table, rows);
        return rows;
      }) as PlanningCase,
    );
    const part = before === undefined ? own : (withSame(own, before.part as P) as P);
    this.made.set(name, { tables, inputs, part });
    return part;
  }

  private isSame({ tables, inputs }: MadePart, now: readonly unknown[]): boolean {
    for (const [table, rows] of tables) if (this.source[table as keyof PlanningCase] !== rows) return false;
    return inputs.every((input, i) => input === now[i]);
  }
}

/** An object with the values of another where they say the same; the other itself where all do. */
function withSame<P extends object>(now: P, before: P): P {
  if (isSameContent(now, before)) return before;
  if (Array.isArray(now) || ArrayBuffer.isView(now) || now instanceof Map) return now;
  return Object.fromEntries(
    Object.entries(now).map(([key, value]) => {
      const known = (before as Cells)[key];
      return [key, isSameContent(value, known) ? known : value];
    }),
  ) as P;
}

/** An object that is asked for the values of another: each key is a getter, so that it cannot be spread or listed. */
export function noted(like: object, read: (key: string) => unknown): object {
  const keys = Object.keys(like);
  const name = keys.join();
  const Known = notedShapes.get(name) ?? shapeOf(keys);
  notedShapes.set(name, Known);
  return new Known(read);
}

type NotedShape = new (read: (key: string) => unknown) => object;

/** By the keys of their objects: to define some sixty getters takes longer than most of what is noted. */
const notedShapes = new Map<string, NotedShape>();

function shapeOf(keys: readonly string[]): NotedShape {
  class Noted {
    readonly #read: (key: string) => unknown;

    constructor(read: (key: string) => unknown) {
      this.#read = read;
    }

    static readonly get = (noted: Noted, key: string): unknown => noted.#read(key);
  }
  for (const key of keys)
    Object.defineProperty(Noted.prototype, key, {
      get(this: Noted) {
        return Noted.get(this, key);
      },
    });
  return Noted;
}

/** Whether two values of an index say the same: numbers, texts, arrays, maps and plain objects of such. */
export function isSameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Float64Array && b instanceof Float64Array) return areSameReals(a, b);
  if (ArrayBuffer.isView(a))
    return ArrayBuffer.isView(b) && isSameList(numbersOf(a), numbersOf(b), Object.is);
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b, isSameContent);
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !isSameContent(value, b.get(key))) return false;
    return true;
  }
  if (a instanceof Set) return b instanceof Set && isSameList([...a], [...b], isSameContent);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key in b && isSameContent((a as Cells)[key], (b as Cells)[key]));
}

type Cells = Readonly<Record<string, unknown>>;

function numbersOf(view: ArrayBufferView): ArrayLike<number> {
  return view as unknown as ArrayLike<number>;
}

/** By itself, since code for arrays of several types makes an object of every number. */
function areSameReals(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

function isSameList<T>(a: ArrayLike<T>, b: ArrayLike<T>, isSame: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i]!, b[i]!)) return false;
  return true;
}
