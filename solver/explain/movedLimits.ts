/** Limits and held decisions of a model, moved or lifted, and what they are in business terms. */
import type { Formulation } from '../features/formulateCase.ts';
import { columnName, locate, type Model } from '../model/model.ts';
import { periodWords } from '../words/periods.ts';
import type { LimitReference } from './limits.ts';
import type { Candidate } from './marginalLimits.ts';
import { placeOf } from './places.ts';
import { limitOf, type Slack, withoutLimits, withSlack } from './slacks.ts';

/**
 * A model with limits moved, frozen cells, decisions and limits of decisions as a whole: a decision is made so many times more or less. With `mayStay` these may stay
 * as they are too, so that it is the model with less in its way and nothing else.
 */
export function withMoved(
  formulation: Formulation,
  model: Model,
  moved: readonly (readonly [Candidate, number])[],
  mayStay = false,
): Model {
  const slacks = moved.flatMap(([{ slack, isWhole }, amount]) =>
    slack === null ? [] : [{ slack, amount, isWhole }],
  );
  const next = withSlack(
    model,
    slacks.map(({ slack }) => slack),
    slacks.map(({ amount }) => amount),
  );
  // A frozen cell is moved as a whole; what a limit allows more of is made as a whole, and paid.
  for (const { slack, amount, isWhole } of slacks) {
    const isHeld = isWhole || formulation.fixedColumns.has(slack.position);
    if (mayStay || slack.kind !== 'column' || !isHeld) continue;
    if (slack.side === 'upper') next.columnLower[slack.position]! += amount;
    else next.columnUpper[slack.position]! -= amount;
  }
  for (const [{ slack, column, direction }, amount] of moved) {
    if (slack !== null || column === null) continue;
    const { columnLower, columnUpper } = formulation.model;
    const value =
      direction === 'raise'
        ? Math.min(columnUpper[column]!, next.columnUpper[column]! + amount)
        : Math.max(columnLower[column]!, next.columnLower[column]! - amount);
    if (!mayStay || direction === 'lower') next.columnLower[column] = value;
    if (!mayStay || direction === 'raise') next.columnUpper[column] = value;
  }
  return next;
}

/** The model without a limit and with every decision free. */
export function withoutAnyLimit(
  formulation: Formulation,
  model: Model,
  limits: readonly Slack[],
  isHeld: Uint8Array,
): Model {
  const next = withoutLimits(model, limits);
  for (let j = 0; j < model.columnCount; j++) {
    if (isHeld[j] !== 1) continue;
    next.columnLower[j] = Math.min(0, formulation.model.columnLower[j]!);
    next.columnUpper[j] = Number.POSITIVE_INFINITY;
  }
  return next;
}

/** A limit or a held decision in business terms. `held`: the model with the decisions held. */
export function candidateReference(
  formulation: Formulation,
  held: Model,
  { slack, column }: Candidate,
): LimitReference {
  if (slack !== null) return limitOf(formulation, slack);
  const { block, indices } = locate(formulation.columnBlocks, column!);
  const { about, periods } = placeOf(formulation.index.source, block, indices);
  const calendar = formulation.index.source.periods;
  return {
    feature: block.feature,
    title: { en: block.title.en, zh: block.title.zh },
    where: [...about.map(({ id }) => id), ...(periods === null ? [] : [periods.first])],
    about,
    periods,
    when: periods === null ? null : periodWords(calendar, periods.first),
    limit: held.columnUpper[column!]!,
    share: null,
    unit: block.unit,
    approver: block.approver,
    modelName: columnName(formulation.model, column!),
  };
}
