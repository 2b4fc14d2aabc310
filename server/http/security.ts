/**
 * Who may ask: a page of another site that reaches for this server by a name of its own (host) is not answered, and one
 * that sends from elsewhere (origin) may not change anything.
 */
import type { MiddlewareHandler } from 'hono';
import { enumerated, sentence } from '../../solver/words/words.ts';
import { ApiProblem } from './problemDetails.ts';

/** Answers requests to these host names only, and writes of their own pages only. */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  return (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (!hosts.includes(host))
      throw new ApiProblem(
        400,
        { en: 'Unknown host', zh: '未知主机' },
        sentence('This server answers to {hosts}, not {host}.', '此服务器只响应 {hosts}，不响应 {host}。', {
          hosts: enumerated(hosts),
          host,
        }),
      );
    const origin = context.req.header('origin');
    if (context.req.method !== 'GET' && origin !== undefined && !isOwnOrigin(origin, hosts))
      throw new ApiProblem(
        403,
        { en: 'Cross-site request blocked', zh: '已阻止跨站请求' },
        {
          en: 'A page of another site may not change anything here.',
          zh: '其他网站的页面不得在此更改任何内容。',
        },
      );
    return next();
  };
}

/** Whether a page came from this server; `null` (a file, a frame without rights) did not. */
function isOwnOrigin(origin: string, hosts: readonly string[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).hostname);
}
