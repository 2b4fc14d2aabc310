/**
 * A solver that is started anew once it has failed. A failed solver is never used again: the same question goes to a fresh one
 * once, and a second failure is reported.
 */
import { sentence, type Words } from '../words/words.ts';
import { SolverFailure } from './backend.ts';

/** `S` is what solves: a loaded backend, or what holds one. */
export class FreshSolver<S> {
  private readonly start: () => Promise<S>;
  private started: S | null = null;

  constructor(start: () => Promise<S>) {
    this.start = start;
  }

  /** What `ask` answers. Throws SolverFailure where a solver that was just started failed too; every other error at once. */
  async use<R>(ask: (solver: S) => R | Promise<R>): Promise<R> {
    try {
      return await this.tryOnce(ask);
    } catch (first) {
      if (!(first instanceof SolverFailure)) throw first;
      try {
        return await this.tryOnce(ask);
      } catch (second) {
        if (!(second instanceof SolverFailure)) throw second;
        throw new SolverFailure(second.backend, failedTwice(first, second), second.logTail);
      }
    }
  }

  private async tryOnce<R>(ask: (solver: S) => R | Promise<R>): Promise<R> {
    this.started ??= await this.start();
    try {
      return await ask(this.started);
    } catch (error) {
      if (error instanceof SolverFailure) this.started = null;
      throw error;
    }
  }
}

function failedTwice(first: SolverFailure, second: SolverFailure): Words {
  return first.reason.en === second.reason.en
    ? sentence(
        'failed twice, the second time freshly loaded: {reason}',
        '失败两次，第二次为重新加载后：{reason}',
        { reason: second.reason },
      )
    : sentence(
        'failed twice: {first}; then, freshly loaded: {second}',
        '失败两次：{first}；重新加载后：{second}',
        { first: first.reason, second: second.reason },
      );
}
