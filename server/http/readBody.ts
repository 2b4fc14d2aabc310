/**
 * What a request may carry: a body in JSON whose texts the store can hold. Refused before anything reads it, so that no
 * handler meets a NUL, a half of a surrogate pair, or a form.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { badPart } from '../../solver/case/documentLimits.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { ApiProblem, unreadable } from './problemDetails.ts';

/** What a text that cannot be stored should be; null when it can. */
function textProblem(text: string): Words | null {
  if (text.includes('\0')) return { en: 'text without the character NUL', zh: '不含 NUL 字符的文本' };
  if (text.isWellFormed()) return null;
  return { en: 'text in Unicode without half surrogate pairs', zh: '不含半个代理对的 Unicode 文本' };
}

/** Refuses bodies that are not JSON (415, 400), hold texts that cannot be stored, or are nested without end (400). */
export const readBody: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
  const text = await context.req.text();
  if (text === '') return next();
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
  context.set(BODY, document);
  return next();
};

const BODY = 'body';

/** The document that a request carries, as it was read; undefined when it carries none. */
export function bodyOf(context: Context): unknown {
  return context.get(BODY);
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
