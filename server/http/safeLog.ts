/**
 * The server's log. It is read by people who may not see the plans: an error is logged with its kind, its code, where it
 * happened, and a message only where that cannot quote data. Statements and their parameters are never in it, and no rows:
 * errors of databases and parsers quote what they were given.
 */
import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import { CaseError } from '../../solver/case/problems.ts';
import { sqlStateOf } from '../store/databaseErrors.ts';

/** An error as the log has it. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Place in the schema that a database names; no values. */
  readonly place?: string;
  readonly frames: readonly string[];
  readonly cause?: LoggedError;
}

/** Errors whose messages quote the text that could not be read. */
const quotesData = new Set(['SyntaxError', 'RangeError', 'ZodError']);

/** A log to standard error, warnings and worse by default. */
export function createLog(level = 'warn', destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as [unknown, ...string[]];
          if (!types.isNativeError(first)) return method.apply(this, args);
          const error = loggedError(first);
          return method.apply(this, [{ error }, rest[0] ?? error.message]);
        },
      },
    },
    destination,
  );
}

function loggedError(error: Error): LoggedError {
  const code = 'code' in error ? String(error.code) : '';
  const place = placeOf(error);
  return {
    type: error.name,
    message: messageOf(error),
    ...(code === '' ? {} : { code }),
    ...(place === '' ? {} : { place }),
    frames: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(types.isNativeError(error.cause) ? { cause: loggedError(error.cause) } : {}),
  };
}

function messageOf(error: Error): string {
  if (isOfDatabase(error)) return `the database refused a statement (${sqlStateOf(error)})`;
  if (error instanceof CaseError) return `data with ${error.errorCount} problems was refused`;
  return quotesData.has(error.name) ? `${error.name} (its message may quote data)` : error.message;
}

/** Whether a statement was refused; only the database's own errors have a severity. */
function isOfDatabase(error: Error): boolean {
  return 'severity' in error && sqlStateOf(error) !== '';
}

/** Names in the schema that an error of the database gives. */
function placeOf(error: Error): string {
  if (!isOfDatabase(error)) return '';
  const names = Object(error) as Readonly<Record<string, unknown>>;
  return ['table', 'column', 'constraint', 'routine']
    .flatMap((name) => (typeof names[name] === 'string' ? [`${name} ${names[name]}`] : []))
    .join(', ');
}
