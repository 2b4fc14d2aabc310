/** The row of a run of an experiment. */
import type { Words } from '../words/words.ts';

/** What a run of an experiment leaves: its status and figures; seconds apart, because they differ from machine to machine. */
export interface RunRow {
  readonly number: number;
  /** A status of a solve, `simulated`, or `failed: ` with the reason. */
  readonly status: string;
  /** In the order of the experiment's metrics, ten digits; null where a figure has no value. */
  readonly figures: readonly (number | null)[];
  readonly seconds: number;
  /** Why a run has no answer, for who looks on; not stored. */
  readonly reason?: Words;
}

/** How the status of a run without an answer begins. */
export const FAILED = 'failed:';

/** Whether a run has an answer; one that failed is run again. */
export function hasAnswer({ status }: Pick<RunRow, 'status'>): boolean {
  return !status.startsWith(FAILED);
}

/** The status of a run without an answer. */
export function failedStatus(reason: string): string {
  return `${FAILED} ${reason}`;
}

/** Why a run has no answer, from its status. */
export function failureOf({ status }: Pick<RunRow, 'status'>): string {
  return status.slice(FAILED.length).trim();
}

/** A number with the ten digits that every solve gives: the last ones of a linear program depend on what was solved before. */
export function tenDigits(value: number): number {
  return Number(value.toPrecision(10));
}
