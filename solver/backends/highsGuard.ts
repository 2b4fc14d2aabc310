/**
 * Calls of a loaded HiGHS module, and what becomes of those that fail: a session that failed refuses everything after it, and where
 * not HiGHS refused but its module broke, so does every session of that module (freshSolver.ts starts another).
 */
import type { Highs } from 'highs';
import { sentence, type Words } from '../words/words.ts';
import { SolverFailure } from './backend.ts';

/** Lines of the log that a failure carries. */
const LOG_LINES = 40;

/** A loaded module, and what it failed of: its memory is in no known state then, and nothing of it is used again. */
export interface LoadedModule {
  readonly highs: Highs;
  failure: Words | null;
}

/** The calls of one session. */
export class HighsGuard {
  private readonly loaded: LoadedModule;
  /** What the session failed of. */
  private failure: Words | null = null;
  private readonly logTail: string[] = [];

  constructor(loaded: LoadedModule) {
    this.loaded = loaded;
  }

  get highs(): Highs {
    return this.loaded.highs;
  }

  get isModuleBroken(): boolean {
    return this.loaded.failure !== null;
  }

  log(line: string): void {
    this.logTail.push(line);
    if (this.logTail.length > LOG_LINES) this.logTail.shift();
  }

  /** Acts on the solver. Throws SolverFailure where that fails, or something failed before. */
  attempt<R>(what: string, action: () => R): R {
    const before = this.failure ?? this.loaded.failure;
    if (before !== null)
      throw this.failureOf(
        sentence(
          '{what}: not tried, because the solver failed before ({before})',
          '{what}：未尝试，因为求解器先前已失败（{before}）',
          { what, before },
        ),
      );
    try {
      return action();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const reason = text.startsWith('Aborted(') ? this.memoryWords() : text;
      this.failure = sentence('{what}: {reason}', '{what}：{reason}', { what, reason });
      if (!(error instanceof this.highs.errors.HighsError)) this.loaded.failure = this.failure;
      throw this.failureOf(this.failure);
    }
  }

  /** Acts on the solver where another try may follow: false where HiGHS refused, which is forgotten. Throws what broke the module, or failed before. */
  isDone(action: () => void): boolean {
    const hadFailed = this.failure !== null;
    try {
      action();
      return true;
    } catch (error) {
      if (hadFailed || this.isModuleBroken || !(error instanceof SolverFailure)) throw error;
      this.failure = null;
      return false;
    }
  }

  /** WebAssembly holds a few gigabytes at most. */
  private memoryWords(): Words {
    return sentence(
      'out of memory, {megabytes} MB of WebAssembly in use; a model this large needs fewer periods or families',
      '内存不足，WebAssembly 已用 {megabytes} MB；如此大的模型需减少期数或产品族',
      { megabytes: Math.round(this.highs.memoryBytes / 1e6) },
    );
  }

  private failureOf(reason: Words): SolverFailure {
    return new SolverFailure('highs', reason, [...this.logTail]);
  }
}
