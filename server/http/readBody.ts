/**
 * What a request may carry: a body in JSON whose texts the store can hold. Refused before a handler has it, so that none
 * meets a NUL, a half of a surrogate pair, a nesting without end, or a form.
 */
import type { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { badPart, textLimit } from '../../solver/case/documentLimits.ts';
import { issueProblems } from '../../solver/case/issueWords.ts';
import { PROBLEMS_LISTED } from '../../solver/case/problemList.ts';
import type { Problem } from '../../solver/case/problems.ts';
import { joined, sentence, type Words } from '../../solver/words/words.ts';
import { ArrivingBody, BodyRoom } from './bodyRoom.ts';
import { ApiProblem, unreadable } from './problemDetails.ts';

/** What a text that cannot be stored should be; null when it can. */
function textProblem(text: string): Words | null {
  if (text.includes('\0')) return { en: 'text without the character NUL', zh: '不含 NUL 字符的文本' };
  if (text.isWellFormed()) return null;
  return { en: 'text in Unicode without half surrogate pairs', zh: '不含半个代理对的 Unicode 文本' };
}

/**
 * Refuses bodies that are not said to be JSON (415), and those of more than `bytesMax` (413); their text is read by the call that they are
 * for. A body of unknown length takes the room of `bytesMax`.
 */
export function readBody(bytesMax: number, room = new BodyRoom()): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return await next();
    const stated = context.req.header('content-length');
    const isEmpty = stated === undefined && context.req.header('transfer-encoding') === undefined;
    if (Number(stated ?? 0) > bytesMax) throw tooLarge(bytesMax);
    const body = new ArrivingBody();
    const release = await room.take(isEmpty ? 0 : Number(stated ?? bytesMax), body);
    context.set(RELEASE, release);
    try {
      await readText(context, body, bytesMax);
      await next();
    } finally {
      release();
    }
  };
}

function tooLarge(bytesMax: number): ApiProblem {
  return new ApiProblem(
    413,
    { en: 'Too large', zh: '过大' },
    sentence('The request is larger than {megabytes} MB.', '请求超过 {megabytes} MB。', {
      megabytes: bytesMax / 2 ** 20,
    }),
  );
}

async function readText(context: Context, body: ArrivingBody, bytesMax: number): Promise<void> {
  const text = await arrivingText(context, body, bytesMax);
  body.isWhole = true;
  if (text === '') return;
  const type = ((context.req.header('content-type') ?? '').split(';')[0] ?? '').trim().toLowerCase();
  if (type !== 'application/json')
    throw new ApiProblem(
      415,
      { en: 'JSON expected', zh: '应为 JSON' },
      sentence(
        'The body is {type}; send it as application/json.',
        '正文为 {type}；请以 application/json 发送。',
        {
          type: type === '' ? { en: 'of no stated type', zh: '未说明的类型' } : type,
        },
      ),
    );
  context.set(TEXT, text);
}

/**
 * The text of a body as it comes. Throws ApiProblem where the client ends it (400), sends more than it may (413), or is too slow for
 * others who wait (408).
 */
async function arrivingText(context: Context, body: ArrivingBody, bytesMax: number): Promise<string> {
  const reader = context.req.raw.body?.getReader();
  if (reader === undefined) return '';
  body.tooSlow.addEventListener('abort', () => void reader.cancel());
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
      body.bytes += part.value.byteLength;
      if (body.bytes > bytesMax) {
        void reader.cancel();
        throw tooLarge(bytesMax);
      }
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (error) {
    // The server closed nothing: the client did, and hears no answer.
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      throw unreadable({
        en: 'The connection ended before the body was whole.',
        zh: '正文未传完，连接已中断。',
      });
    throw error;
  }
  if (body.tooSlow.aborted)
    throw new ApiProblem(
      408,
      { en: 'Too slow', zh: '过慢' },
      {
        en: 'The body came too slowly while others waited for its place. Nothing was changed; send it again.',
        zh: '正文传输过慢，而其他请求在等待其位置。未作任何更改；请重新发送。',
      },
    );
  return text + decoder.decode();
}

const TEXT = 'text';
const RELEASE = 'release';

/** The text of the body of a request; empty when it carries none. */
export function textOf(context: Context): string {
  const text: unknown = context.get(TEXT);
  return typeof text === 'string' ? text : '';
}

/** Forgets the text of a body that was read: others have its room, however long its call takes. */
export function forgetText(context: Context): void {
  context.set(TEXT, '');
  const release: unknown = context.get(RELEASE);
  if (typeof release === 'function') release();
}

/** The document that a text holds; undefined when it is empty. Throws ApiProblem (400). */
export function readDocument(text: string): unknown {
  if (text === '') return undefined;
  const limit = textLimit(text);
  if (limit !== null)
    throw unreadable(sentence('The body is too large: expected {limit}', '正文过大：应为{limit}', { limit }));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(sentence('The body is not JSON: {reason}', '正文不是 JSON：{reason}', { reason }));
  }
  const found = badPart(document, textProblem);
  if (found !== null) {
    const { place, expected } = found;
    throw unreadable(
      sentence('{place}: expected {expected}', '{place}：应为{expected}', { place, expected }),
      [
        {
          severity: 'error',
          file: '',
          table: '',
          row: 0,
          key: '',
          field: place,
          value: '',
          expected,
        },
      ],
    );
  }
  return document;
}

/** A value as a schema reads it. Throws ApiProblem (400) with the first problems. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const problems = issueProblems('', read.error.issues, value).slice(0, PROBLEMS_LISTED);
  const line = ({ field, expected }: Problem) =>
    sentence('{field}: expected {expected}', '{field}：应为{expected}', { field, expected });
  throw unreadable(joined(problems.map(line), '\n'), problems);
}

/** Refuses addresses that are no text: broken percent signs and NUL. */
export const readAddress: MiddlewareHandler = async (context, next) => {
  const { pathname, search } = new URL(context.req.url);
  for (const part of [pathname, search.replaceAll('+', ' ')]) {
    try {
      if (textProblem(decodeURIComponent(part)) === null) continue;
    } catch {
      // A percent sign that starts no character.
    }
    throw new ApiProblem(
      400,
      { en: 'The address cannot be read', zh: '无法读取地址' },
      { en: 'The address contains bytes that are not UTF-8 text.', zh: '地址中含有不是 UTF-8 文本的字节。' },
    );
  }
  return next();
};
