/**
 * The embedded PostgreSQL (PGlite) over a disk: its start, and what becomes of it when it stops. PGlite goes on calling a
 * PostgreSQL that has ended itself (PANIC), for ever and without a word; here that is an error.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Disk } from './disk.ts';
import { DiskFilesystem } from './diskFilesystem.ts';

/** The embedded PostgreSQL ended itself, or could not start; carries its last words. */
export class PostgresStopped extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'PostgresStopped';
  }
}

/**
 * How PostgreSQL is started: as PGlite does, but with syncs (`-F` would turn them off), by the one call that reaches the
 * disk (`fdatasync` is empty in Emscripten).
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
];

/** How much of what PostgreSQL says is kept to explain an end. */
const WORDS_KEPT = 20;

/** How PostgreSQL ends a statement that failed, and goes on; another exception is its end. */
const STATEMENT_FAILED = 100;

/** What this file uses of PGlite's module. */
interface PostgresModule {
  _PostgresMainLoopOnce(): void;
  stackRestore(position: unknown): void;
  _PostgresSendReadyForQueryIfNecessary(): void;
  _pgl_pq_flush(): void;
}

/** Files of the store, or the lock of its folder, are gone; has the code that PostgreSQL gives to a missing file. */
export class PostgresMissing extends Error {
  readonly code = '58P01';
}

/**
 * Starts PostgreSQL on a folder, with so many megabytes for pages that it has read (by default its own 128). Throws PostgresStopped when
 * it does not start, PostgresMissing where there is none.
 */
export async function startPostgres(folder: string, disk: Disk, bufferMegabytes?: number): Promise<PGlite> {
  // PGlite would make an empty database.
  if (!existsSync(path.join(folder, 'PG_VERSION')))
    throw new PostgresMissing('the files of PostgreSQL are gone');
  const words: string[] = [];
  const lite = new PGlite({
    fs: new DiskFilesystem(folder, disk),
    startParams:
      bufferMegabytes === undefined
        ? startParams
        : [...startParams, '-c', `shared_buffers=${bufferMegabytes}MB`],
    onStderr(text) {
      words.push(text);
      if (words.length > WORDS_KEPT) words.shift();
      return true;
    },
  });
  try {
    await lite.waitReady;
  } catch (error) {
    throw new PostgresStopped(lastWords(words, error));
  }
  endWithPostgres(lite.Module as unknown as PostgresModule, words);
  return lite;
}

/** Makes calls of a PostgreSQL that ended itself fail with PostgresStopped. */
function endWithPostgres(module: PostgresModule, words: readonly string[]): void {
  const { _PostgresMainLoopOnce: runOnce, stackRestore } = module;
  let stopped: PostgresStopped | null = null;
  module._PostgresMainLoopOnce = () => {
    if (stopped !== null) throw stopped;
    try {
      runOnce();
    } catch (error) {
      if (Object(error).status !== STATEMENT_FAILED) stopped = new PostgresStopped(lastWords(words, error));
      throw error;
    }
  };
  // PGlite calls this where it drops an exception to go on: the only place at which it can be stopped.
  module.stackRestore = (position) => {
    if (stopped !== null) throw stopped;
    stackRestore(position);
  };
  // What PGlite calls at the end of a request would fail in its own way, and mask the end of PostgreSQL.
  for (const name of ['_PostgresSendReadyForQueryIfNecessary', '_pgl_pq_flush'] as const) {
    const call = module[name];
    module[name] = () => {
      if (stopped === null) call();
    };
  }
}

/** What PostgreSQL said of its end; without a word of it, what its end was called. */
export function lastWords(words: readonly string[], error: unknown): string {
  const said = words
    .map((line) => /\b(?:FATAL|PANIC):\s*(.*)/.exec(line)?.[1])
    .filter((text) => text !== undefined);
  return said.at(-1) ?? (error instanceof Error ? error.message : `it ended with ${JSON.stringify(error)}`);
}
