/** Errors of the API as RFC 9457 problem details, in business words. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SolverFailure } from '../../solver/backends/backend.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';

/** A refusal with its HTTP status: what happened and what to do. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 415;
  readonly title: string;
  readonly problems: readonly Problem[];

  constructor(status: Refusal['status'], title: string, detail: string, problems: readonly Problem[] = []) {
    super(detail);
    this.name = 'Refusal';
    this.status = status;
    this.title = title;
    this.problems = problems;
  }
}

/** Body of an error answer. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Problems of data, place by place; empty for other errors. */
  readonly problems: readonly Problem[];
}

/** Turns any error into problem details; unexpected ones keep their message for the log, not for the page. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Refusal) {
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

/** Answers with JSON whose type the handlers state themselves (plans are too deep for the route's type). */
export function answerJson(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}
