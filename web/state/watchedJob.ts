/** Work on the server that a page names, waits for and watches: how far it is, and its end on request. No markup. */
import { createSignal } from 'solid-js';
import { ApiError } from '../../server/client.ts';

const EVERY_MS = 300;

export function createWatchedJob<P>(
  /** What is shown until the server says more. */
  first: P,
  calls: {
    readonly progress: (id: string) => Promise<P>;
    readonly cancel: (id: string) => Promise<unknown>;
  },
) {
  const [progress, setProgress] = createSignal<P | null>(null);
  let jobId = '';
  /** Whether the person cancelled the work: its refusal is no problem then. */
  let isCancelled = false;
  const watch = async (id: string): Promise<void> => {
    while (id === jobId && progress() !== null) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      // Before it has begun and after it has ended the server knows nothing of it.
      const now = await calls.progress(id).catch(() => null);
      if (id === jobId && progress() !== null && now !== null) setProgress(() => now);
    }
  };
  return {
    /** How far the work is; null while none is under way. */
    progress,
    /** Does work under a new name; null where one is under way already, or the person cancelled it. */
    run: async <R>(work: (id: string) => Promise<R>): Promise<R | null> => {
      if (progress() !== null) return null;
      const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
      jobId = id;
      isCancelled = false;
      setProgress(() => first);
      void watch(id);
      try {
        return await work(id);
      } catch (error) {
        if (error instanceof ApiError && isCancelled) return null;
        throw error;
      } finally {
        setProgress(null);
      }
    },
    cancel: async (): Promise<void> => {
      isCancelled = true;
      await calls.cancel(jobId);
    },
  };
}
