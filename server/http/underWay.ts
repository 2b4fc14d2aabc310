/**
 * Work that a caller names and waits for: its progress, and its end on request. It is known to this process only: one that
 * ends takes it with it.
 */
import type { Words } from '../../solver/words/words.ts';
import { ApiProblem } from './problemDetails.ts';

interface Entry<P> {
  progress: P;
  readonly abort: AbortController;
}

/** What the refusals of one kind of work say, by the name that the caller gave. */
interface WorkWords {
  readonly unknown: Words;
  readonly isUnderWay: (id: string) => Words;
  readonly isNot: (id: string) => Words;
}

export class UnderWay<P> {
  private readonly entries = new Map<string, Entry<P>>();
  private readonly words: WorkWords;

  constructor(words: WorkWords) {
    this.words = words;
  }

  /**
   * Does work under a name, until it is cancelled or the client that waits for it is `gone`. Throws ApiProblem (409) while work of that name
   * is under way.
   */
  async during<R>(
    id: string,
    first: P,
    gone: AbortSignal | null,
    work: (signal: AbortSignal, onProgress: (progress: P) => void) => Promise<R>,
  ): Promise<R> {
    if (this.entries.has(id))
      throw new ApiProblem(409, { en: 'Already under way', zh: '正在进行' }, this.words.isUnderWay(id));
    const entry: Entry<P> = { progress: first, abort: new AbortController() };
    this.entries.set(id, entry);
    try {
      const { signal } = entry.abort;
      return await work(gone === null ? signal : AbortSignal.any([signal, gone]), (progress) => {
        entry.progress = progress;
      });
    } finally {
      this.entries.delete(id);
    }
  }

  /** How far work is. Throws ApiProblem (404) where none of that name is under way. */
  progress(id: string): P {
    const found = this.entries.get(id);
    if (found !== undefined) return found.progress;
    throw new ApiProblem(404, this.words.unknown, this.words.isNot(id));
  }

  /** Ends work; false where none of that name is under way. */
  cancel(id: string): boolean {
    const found = this.entries.get(id);
    found?.abort.abort();
    return found !== undefined;
  }
}
