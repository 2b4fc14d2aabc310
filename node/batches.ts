/** One act for everything that came while the last one was under way: rows that are written, statements that are sent. */
export class Batches<T> {
  private readonly act: (items: readonly T[]) => Promise<void>;
  private items: T[] = [];
  private next: Promise<void> | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(act: (items: readonly T[]) => Promise<void>) {
    this.act = act;
  }

  /** Resolves when the act that this item is part of has succeeded; rejects as it does. An act that failed does not stop the acts after it. */
  add(item: T): Promise<void> {
    this.items.push(item);
    this.next ??= this.last
      .catch(() => undefined)
      .then(() => {
        const { items } = this;
        this.items = [];
        this.last = this.next!;
        this.next = null;
        return this.act(items);
      });
    return this.next;
  }
}
