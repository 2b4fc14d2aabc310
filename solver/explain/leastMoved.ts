/** The elastic program of a short cell. */
import { locate } from '../model/model.ts';
import { neededOf, type Tried } from './bindingSet.ts';
import { elasticProgram } from './elasticProgram.ts';
import type { HeldDeliveries, Question } from './heldDeliveries.ts';
import type { Candidate } from './marginalLimits.ts';
import { NOTHING } from './shortageCertificate.ts';
import type { Slack } from './slacks.ts';
import { STEP_WORK } from './workBudget.ts';

/** Gap within which the least movement of limits is found, what stays short counted in: which of them are needed is proved afterwards. */
const ELASTIC_GAP = 1e-6;

/** Price of a unit that stays short there, where what counts like 1 of a limit costs 1. */
const SHORT_PRICE = 1e4;

/**
 * Limits and decisions that the cell needs moved, as little as possible, all counting alike, to be delivered as far as whole decisions
 * can: the elastic program with what stays short at a price beyond all limits.
 */
export function leastMoved(held: HeldDeliveries, question: Question): readonly Tried[] {
  const { model } = question;
  const decisions = [...held.isHeld.keys()].filter((j) => held.isHeld[j] === 1);
  // That less of the cell itself may be short is no way to deliver it.
  const limits = [...held.limits.values()].filter(
    (slack) =>
      slack.kind === 'row' ||
      (held.isHeld[slack.position] === 1 ? held.isAtLimit(slack) : !question.short.includes(slack.position)),
  );
  const slacks: readonly Slack[] = [
    ...limits,
    ...decisions.flatMap((position): Slack[] => {
      const { approver } = locate(held.formulation.columnBlocks, position).block;
      const decision = { kind: 'column', position, approver, usual: 1, isOfDemand: false, price: 1 } as const;
      const more: Slack = { ...decision, side: 'upper', direction: 'raise' };
      const less: Slack = { ...decision, side: 'lower', direction: 'lower' };
      return model.columnLower[position]! > 0 ? [more, less] : [more];
    }),
  ];
  const program = elasticProgram(
    { ...model, isInteger: held.isHeld, integerCount: decisions.length },
    slacks,
    { areWhole: true },
  );
  const cost = program.cost.slice();
  for (const column of question.short) cost[column] = SHORT_PRICE / held.usual.units;
  const columnUpper = program.columnUpper.slice();
  slacks.forEach(({ position, side }, s) => {
    if (s < limits.length || side === 'lower') return;
    const most = held.formulation.model.columnUpper[position]! - model.columnUpper[position]!;
    columnUpper[model.columnCount + s] = Math.max(0, most);
  });
  const bounded = { ...program, cost, columnUpper };
  const values = held.wholeValues(bounded, { relativeGap: ELASTIC_GAP }, { workMax: STEP_WORK });
  if (values === null) return [];
  return slacks.flatMap((slack, s): Tried[] => {
    const used = values[model.columnCount + s]!;
    if (used <= NOTHING * slack.usual) return [];
    const isDecision = s >= limits.length;
    const candidate: Candidate = {
      slack: isDecision ? null : slack,
      column: isDecision ? slack.position : null,
      direction: slack.direction,
      perUnit: used / question.units,
      worth: 0,
      isWhole: isDecision || (slack.kind === 'column' && held.isHeld[slack.position] === 1),
    };
    return [{ candidate, amount: neededOf(candidate, question.units), units: 0, saves: null, gain: null }];
  });
}
