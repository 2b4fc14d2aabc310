/**
 * Rows on their way out of a thread: texts of some rows each, so that who receives them reads them one by one and others are answered
 * between them. Rows that are sent as they are, are copied at once.
 */
import { inParts } from '../../solver/case/steps.ts';

/** Rows as JSON, some thousand in a part, in UTF-8. */
export type SentRows = readonly Uint8Array[];

export function sendRows(rows: readonly unknown[]): SentRows {
  const encoder = new TextEncoder();
  return [...inParts(rows)].map((part) => encoder.encode(JSON.stringify(part)));
}

/** The rows that were sent, in steps. */
export function* receiveRows<R>(parts: SentRows): Generator<undefined, readonly R[]> {
  const decoder = new TextDecoder();
  const rows: R[] = [];
  for (const part of parts) {
    for (const row of JSON.parse(decoder.decode(part)) as R[]) rows.push(row);
    yield;
  }
  return rows;
}
