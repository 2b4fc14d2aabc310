/**
 * The connections by which requests come: whether the client of a request is still there, when its answer can be sent, how many large
 * answers are in memory, and what a stop of the server ends. A read that was not begun when its client left is not begun at all.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { endedWithin } from '../../node/endedWithin.ts';
import { ApiProblem } from './problemDetails.ts';

/** Large answers that are made or sent at a time; a later read waits for one of them. */
const LARGE_ANSWERS_MAX = 4;

/** How long an answer that its client does not take keeps its place. */
const UNTAKEN_MS = 10_000;

/** Node's objects of a request; a request of a test comes without a connection, and has none. */
interface Connected {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

function connectedBy(context: Context): Connected | null {
  const { incoming, outgoing } = Object(context.env) as Partial<Connected>;
  return incoming === undefined || outgoing === undefined ? null : { incoming, outgoing };
}

/** Requests that are in work, and the places of large answers, of one server. */
export class Connections {
  /** What ends when a connection closes: one entry for each request that came by it and has no answer yet. */
  private readonly bySocket = new WeakMap<Socket, Set<AbortController>>();
  private readonly inWork = new Set<AbortController>();
  private readonly writes = new Set<Promise<void>>();
  private readonly waiting = new Set<() => void>();
  private readonly untakenMs: number;
  private large = 0;
  private isStopping = false;

  constructor(untakenMs = UNTAKEN_MS) {
    this.untakenMs = untakenMs;
  }

  /** Knows every request until its answer is sent or its client is gone; refuses those that come while the server stops (503). */
  readonly follow: MiddlewareHandler = async (context, next) => {
    if (this.isStopping) throw serverStops();
    const control = this.begin(connectedBy(context));
    context.set(CONNECTIONS, this);
    context.set(GONE, control.signal);
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    let end = () => {};
    const write = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.writes.add(write);
    try {
      await next();
    } finally {
      whenSent(context, () => {
        this.writes.delete(write);
        end();
      });
    }
  };

  private begin(connected: Connected | null): AbortController {
    const control = new AbortController();
    if (connected === null) return control;
    this.inWork.add(control);
    const { socket } = connected.incoming;
    const own = this.bySocket.get(socket) ?? this.watch(socket);
    own.add(control);
    // An answer that waits for those before it is closed with its connection only.
    connected.outgoing.once('close', () => {
      own.delete(control);
      this.inWork.delete(control);
      if (!connected.outgoing.writableFinished) control.abort(clientLeft());
    });
    return control;
  }

  private watch(socket: Socket): Set<AbortController> {
    const own = new Set<AbortController>();
    this.bySocket.set(socket, own);
    // As many listen to its end as it has requests in work.
    socket.setMaxListeners(0);
    socket.once('close', () => {
      for (const control of own) {
        this.inWork.delete(control);
        control.abort(clientLeft());
      }
      own.clear();
    });
    return own;
  }

  /** Makes a large answer in one of the places for them, which it has until it is sent, or until its client has not taken it for long. */
  async inPlace(context: Context, make: () => Promise<Response>): Promise<Response> {
    const leave = await this.place(goneOf(context));
    try {
      return await make();
    } finally {
      whenSent(context, leave, this.untakenMs);
    }
  }

  /** Waits for the place of a large answer; answers what gives it back. Throws ApiProblem when the client has left. */
  async place(gone: AbortSignal): Promise<() => void> {
    gone.throwIfAborted();
    if (this.large < LARGE_ANSWERS_MAX) this.large++;
    else
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          this.waiting.delete(enter);
          reject(gone.reason);
        };
        const enter = () => {
          gone.removeEventListener('abort', leave);
          resolve();
        };
        this.waiting.add(enter);
        gone.addEventListener('abort', leave, { once: true });
      });
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const [next] = this.waiting;
      if (next === undefined) this.large--;
      else {
        this.waiting.delete(next);
        next();
      }
    };
  }

  /** Refuses requests from now on and ends reads; resolves when all writes have their answers, or after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.isStopping = true;
    for (const control of this.inWork) control.abort(serverStops());
    await endedWithin(Promise.all(this.writes), graceMs);
  }
}

const CONNECTIONS = 'connections';
const GONE = 'gone';

/** Aborted when the client of a request has left, or the server stops; its reason is what the request is answered with. */
export function goneOf(context: Context): AbortSignal {
  const gone: unknown = context.get(GONE);
  return gone instanceof AbortSignal ? gone : context.req.raw.signal;
}

/** Waits until the answers before it on its connection are sent: it could not be sent sooner. Throws ApiProblem when the client has left. */
export async function untilTurn(context: Context): Promise<void> {
  const gone = goneOf(context);
  const connected = connectedBy(context);
  if (connected !== null && connected.outgoing.socket === null && !gone.aborted)
    await new Promise<void>((resolve) => {
      connected.outgoing.once('socket', () => resolve());
      gone.addEventListener('abort', () => resolve(), { once: true });
    });
  gone.throwIfAborted();
}

/** Makes a large answer in one of the few places for them; where there is no connection, at once. */
export function inPlace(context: Context, make: () => Promise<Response>): Promise<Response> {
  const connections: unknown = context.get(CONNECTIONS);
  return connections instanceof Connections ? connections.inPlace(context, make) : make();
}

/** Calls once when the answer of a request was sent or its connection is closed, or after so many milliseconds. */
function whenSent(context: Context, act: () => void, ms?: number): void {
  const connected = connectedBy(context);
  if (connected === null || connected.outgoing.closed || connected.incoming.socket.destroyed) {
    act();
    return;
  }
  const { incoming, outgoing } = connected;
  const timer = ms === undefined ? undefined : setTimeout(() => end(), ms).unref();
  const end = () => {
    clearTimeout(timer);
    outgoing.off('close', end);
    incoming.socket?.off('close', end);
    act();
  };
  outgoing.once('close', end);
  incoming.socket.once('close', end);
}

/** The reason by which a request ends whose client has left; it is never sent. */
function clientLeft(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'Cancelled', zh: '已取消' },
    { en: 'The client left before its answer was there.', zh: '客户端在得到答复之前已离开。' },
  );
}

function serverStops(): ApiProblem {
  return new ApiProblem(
    503,
    { en: 'The server is stopping', zh: '服务器正在停止' },
    { en: 'Nothing was changed. Try again in a moment.', zh: '未作任何更改。请稍后重试。' },
  );
}
