/**
 * Who may ask: a page of another site that reaches for this server by a name of its own (host) is not answered, and one
 * that sends from elsewhere (origin) may not change anything.
 */
import type { MiddlewareHandler } from 'hono';
import { ApiProblem } from './problemDetails.ts';

/** Answers requests to these host names only, and writes of their own pages only. */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  return (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (!hosts.includes(host))
      throw new ApiProblem(400, 'Unknown host', `This server answers to ${hosts.join(', ')}, not ${host}.`);
    const origin = context.req.header('origin');
    if (context.req.method !== 'GET' && origin !== undefined && !isOwnOrigin(origin, hosts))
      throw new ApiProblem(
        403,
        'Cross-site request blocked',
        'A page of another site may not change anything here.',
      );
    return next();
  };
}

/** Whether a page came from this server; `null` (a file, a frame without rights) did not. */
function isOwnOrigin(origin: string, hosts: readonly string[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).hostname);
}
