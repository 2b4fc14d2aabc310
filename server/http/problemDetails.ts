/** Errors of the API as RFC 9457 problem details, in business words. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SolverFailure } from '../../solver/backends/backend.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import type { Words } from '../../solver/words/words.ts';
import type { ProblemStatus } from './contract.ts';

/** Why a request is not carried out, with its HTTP status: what happened and what to do. */
export class ApiProblem extends Error {
  readonly status: ProblemStatus;
  readonly title: string;
  readonly problems: readonly Problem[];

  constructor(status: ProblemStatus, title: string, detail: string, problems: readonly Problem[] = []) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.problems = problems;
  }
}

/** Answers a write that met something else than its writer saw. */
export function changedFirst(detail: string, problems: readonly Problem[] = []): ApiProblem {
  return new ApiProblem(
    409,
    'Someone changed it first',
    `${detail} Nothing was changed; look again and repeat what you still want.`,
    problems,
  );
}

export function noSuchCase(caseId: string): ApiProblem {
  return new ApiProblem(404, 'No such case', `There is no case ${caseId}.`);
}

const words: z.ZodType<Words> = z.strictObject({ en: z.string(), zh: z.string() });

const number = z.number().nullable();

/** One problem at one place, as answers tell it: texts in both languages. */
export const problemSchema: z.ZodType<Problem> = z.strictObject({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  table: z.string(),
  row: z.number().int(),
  line: z.number().int().exactOptional(),
  key: z.string(),
  name: words.exactOptional(),
  field: z.string(),
  scenario: z
    .strictObject({
      scenario: z.string(),
      lever: z.strictObject({ number: z.number().int(), type: z.string(), title: words }).exactOptional(),
    })
    .exactOptional(),
  value: z.string(),
  found: words.exactOptional(),
  expected: words,
  ambiguousNumbers: z
    .array(z.strictObject({ index: z.number(), text: z.string(), withPoint: number, withComma: number }))
    .exactOptional(),
});

/** Body of an error answer. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Problems of data, place by place; empty for other errors. */
  readonly problems: readonly Problem[];
}

export const problemDetailsSchema: z.ZodType<ProblemDetails> = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  problems: z.array(problemSchema),
});

/** Turns any error into problem details; unexpected ones keep their message for the log, not for the page. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ApiProblem) {
    return {
      type: 'about:blank',
      title: error.title,
      status: error.status,
      detail: error.message,
      problems: error.problems,
    };
  }
  if (error instanceof HTTPException) {
    return {
      type: 'about:blank',
      title: 'The request cannot be read',
      status: error.status,
      detail: error.message,
      problems: [],
    };
  }
  if (error instanceof CaseError) {
    const count = error.problems.filter((problem) => problem.severity === 'error').length;
    return {
      type: 'about:blank',
      title: 'The data cannot be used',
      status: 400,
      detail: `${count} problem${count === 1 ? '' : 's'}; nothing was changed.`,
      problems: error.problems,
    };
  }
  if (error instanceof SolverFailure) {
    return {
      type: 'about:blank',
      title: 'The solver failed',
      status: 500,
      detail: error.message,
      problems: [],
    };
  }
  return {
    type: 'about:blank',
    title: 'Something went wrong in the server',
    status: 500,
    detail: 'Nothing that was acknowledged is lost. The server’s log has the cause.',
    problems: [],
  };
}

/** Answers a request with problem details. */
export function answerProblem(context: Context, error: unknown): Response {
  const problem = problemOf(error);
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json',
  });
}
