/** Copying into a line and distributing over its periods, as changes of the case. No markup; tested in Node. */
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import type { Line } from '../../../solver/demand/lines/consensus.ts';
import { lastSeason } from '../../../solver/demand/lines/copy.ts';
import { distribute } from '../../../solver/demand/lines/distribute.ts';
import { forecastSteps } from '../../../solver/demand/review/forecastSteps.ts';
import type { Words } from '../../../solver/words/words.ts';
import { copyChanges, splitChange } from './demandChanges.ts';
import type { DemandInput } from './demandRows.ts';

/** Where amounts come from: the season before the plan, what is planned, the budget, a line, a share of the group, another plan. */
export type CopySource =
  | { readonly kind: 'lastYear' | 'planned' | 'groupShare' | 'budget' }
  /** What was asked for so many seasons before, without corrections. */
  | { readonly kind: 'history'; readonly seasons: number }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'case'; readonly planningCase: PlanningCase };

export const distributionNames = ['percent', 'add', 'replace', 'evenly', 'pattern', 'proportions'] as const;
export type DistributionName = (typeof distributionNames)[number];

/** Seasons of a history that can be copied, the last one first. */
export function seasonsOf({ planningCase, histories }: DemandInput): number {
  return histories.seasonLength > 1
    ? Math.floor(planningCase.historyPeriods.length / histories.seasonLength)
    : 0;
}

/** The last season of a segment's corrected history in the periods of the plan; null where it has no history. */
function lastYearOf(input: DemandInput, segment: string): readonly number[] | null {
  return seasonIn(input, input.histories.segments.get(segment)?.corrected ?? []);
}

/** The last season of a history in the periods of the plan; null where it has no value. */
function seasonIn({ planningCase, histories }: DemandInput, history: Line): readonly number[] | null {
  if (history.every((value) => value === null)) return null;
  const steps = forecastSteps(planningCase);
  return steps.toPeriods(
    lastSeason(history, histories.seasonLength, steps.count).map((amount) => amount ?? 0),
  );
}

/** Copies into a line, each segment its own amount. A period in which the source says nothing is left as it is. */
export function copied(
  input: DemandInput,
  line: string,
  segments: readonly string[],
  places: readonly number[],
  source: CopySource,
  factor: number,
): readonly CellChange[] {
  const { planningCase, review } = input;
  const amountOf = amountsOf(input, line, segments, source);
  return segments.flatMap((segment) => {
    const said = places.filter((t) => amountOf(segment, t) !== null);
    return copyChanges(planningCase, review, line, [segment], said, (_, t) => {
      const amount = amountOf(segment, t);
      return amount === null ? null : amount * factor;
    });
  });
}

function amountsOf(
  input: DemandInput,
  line: string,
  segments: readonly string[],
  source: CopySource,
): (segment: string, t: number) => number | null {
  const { planningCase, review } = input;
  const lineOf = (id: string, segment: string) =>
    review.of(segment).lines.find(({ row }) => row.demandLine === id)?.amounts;
  switch (source.kind) {
    case 'lastYear': {
      const known = new Map(segments.map((segment) => [segment, lastYearOf(input, segment)]));
      return (segment, t) => known.get(segment)?.[t] ?? null;
    }
    case 'history': {
      const { seasonLength, segments: known } = input.histories;
      const earlier = (segment: string) => {
        const raw = known.get(segment)?.raw ?? [];
        return seasonIn(input, raw.slice(0, raw.length - (source.seasons - 1) * seasonLength));
      };
      const seasons = new Map(segments.map((segment) => [segment, earlier(segment)]));
      return (segment, t) => seasons.get(segment)?.[t] ?? null;
    }
    case 'planned':
      return (segment, t) => review.of(segment).planned[t] ?? null;
    case 'line':
      return (segment, t) => lineOf(source.line, segment)?.[t] ?? null;
    case 'case': {
      const rows = rowsByKey(source.planningCase, 'demand');
      return (segment, t) => {
        const row = rows.get(`${segment}|${planningCase.periods[t]?.period ?? ''}`) as
          | Row<'demand'>
          | undefined;
        return row?.units ?? null;
      };
    }
    case 'groupShare':
      return groupShares(input, line);
    case 'budget':
      return budgetShares(input);
  }
}

/** Of the budget of the family, the share that the segment has of the family's demand in the period. */
function budgetShares({ planningCase, review }: DemandInput) {
  const budgets = rowsByKey(planningCase, 'budget');
  const familyOf = new Map(planningCase.segments.map((row) => [row.segment, row.family]));
  const totals = new Map<string, number[]>();
  for (const [segment, family] of familyOf) {
    const total = totals.get(family) ?? planningCase.periods.map(() => 0);
    totals.set(family, total);
    review.of(segment).planned.forEach((amount, t) => {
      total[t]! += amount ?? 0;
    });
  }
  return (segment: string, t: number): number | null => {
    const family = familyOf.get(segment) ?? '';
    const key = `${family}|${planningCase.periods[t]?.period ?? ''}`;
    const units = (budgets.get(key) as Row<'budget'> | undefined)?.demandUnits ?? null;
    const total = totals.get(family)?.[t] ?? 0;
    return units === null || total === 0 ? null : (units * (review.of(segment).planned[t] ?? 0)) / total;
  };
}

/** Of what a line says for the group of a segment, the share that the segment had of the group's last season. */
function groupShares({ planningCase, review, histories }: DemandInput, line: string) {
  const groupOfFamily = new Map(planningCase.families.map((row) => [row.family, row.group]));
  const groupOf = new Map(
    planningCase.segments.map((row) => [row.segment, groupOfFamily.get(row.family) ?? null]),
  );
  const lastOf = (segment: string): number =>
    (histories.segments.get(segment)?.corrected ?? [])
      .slice(-histories.seasonLength)
      .reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const totals = new Map<string | null, { readonly amounts: number[]; history: number }>();
  for (const [segment, group] of groupOf) {
    const total = totals.get(group) ?? { amounts: planningCase.periods.map(() => 0), history: 0 };
    const amounts = review.of(segment).lines.find(({ row }) => row.demandLine === line)?.amounts ?? [];
    amounts.forEach((amount, t) => {
      total.amounts[t]! += amount ?? 0;
    });
    total.history += lastOf(segment);
    totals.set(group, total);
  }
  return (segment: string, t: number): number | null => {
    const total = totals.get(groupOf.get(segment) ?? null);
    if (total === undefined || total.history === 0) return null;
    return (total.amounts[t]! * lastOf(segment)) / total.history;
  };
}

/** Distributes over the periods of a line, of all segments together; each period is then split among them. */
export function distributed(
  input: DemandInput,
  line: string,
  segments: readonly string[],
  places: readonly number[],
  kind: DistributionName,
  amount: number,
):
  | { readonly kind: 'done'; readonly changes: readonly CellChange[]; readonly remarks: readonly Words[] }
  | { readonly kind: 'refused'; readonly reason: Words } {
  const { review } = input;
  const amounts = (segment: string) =>
    review.of(segment).lines.find(({ row }) => row.demandLine === line)?.amounts ?? [];
  const cells = places.map((t) => segments.reduce((sum, segment) => sum + (amounts(segment)[t] ?? 0), 0));
  const decimals = Math.max(0, ...segments.map((segment) => review.of(segment).digits));
  const weights = () => {
    const last = segments.map((segment) => lastYearOf(input, segment));
    return places.map((t) =>
      Math.max(
        0,
        last.reduce((sum, year) => sum + (year?.[t] ?? 0), 0),
      ),
    );
  };
  const result = distribute(
    cells,
    kind === 'pattern'
      ? { kind, total: amount, weights: weights() }
      : kind === 'evenly' || kind === 'proportions'
        ? { kind, total: amount }
        : kind === 'percent'
          ? { kind, percent: amount }
          : { kind, amount },
    { decimals },
  );
  if (result.kind === 'refused') return result;
  return {
    kind: 'done',
    remarks: result.remarks,
    changes: places.flatMap((t, i) =>
      result.amounts[i] === cells[i] ? [] : splitChange(input, line, segments, t, result.amounts[i]!),
    ),
  };
}
