/**
 * How handlers declare writes: a call that changes anything is registered as `write(…)`, and is then carried out in one
 * transaction, all of it or nothing. Where its address names a case, writes of that case come one after the other. Once a newer version
 * of the program has brought the store up to date, nothing is written.
 */
import type { Database, Queryable } from '../store/database.ts';
import { isNewerSql, refuseNewer, StoreIsNewer } from '../store/migrate.ts';
import { noSuchCase } from './problemDetails.ts';

/** What a write answers, and what is to be done when it is durable. */
export interface Written<A> {
  readonly answer: A;
  readonly afterwards?: (() => void) | undefined;
}

/** What a write does inside its transaction. */
export type Act<Q, A> = (inside: Queryable, request: Q) => Promise<Written<A>>;

/** Carries out one of several writes in a transaction of its own. */
export type CarryOut = <R>(act: (inside: Queryable) => Promise<R>) => Promise<R>;

/** A handler that writes. */
export class Write<Q, A> {
  readonly carryOut: (database: Database, request: Q) => Promise<A>;

  constructor(carryOut: (database: Database, request: Q) => Promise<A>) {
    this.carryOut = carryOut;
  }
}

/** Declares a write: all of it in one transaction. Throws ApiProblem (404) when the case of its address is missing. */
export function write<Q, A>(act: Act<Q, A>): Write<Q, A> {
  return new Write(async (database, request) => {
    const { answer, afterwards } = await inTurn(database, request, (inside) => act(inside, request));
    afterwards?.();
    return answer;
  });
}

/** Declares a write that prepares what it writes first: outside its transaction, in which no other request writes. */
export function writeAfter<Q, P, A>(
  prepare: (request: Q) => Promise<P>,
  act: (inside: Queryable, request: Q, prepared: P) => Promise<Written<A>>,
): Write<Q, A> {
  return new Write(async (database, request) => {
    const prepared = await prepare(request);
    return write<Q, A>((inside) => act(inside, request, prepared)).carryOut(database, request);
  });
}

/** Declares a call of several writes, each of which is whole or nothing by itself. */
export function writeEach<Q, A>(act: (carryOut: CarryOut, request: Q) => Promise<A>): Write<Q, A> {
  return new Write((database, request) => act((one) => inTurn(database, request, one), request));
}

/** A transaction that keeps others from writing to the case that a request names, until it ends. */
function inTurn<R>(database: Database, request: unknown, act: (inside: Queryable) => Promise<R>): Promise<R> {
  return database.transaction(async (inside) => {
    const { caseId } = Object(request) as { readonly caseId?: string };
    if (caseId === undefined) await refuseNewer(inside);
    else {
      const [row] = await inside.query<{ newer: boolean }>(
        `select ${isNewerSql} as newer from cases where case_id = $1 for update`,
        [caseId],
      );
      if (row === undefined) throw noSuchCase(caseId);
      if (row.newer) throw new StoreIsNewer();
    }
    return act(inside);
  });
}
