/**
 * What typing, copying, distributing and taking over mean as changes of the case. An amount typed for several segments is
 * split among them in proportion to what they have, in whole steps. No markup; tested in Node.
 */

import type { CellChange, PlanningCase } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import {
  type AmbiguousNumber,
  type DecimalSign,
  readNumber,
  readNumbers,
} from '../../../solver/case/readNumbers.ts';
import { addedRow, removedRow } from '../../../solver/case/rowChange.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import type { DemandReview, Difference } from '../../../solver/demand/review/demandReview.ts';
import { splitByWeights } from '../../../solver/hierarchy/largestRemainder.ts';
import type { Entry } from '../../grid/createGridState.ts';
import type { DemandInput, DemandRow } from './demandRows.ts';

export type DemandEntries =
  | { readonly kind: 'changes'; readonly changes: readonly CellChange[] }
  | { readonly kind: 'ambiguous'; readonly examples: readonly AmbiguousNumber[] }
  | { readonly kind: 'notNumber'; readonly text: string };

/** A line of a segment in a period from what it says to an amount, or, with null, to nothing. */
export function lineChange(
  planningCase: PlanningCase,
  line: string,
  segment: string,
  period: string,
  units: number | null,
): readonly CellChange[] {
  const key = `${line}|${segment}|${period}`;
  const row = rowsByKey(planningCase, 'demandLineUnits').get(key) as Row<'demandLineUnits'> | undefined;
  if (units === null) return row === undefined ? [] : [removedRow('demandLineUnits', row)];
  if (row === undefined)
    return [
      addedRow('demandLineUnits', {
        demandLine: line,
        segment,
        period,
        units,
        lowerUnits: null,
        upperUnits: null,
      }),
    ];
  return row.units === units
    ? []
    : [{ table: 'demandLineUnits', key, field: 'units', before: row.units, after: units }];
}

/** A past month of a segment brought to an amount by a correction by hand; without an amount that correction goes. */
function correctionChange(
  { planningCase, histories }: DemandInput,
  segment: string,
  place: number,
  units: number | null,
): readonly CellChange[] {
  const period = planningCase.historyPeriods[place]?.period ?? '';
  const key = `${segment}|${period}|manual`;
  const row = rowsByKey(planningCase, 'historyCorrections').get(key) as Row<'historyCorrections'> | undefined;
  if (units === null) return row === undefined ? [] : [removedRow('historyCorrections', row)];
  const now = histories.segments.get(segment)?.corrected[place] ?? 0;
  const own = row?.isActive === true ? row.units : 0;
  const change = units - (now - own);
  if (row === undefined)
    return change === 0
      ? []
      : [
          addedRow('historyCorrections', {
            segment,
            period,
            kind: 'manual',
            units: change,
            isActive: true,
            reason: '',
          }),
        ];
  return [
    ...(row.units === change
      ? []
      : [{ table: 'historyCorrections' as const, key, field: 'units', before: row.units, after: change }]),
    ...(row.isActive
      ? []
      : [{ table: 'historyCorrections' as const, key, field: 'isActive', before: false, after: true }]),
  ];
}

/** An amount of a line in a period, split among segments: those that have the line there, else those that have it anywhere. */
export function splitChange(
  { planningCase, review }: Pick<DemandInput, 'planningCase' | 'review'>,
  line: string,
  segments: readonly string[],
  t: number,
  total: number | null,
): readonly CellChange[] {
  const period = planningCase.periods[t]?.period ?? '';
  if (total === null || segments.length === 1)
    return segments.flatMap((segment) => lineChange(planningCase, line, segment, period, total));
  const members = segments.map((segment) => {
    const known = review.of(segment);
    const amounts = known.lines.find(({ row }) => row.demandLine === line)?.amounts ?? [];
    return { segment, digits: known.digits, amounts, planned: known.planned[t] ?? 0 };
  });
  const here = members.filter(({ amounts }) => (amounts[t] ?? null) !== null);
  const anywhere = members.filter(({ amounts }) => amounts.some((amount) => amount !== null));
  const chosen = here.length > 0 ? here : anywhere.length > 0 ? anywhere : members;
  const weights = chosen.map(({ amounts, planned }) =>
    Math.abs(here.length > 0 ? (amounts[t] ?? 0) : planned),
  );
  const digits = Math.max(...chosen.map((member) => member.digits));
  const parts = splitByWeights(
    total,
    weights.some((weight) => weight > 0) ? weights : chosen.map(() => 1),
    digits,
  );
  return chosen.flatMap(({ segment }, i) => lineChange(planningCase, line, segment, period, parts[i]!));
}

/** Turns typed or pasted entries into one set of changes. `past` columns of history stand before the plan. */
export function changesFromEntries(
  input: DemandInput,
  rows: readonly DemandRow[],
  segments: readonly string[],
  entries: readonly Entry[],
  past: number,
  decimal?: DecimalSign,
): DemandEntries {
  const texts = entries.map((entry) => (entry.value === undefined ? entry.text : ''));
  const block = readNumbers(texts, decimal === undefined ? {} : { decimal });
  if (block.kind === 'ambiguous') {
    const text = texts.find((each) =>
      (['.', ','] as const).every((sign) => readNumber(each, sign) === 'unreadable'),
    );
    return text === undefined ? { kind: 'ambiguous', examples: block.examples } : { kind: 'notNumber', text };
  }
  const changes: CellChange[] = [];
  for (const [i, entry] of entries.entries()) {
    const row = rows[entry.row];
    const reading = entry.value ?? block.readings[i] ?? 'unreadable';
    const isManual =
      input.planningCase.demandLines.find(({ demandLine }) => demandLine === row?.line)?.kind === 'manual';
    if (
      row === undefined ||
      reading === 'unreadable' ||
      (typeof reading === 'number' && reading < 0 && !isManual)
    )
      return { kind: 'notNumber', text: entry.text };
    const amount = reading === 'empty' ? null : reading;
    const found =
      row.kind === 'corrected'
        ? segments.flatMap((segment) =>
            correctionChange(
              input,
              segment,
              entry.column + input.planningCase.historyPeriods.length - past,
              amount,
            ),
          )
        : splitChange(input, row.line, segments, entry.column - past, amount);
    for (const change of found) changes.push(change);
  }
  return { kind: 'changes', changes };
}

/** Planned demand brought to what was agreed, as one set of changes. */
export function takeChanges(
  planningCase: PlanningCase,
  differences: readonly Difference[],
): readonly CellChange[] {
  const rows = rowsByKey(planningCase, 'demand');
  return differences.map(({ segment, period, agreed }) => {
    const key = `${segment}|${planningCase.periods[period]?.period ?? ''}`;
    const row = rows.get(key) as Row<'demand'> | undefined;
    return { table: 'demand', key, field: 'units', before: row?.units ?? null, after: agreed };
  });
}

/** Records of a forecast as one set of changes; a record of the same lag is replaced. */
export function recordChanges(
  planningCase: PlanningCase,
  records: readonly Row<'recordedForecasts'>[],
): readonly CellChange[] {
  const rows = rowsByKey(planningCase, 'recordedForecasts');
  return records.flatMap((record): readonly CellChange[] => {
    const key = rowKey('recordedForecasts', record);
    const row = rows.get(key) as Row<'recordedForecasts'> | undefined;
    if (row === undefined) return [addedRow('recordedForecasts', record)];
    return (['recordedOn', 'statisticalUnits', 'salesUnits', 'consensusUnits'] as const).flatMap((field) =>
      row[field] === record[field]
        ? []
        : [{ table: 'recordedForecasts' as const, key, field, before: row[field], after: record[field] }],
    );
  });
}

/** The lines that a case without any begins with. */
export function firstLines(): readonly Row<'demandLines'>[] {
  return [
    {
      demandLine: 'statistical',
      kind: 'statistical',
      name: 'Statistical forecast',
      nameZh: '统计预测',
      owner: '',
    },
    { demandLine: 'sales', kind: 'sales', name: 'Sales submission', nameZh: '销售提报', owner: '' },
    { demandLine: 'launches', kind: 'newProduct', name: 'New products', nameZh: '新产品', owner: '' },
    { demandLine: 'by-hand', kind: 'manual', name: 'Adjustments', nameZh: '人工调整', owner: '' },
  ];
}

/** Amounts of a line for segments and periods, each segment with its own: what copying does. */
export function copyChanges(
  planningCase: PlanningCase,
  review: DemandReview,
  line: string,
  segments: readonly string[],
  periods: readonly number[],
  amountOf: (segment: string, t: number) => number | null,
): readonly CellChange[] {
  return segments.flatMap((segment) => {
    const scale = 10 ** review.of(segment).digits;
    return periods.flatMap((t) => {
      const amount = amountOf(segment, t);
      return lineChange(
        planningCase,
        line,
        segment,
        planningCase.periods[t]?.period ?? '',
        amount === null ? null : Math.round(amount * scale) / scale,
      );
    });
  });
}
