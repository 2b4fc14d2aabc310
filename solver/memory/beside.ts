/**
 * What was worked out of an object and is kept with it, out of sight of code that lists or copies its fields.
 *
 * In place of a WeakMap where objects come and go in a long series: a short collection of memory (V8) keeps what a WeakMap holds for a key that it saw
 * alive once, until all memory is collected. What is kept beside the object itself goes with it.
 */
export class Beside<K extends object, V> {
  private readonly key = Symbol('beside');

  get(of: K): V | undefined {
    return (of as { readonly [key: symbol]: V | undefined })[this.key];
  }

  set(of: K, value: V): void {
    Object.defineProperty(of, this.key, { value, configurable: true });
  }
}
