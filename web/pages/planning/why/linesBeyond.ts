/** How much of an answer lies beyond what a list shows of it. No markup; tested in Node. */
import type { WhyPart } from './answerWhy.ts';

/** Lines that a list of at most so many leaves out, those included that were not written at all. */
export function linesBeyond(
  { lines, unwritten = 0 }: Pick<WhyPart, 'lines' | 'unwritten'>,
  shownMax: number,
): number {
  return Math.max(0, lines.length - shownMax) + unwritten;
}
