/**
 * A document on its way out of the thread that read it: its long lists come in parts, so that who receives them is never kept by one
 * of them for long. Numbers come as they lie in memory, other rows as texts.
 */
import { receiveRows, type SentRows, sendRows } from './sentRows.ts';

/** A list of so many entries is copied in a moment. */
const SHORT = 1000;

/** Numbers that are taken over in a step. */
const NUMBERS_PER_STEP = 50_000;

export interface SentDocument {
  /** The document, whose long lists are empty. */
  readonly frame: unknown;
  /** Each long list (the empty one of the frame itself, which a message between threads keeps) and what is in it. */
  readonly lists: readonly { readonly list: unknown[]; readonly content: Float64Array | SentRows }[];
}

export function sendDocument(document: unknown): SentDocument {
  const lists: SentDocument['lists'][number][] = [];
  const frameOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value))
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, frameOf(field)]));
    if (value.length <= SHORT) return value.map(frameOf);
    const list: unknown[] = [];
    const isOfNumbers = value.every((entry) => typeof entry === 'number');
    lists.push({ list, content: isOfNumbers ? Float64Array.from(value) : sendRows(value) });
    return list;
  };
  return { frame: frameOf(document), lists };
}

/** The document that was sent, in steps. */
export function* receiveDocument({ frame, lists }: SentDocument): Generator<undefined, unknown> {
  for (const { list, content } of lists) {
    if (content instanceof Float64Array) yield* receiveNumbers(content, list);
    else for (const row of yield* receiveRows<unknown>(content)) list.push(row);
  }
  return frame;
}

function* receiveNumbers(content: Float64Array, list: unknown[]): Generator<undefined, void> {
  for (let first = 0; first < content.length; first += NUMBERS_PER_STEP) {
    for (const number of content.subarray(first, first + NUMBERS_PER_STEP)) list.push(number);
    yield;
  }
}
