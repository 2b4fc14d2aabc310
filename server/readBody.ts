/**
 * What a request may carry: a body in JSON whose texts the store can hold. Refused before anything reads it, so that no
 * handler meets a NUL, a half of a surrogate pair, or a form.
 */
import type { MiddlewareHandler } from 'hono';
import { Refusal } from './problemDetails.ts';

/** Why a text cannot be stored; null when it can. */
function textProblem(text: string): string | null {
  if (text.includes('\0')) return 'text without the character NUL';
  return text.isWellFormed() ? null : 'text in Unicode without half surrogate pairs';
}

/** The first text of a document that cannot be stored, with its place. */
function badText(
  value: unknown,
  place: string,
): { readonly place: string; readonly expected: string } | null {
  if (typeof value === 'string') {
    const expected = textProblem(value);
    return expected === null ? null : { place, expected };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const here = place === '' ? name : `${place}.${name}`;
    const found = badText(name, here) ?? badText(part, here);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses bodies that are not JSON (415, 400) or hold texts that cannot be stored (400). */
export const readBody: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
  // Handlers read the same text again without cost: Hono keeps it.
  const text = await context.req.text();
  if (text === '') return next();
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Refusal(
      415,
      'JSON expected',
      `The body is ${type === '' ? 'of no stated type' : type}; send it as application/json.`,
    );
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(400, 'The request cannot be read', `The body is not JSON: ${reason}`);
  }
  const found = badText(document, '');
  if (found !== null) {
    throw new Refusal(400, 'The request cannot be read', `${found.place}: expected ${found.expected}`, [
      {
        severity: 'error',
        file: 'request',
        table: '',
        row: 0,
        key: '',
        field: found.place,
        value: '',
        expected: found.expected,
      },
    ]);
  }
  return next();
};

/** Refuses addresses that are no text: broken percent signs and NUL. */
export const readAddress: MiddlewareHandler = async (context, next) => {
  const { pathname, search } = new URL(context.req.url);
  for (const part of [pathname, search.replaceAll('+', ' ')]) {
    try {
      if (textProblem(decodeURIComponent(part)) === null) continue;
    } catch {
      // A percent sign that starts no character.
    }
    throw new Refusal(400, 'The address cannot be read', 'The address holds what is no text in UTF-8.');
  }
  return next();
};
