/**
 * The meaning of rows and column bounds in business terms: which limit, where, how much, who can approve a change. Read from what
 * features declare of their blocks; no solver calls.
 */

import type { Named, PeriodSpan } from '../case/names.ts';
import { unitOfPlace } from '../case/ownUnit.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { type Approver, type ColumnBlock, fullIndices, type RowBlock } from '../formulation/blocks.ts';
import type { Side } from '../formulation/relaxation.ts';
import { columnName, locate, rowName } from '../model/model.ts';
import { periodRangeWords } from '../words/periods.ts';
import type { Words } from '../words/words.ts';
import { placeOf } from './places.ts';

/** A limit of the case that conflicts with others or binds. */
export interface LimitReference {
  readonly feature: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Identifiers of the case that say where, for example resource and period. */
  readonly where: readonly string[];
  /** What `where` names, with the names for people, and when; absent in results of older versions. */
  readonly about?: readonly Named[];
  readonly periods?: PeriodSpan | null;
  /** What else says where: the calendar year of a limit per year. */
  readonly detail?: string;
  /** The names of these periods. */
  readonly when?: Words | null;
  readonly limit: number | null;
  /** Share of demand that the limit asks for; null for limits that ask for none. */
  readonly share: number | null;
  readonly unit: string;
  readonly approver: Approver;
  /** Name of the row or column in an exported model. */
  readonly modelName: string;
}

/** The place of an element of a block, as data of a limit. */
function located({ index }: Formulation, block: RowBlock | ColumnBlock, positions: readonly number[]) {
  const { about, periods, words } = placeOf(index.source, block, positions);
  const calendar = index.source.periods;
  const positionOf = (id: string) => calendar.findIndex((row) => row.period === id);
  const span =
    periods === null
      ? []
      : [periods.first === periods.last ? periods.first : `${periods.first}..${periods.last}`];
  const detail = block.limit.labelTellsKind === true ? '' : words;
  return {
    where: [...about.map(({ id }) => id), ...(detail === '' ? [] : [detail]), ...span],
    about,
    detail,
    periods,
    when:
      periods === null
        ? null
        : periodRangeWords(calendar, positionOf(periods.first), positionOf(periods.last)),
  };
}

/** Meaning of a row that somebody could relax. Throws for any other. */
export function limitOfRow(formulation: Formulation, row: number, side: Side): LimitReference {
  const { model } = formulation;
  const { block, indices } = locate(formulation.rowBlocks, row);
  const bound = (side === 'lower' ? model.rowLower : model.rowUpper)[row]!;
  // "At least 0" is the form of a rule between columns, not a number of the case.
  const amount = side === 'lower' && bound === 0 ? null : bound;
  return limitOf(formulation, block, indices, { side, bound, amount, modelName: rowName(model, row) });
}

/** Meaning of a bound of a column that somebody could relax. Throws for any other. */
export function limitOfColumn(formulation: Formulation, column: number, side: Side): LimitReference {
  const { model } = formulation;
  const { block, indices } = locate(formulation.columnBlocks, column);
  const modelName = columnName(model, column);
  const fixed = formulation.fixedColumns.get(column);
  if (fixed !== undefined) {
    const place = located(formulation, block, indices);
    return {
      feature: fixed.feature,
      title: fixed.title,
      ...place,
      limit: fixed.value,
      share: null,
      unit: unitOfGoods(formulation, place.about, fixed.unit),
      approver: fixed.approver,
      modelName,
    };
  }
  const bound = (side === 'lower' ? model.columnLower : model.columnUpper)[column]!;
  return limitOf(formulation, block, indices, { side, bound, amount: bound, modelName });
}

function limitOf(
  formulation: Formulation,
  block: RowBlock | ColumnBlock,
  positions: readonly number[],
  {
    side,
    bound,
    amount,
    modelName,
  }: {
    readonly side: Side;
    readonly bound: number;
    readonly amount: number | null;
    readonly modelName: string;
  },
): LimitReference {
  if (block.role !== 'limit') throw new RangeError(`${block.name} is no limit`);
  const { index } = formulation;
  const { limit } = block;
  const indices = fullIndices(block, positions);
  const place = located(formulation, block, positions);
  const title: Words = limit.title?.(index, indices) ?? block.title;
  return {
    feature: block.feature,
    title: { en: title.en, zh: title.zh },
    ...place,
    limit: limit.stated === undefined ? amount : limit.stated(index, indices, side, bound),
    share: limit.share?.(index, indices) ?? null,
    unit: unitOfGoods(formulation, place.about, limit.unit?.(index, indices) ?? block.unit),
    approver: block.approver,
    modelName,
  };
}

/** Unit of a quantity of goods: that of the family or material which the limit is about, where it is about one. */
function unitOfGoods({ index }: Formulation, about: readonly Named[], unit: string): string {
  return unit === 'units' ? unitOfPlace(index.source, about) || unit : unit;
}
