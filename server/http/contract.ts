/**
 * What a call of the API takes and answers, beside its address: schemas from which requests are read, the OpenAPI
 * description is generated, tests check answers, and the types of the client follow. Knows no store and no noun.
 */
import { z } from '@hono/zod-openapi';
import type { PackedTable } from '../../solver/case/packedRows.ts';
import type { Addresses, Noun, ParameterName } from '../addresses.ts';

export type ProblemStatus = 400 | 403 | 404 | 408 | 409 | 413 | 415 | 503 | 507;

export interface Contract {
  /** What the answer is; for the description. */
  readonly about: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body may be large: its handler is handed the text, and reads it where no other request waits for that. */
  readonly isBodyText?: true;
  /** The body may hold a plan or the cells of a scenario, and is read where others wait for that. */
  readonly isLargeBody?: true;
  /** What the body is; for the description. */
  readonly aboutBody?: string;
  /** Schema of the JSON answer; a file to be saved; or a stream of server-sent events. */
  readonly answer: z.ZodType | 'file' | 'events';
  /** Status of the answer; 200 when it is not given. */
  readonly status?: 201 | 202;
  /** The answer at one address never changes, so that caches keep it. */
  readonly isImmutable?: boolean;
  /** The answer may be as large as a case: few of them are in memory at a time. */
  readonly isLargeAnswer?: true;
  /** Statuses of the problems that the call may be answered with. */
  readonly problems: readonly ProblemStatus[];
}

/** Contracts of a noun: one for each of its addresses. */
export type ContractsOf<N extends Noun> = { readonly [K in keyof Addresses[N]]: Contract };

/** Declares the contracts of a noun, a call for each of its addresses. */
export function contracts<N extends Noun, const C extends ContractsOf<N>>(_noun: N, calls: C): C {
  return calls;
}

/** What a handler is handed: the parameters of the path, query and body as their schemas read them, and who asks. */
export type RequestOf<A, C extends Contract> = Readonly<Record<ParameterName<A>, string>> & {
  /** Name of a client that takes turns with others; says nothing about a person. */
  readonly requestedBy: string;
  /** Aborted when the client is gone before the answer, or the server stops; its reason is what the call is refused with. */
  readonly gone: AbortSignal;
  readonly query: C['query'] extends z.ZodType ? z.output<C['query']> : Record<never, never>;
  readonly body: C extends { readonly isBodyText: true }
    ? string
    : C['body'] extends z.ZodType
      ? z.output<C['body']>
      : undefined;
};

/** What a handler answers: a value of the answer's schema, or for a file or events a response of its own. */
export type AnswerOf<C extends Contract> = C['answer'] extends z.ZodType ? z.output<C['answer']> : Response;

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The rows of one table, column by column (solver/case/packedRows.ts). */
export const packedTableSchema: z.ZodType<PackedTable> = z
  .strictObject({
    count: z.number().int(),
    columns: z
      .record(
        z.string(),
        z.union([
          z.strictObject({ all: cellSchema }),
          z.strictObject({ cells: z.array(cellSchema).readonly() }),
          z.strictObject({ texts: z.array(z.string()).readonly(), at: z.array(z.number().int()).readonly() }),
        ]),
      )
      .readonly(),
    change: z
      .strictObject({ total: z.number().int(), places: z.array(z.number().int()).readonly() })
      .exactOptional(),
  })
  .openapi('PackedTable', {
    description:
      'Rows by column: `all` is the cell of every row, `cells` has one for each, `at` says for each which of `texts` it has. With `change`, the rows are those at `places` of the table of `total` rows; the others are as in the table that was said to be known',
  });

/** Hashes of the content of tables, by table; tables without rows are left out. */
export const tableHashesSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(z.string(), z.string())
  .readonly();

/** A part of an answer whose shape another module declares: described as an object, checked as one. */
export function objectOf<T extends object>(description: string): z.ZodType<T> {
  return z
    .custom<T>((value) => typeof value === 'object' && value !== null)
    .openapi({ type: 'object', description });
}
