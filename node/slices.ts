/**
 * Long work of the thread that answers everybody, done in slices: between them others are answered. Of several that are at work at
 * the same time, one has a slice at a time, so that a request waits for one slice, however many there are.
 */

/** How long others wait at most for what is done in slices, and for how long a slice is worth its pause. */
const SLICE_MS = 10;

let begunAt = 0;
/** Who waits for a turn, first come, first served: statements of the store, which are short, with the work of open transactions, for whose end others wait; and slices of long work. */
const waiting = { statement: [] as (() => void)[], slice: [] as (() => void)[] };

/** A turn is one of each kind: a statement, for which others wait, is behind no queue of long work. */
function nextTurn(): void {
  begunAt = performance.now();
  const turn = [waiting.statement.shift(), waiting.slice.shift()];
  if (waiting.statement.length + waiting.slice.length > 0) setImmediate(nextTurn);
  for (const resume of turn) resume?.();
}

/** Lets other work have a turn, when this thread has worked for some milliseconds. */
export async function pauseForOthers(kind: keyof typeof waiting = 'slice'): Promise<void> {
  if (performance.now() - begunAt < SLICE_MS) return;
  await new Promise<void>((resolve) => {
    waiting[kind].push(resolve);
    if (waiting.statement.length + waiting.slice.length === 1) setImmediate(nextTurn);
  });
}

/**
 * Carries out work that can be interrupted at every `yield`. Answers what it returns; throws the reason of `signal` when that ends it.
 * Inside a transaction it is of the kind of a statement: it is behind no long work of others.
 */
export async function inSlices<R>(
  work: Generator<undefined, R>,
  kind: keyof typeof waiting = 'slice',
  signal?: AbortSignal,
): Promise<R> {
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = work.next();
    if (done === true) return value;
    await pauseForOthers(kind);
  }
}
