/**
 * Levelling by hand: so many good units of a process in a period go to other periods or to another process of the family. Over
 * several periods they are split by working days, without a remainder. Pure; it types production and knows no plan beyond it.
 */
import { splitByWeights } from '../hierarchy/largestRemainder.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { TypedProduction } from '../run/madePlan.ts';

export interface HandMove {
  readonly process: number;
  readonly period: number;
  /** Good units that leave; at most what is made there. */
  readonly units: number;
  readonly toProcess: number;
  /** First and last period to which they go. */
  readonly first: number;
  readonly last: number;
}

/** The production to be typed; empty where nothing moves. */
export function moveByHand(index: IndexedCase, plan: Plan, move: HandMove): readonly TypedProduction[] {
  const { periodCount, source, workingDays } = index;
  const yieldOf = (p: number) => source.processes[p]!.yield;
  const cellOf = (p: number, t: number) => p * periodCount + t;
  const made = plan.production[cellOf(move.process, move.period)]!;
  const units = Math.min(move.units, made * yieldOf(move.process));
  if (!(units > 0)) return [];
  const changed = new Map<number, number>();
  const add = (p: number, t: number, good: number) => {
    const cell = cellOf(p, t);
    changed.set(cell, (changed.get(cell) ?? plan.production[cell]!) + good / yieldOf(p));
  };
  add(move.process, move.period, -units);
  const periods = Array.from(
    { length: Math.max(1, move.last - move.first + 1) },
    (_, i) => move.first + i,
  ).filter((t) => t < periodCount);
  const digits = Number.isInteger(units) ? 0 : 3;
  const days = periods.map((t) => workingDays[t]!);
  const weights = days.some((day) => day > 0) ? days : days.map(() => 1);
  const parts = periods.length === 1 ? [units] : splitByWeights(units, weights, digits);
  periods.forEach((t, i) => {
    add(move.toProcess, t, parts[i]!);
  });
  return [...changed].map(([cell, started]) => ({
    process: source.processes[Math.floor(cell / periodCount)]!.process,
    period: source.periods[cell % periodCount]!.period,
    units: Math.max(0, started),
  }));
}
