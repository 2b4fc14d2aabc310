/**
 * Who may ask, and what a browser may do with an answer. A page of another site that reaches for this server by a name of
 * its own (host) is not answered, and one that sends from elsewhere (origin) may not change or read anything. The pages may load and
 * run only what this server serves, and no other page may show them in a frame.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { enumerated, sentence } from '../../solver/words/words.ts';
import { ApiProblem, unreadable } from './problemDetails.ts';

/** Answers requests to these host names only, and writes of their own pages only. */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  return (context, next) => {
    const host = context.req.header('host') ?? '';
    // A request may name its host a second time, in a whole address instead of a path, with a user before it.
    const asked = new URL(context.req.url);
    if (asked.username !== '' || asked.password !== '')
      throw unreadable({
        en: 'The address names a user; this server has none.',
        zh: '地址中含有用户名；此服务器没有用户。',
      });
    const name = [host.replace(/:\d+$/, ''), asked.hostname].find((one) => !hosts.includes(one));
    if (name !== undefined)
      throw new ApiProblem(
        400,
        { en: 'Unknown host', zh: '未知主机' },
        sentence('This server answers to {hosts}, not {name}.', '此服务器只响应 {hosts}，不响应 {name}。', {
          hosts: enumerated(hosts),
          name,
        }),
      );
    const origin = context.req.header('origin');
    const isWriteFromElsewhere =
      context.req.method !== 'GET' && origin !== undefined && !isOwnOrigin(origin, host);
    if (isWriteFromElsewhere || isReadFromElsewhere(context))
      throw new ApiProblem(
        403,
        { en: 'Cross-site request blocked', zh: '已阻止跨站请求' },
        {
          en: 'A page of another site may not change or read anything here.',
          zh: '其他网站的页面不得在此更改或读取任何内容。',
        },
      );
    return next();
  };
}

/**
 * Whether a page of another site has its browser read from the API: it would not see the answer, and could still have the server
 * write backups and workbooks without end. A link that a person follows is none.
 */
function isReadFromElsewhere(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  return (
    (site === 'cross-site' || site === 'same-site') &&
    context.req.header('sec-fetch-mode') !== 'navigate' &&
    context.req.path.startsWith('/api/')
  );
}

/**
 * Whether a page came from this server: its origin has the scheme, the name and the port that the request was sent to.
 * Another program on this machine has another port; `null` (a file, a frame without rights) is no address.
 */
function isOwnOrigin(origin: string, host: string): boolean {
  const own = `http://${host}`;
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).origin === new URL(own).origin;
}

/** Headers of every answer. WebAssembly (the solver) needs a word of its own; nothing inline is run or styled. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Stated by the proxy that ends TLS, if there is one.
  strictTransportSecurity: false,
});
