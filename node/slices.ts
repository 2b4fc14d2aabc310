/** Long work of the thread that answers everybody, done in slices: between them others are answered. */

/** How long others wait at most for what is done in slices, and for how long a slice is worth its pause. */
const SLICE_MS = 10;

let begunAt = 0;

/** Lets whoever waits have a turn, when this thread has worked for some milliseconds. */
export async function pauseForOthers(): Promise<void> {
  if (performance.now() - begunAt < SLICE_MS) return;
  await new Promise((resolve) => setImmediate(resolve));
  begunAt = performance.now();
}

/** Carries out work that can be interrupted at every `yield`. Answers what it returns. */
export async function inSlices<R>(work: Generator<undefined, R>): Promise<R> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await pauseForOthers();
  }
}
