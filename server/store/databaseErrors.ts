/** Kinds of trouble with a database, as far as callers act on them: whether another attempt may go better, and what is known. */
import { isDiskFull } from '../../node/fileErrors.ts';
import type { Words } from '../../solver/words/words.ts';

/** The database does not answer. What was asked for was not done, or it is not known whether it was. */
export class StoreUnavailable extends Error {
  /** The connection was lost while a change was being stored, and the database could not say afterwards whether it was. */
  readonly isOutcomeUnknown: boolean;
  /** What a command that could not open the store prints. */
  readonly words: Words;

  constructor(cause: unknown, isOutcomeUnknown = false, words = doesNotAnswer) {
    super(words.en, { cause });
    this.name = 'StoreUnavailable';
    this.isOutcomeUnknown = isOutcomeUnknown;
    this.words = words;
  }
}

const doesNotAnswer: Words = { en: 'The database does not answer.', zh: '数据库没有响应。' };

/** There is no space for changes on the disk of the store. Nothing was changed; what is stored can be read. */
export class StoreFull extends StoreUnavailable {
  constructor(cause?: unknown) {
    super(cause, false, isFull);
    this.name = 'StoreFull';
  }
}

const isFull: Words = {
  en: 'The disk of the store is full. Nothing was changed; free space and try again.',
  zh: '存储所在磁盘已满。未作任何更改；请释放空间后重试。',
};

const DISK_FULL = '53100';

/** Whether an error says that the disk of the store is full, in either store, or that of a file beside it. */
export function isStoreFull(error: unknown): boolean {
  return error instanceof StoreFull || isDiskFull(error) || sqlStateOf(error) === DISK_FULL;
}

/** A file of the store is missing, or a page of it is not what was written. */
const damagedStates = new Set(['58P01', 'XX001', 'XX002']);

/** Whether an error says that the files of the store were changed or removed while it was in use, in either store. */
export function isStoreDamaged(error: unknown): boolean {
  return damagedStates.has(sqlStateOf(error));
}

/** The code of an error by the SQL standard, of itself or of its cause; empty where there is none. */
export function sqlStateOf(error: unknown): string {
  for (let now = error; now instanceof Error; now = now.cause)
    if ('code' in now && typeof now.code === 'string' && /^[0-9A-Z]{5}$/.test(now.code)) return now.code;
  return '';
}

/** Data that the database refuses, and statements that are wrong: another attempt ends the same way. */
const permanentClasses = new Set(['0A', '21', '22', '23', '42', '54']);

export function isPermanent(error: unknown): boolean {
  return permanentClasses.has(sqlStateOf(error).slice(0, 2));
}

/** Shut down, starting up, too many connections, ended by an administrator, idle in a transaction for too long. */
const lostStates = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03']);
const lostSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
/** The driver reports these in words only. */
const lostMessages =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable|query read timeout|client was closed/i;

/** Whether the connection is gone or could not be opened: the database may answer again later. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlStateOf(error);
  if (lostStates.has(state) || state.startsWith('08')) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (lostSystemCodes.has(code) || lostMessages.test(error.message)) return true;
  // Several addresses of one host were tried.
  return error instanceof AggregateError && error.errors.some(isConnectionLost);
}

/** The database takes no changes for now: a standby, until it takes over, or an administrator has it so. */
export function isReadOnly(error: unknown): boolean {
  return sqlStateOf(error) === '25006';
}

/**
 * What a database answers that is there and refuses: who may open it (name, password, right, number of connections), what it has too
 * little of, what took too long or was ended by an administrator, and what its disk fails at.
 */
const refusedStates = new Set([
  '25006',
  '42501',
  '55000',
  '55006',
  '55P03',
  '57014',
  '57P04',
  '58000',
  '58030',
]);
const refusedClasses = new Set(['28', '3D', '53']);

/** Whether the database refused to work, whatever it was asked for: nothing was changed, and later it may go better. */
export function isRefused(error: unknown): boolean {
  const state = sqlStateOf(error);
  return refusedStates.has(state) || refusedClasses.has(state.slice(0, 2));
}

/** Two transactions stood in each other's way, and the database ended one of them. */
export function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlStateOf(error));
}

/** What a statement needed was held by others for too long. */
export function isLocked(error: unknown): boolean {
  return sqlStateOf(error) === '55P03';
}
