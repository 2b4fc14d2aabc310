/**
 * The order in which a line of demand comes about, as in R/3: forecast, macros before events, events, macros after events.
 * Each stage is kept, so that a page can show the line before and after.
 */
import { type AfterEvents, applyEvents, type DemandEvent, type EventTarget } from './events.ts';

/** A macro as this order sees it: a function of a line that answers with another of the same length. */
export type LineMacro = (line: readonly number[]) => readonly number[];

export interface OrderedLine {
  readonly forecast: readonly number[];
  /** After the macros before events: the base line of the events. */
  readonly base: readonly number[];
  readonly events: AfterEvents;
  /** After the macros after events. */
  readonly line: readonly number[];
}

/** Runs the stages in their order. Throws where a macro changes the number of periods. */
export function orderedLine(
  forecast: readonly number[],
  macrosBefore: readonly LineMacro[],
  events: readonly DemandEvent[],
  macrosAfter: readonly LineMacro[],
  target: EventTarget,
): OrderedLine {
  const base = run(macrosBefore, forecast);
  const after = applyEvents(base, events, target);
  return { forecast, base, events: after, line: run(macrosAfter, after.after) };
}

function run(macros: readonly LineMacro[], line: readonly number[]): readonly number[] {
  return macros.reduce<readonly number[]>((before, macro) => {
    const after = macro(before);
    if (after.length !== before.length)
      throw new Error(`a macro made ${after.length} periods of ${before.length}`);
    return after;
  }, line);
}
