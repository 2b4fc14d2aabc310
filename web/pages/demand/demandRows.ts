/** Rows of the demand table: what each line says for the segments that are shown together. Amounts only; no markup. */
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import type { DemandReview, ReviewedLine } from '../../../solver/demand/review/demandReview.ts';
import type { ReviewedHistories } from '../../../solver/demand/review/reviewedHistory.ts';
import { intervalOfSum } from '../../../solver/demand/review/sumInterval.ts';

export type DemandRowKind =
  | 'history'
  | 'corrected'
  | 'line'
  | 'lower'
  | 'upper'
  | 'event'
  | 'macro'
  | 'consensus'
  | 'planned';

export type Amounts = readonly (number | null)[];

export interface DemandRow {
  readonly kind: DemandRowKind;
  /** The line that it is of; empty for rows of no line. */
  readonly line: string;
  /** The event or macro whose change it is; empty elsewhere. */
  readonly event: string;
  readonly history: Amounts;
  readonly plan: Amounts;
}

/** What rows are made from. */
export interface DemandInput {
  readonly planningCase: PlanningCase;
  readonly review: DemandReview;
  readonly histories: ReviewedHistories;
}

/** Sums by place; null where nothing says anything. */
export function sumOf(lines: readonly Amounts[], count: number): Amounts {
  return Array.from({ length: count }, (_, t) =>
    lines.reduce<number | null>((sum, line) => {
      const amount = line[t] ?? null;
      return amount === null ? sum : (sum ?? 0) + amount;
    }, null),
  );
}

/** Rows of some segments together. */
export function demandRows(input: DemandInput, segments: readonly string[]): readonly DemandRow[] {
  const { planningCase, review, histories } = input;
  const past = planningCase.historyPeriods.length;
  const periods = planningCase.periods.length;
  const noPast: Amounts = new Array<null>(past).fill(null);
  const noPlan: Amounts = new Array<null>(periods).fill(null);
  const reviews = segments.map((segment) => review.of(segment));
  const known = segments.flatMap((segment) => histories.segments.get(segment) ?? []);
  const ofPast = (kind: DemandRowKind, lines: readonly Amounts[]): DemandRow => ({
    kind,
    line: '',
    event: '',
    history: sumOf(lines, past),
    plan: noPlan,
  });
  const ofPlan = (kind: DemandRowKind, lines: readonly Amounts[], line = '', event = ''): DemandRow => ({
    kind,
    line,
    event,
    history: noPast,
    plan: sumOf(lines, periods),
  });
  // Beside its predecessor a successor counts with its own history: what the predecessor sold is in the sum already.
  const shown = new Set(segments);
  const hasPredecessor = new Set(
    histories.successions.flatMap(({ successor, predecessor }) =>
      shown.has(predecessor) ? [successor] : [],
    ),
  );
  const isSaid = (amounts: Amounts) => amounts.some((amount) => amount !== null);
  const rows: DemandRow[] = [];
  if (past > 0) {
    rows.push(
      ofPast(
        'history',
        known.map(({ raw }) => raw),
      ),
    );
    rows.push(
      ofPast(
        'corrected',
        known.map(({ segment, own, corrected }) => (hasPredecessor.has(segment) ? own : corrected)),
      ),
    );
  }
  const hasSubmission = new Set(
    reviews.flatMap(({ lines }) =>
      lines.flatMap(({ row, amounts }) => (row.kind === 'sales' && isSaid(amounts) ? [row.demandLine] : [])),
    ),
  );
  for (const [l, { demandLine, kind }] of planningCase.demandLines.entries()) {
    // Channels that submit nothing for what is shown are left out, unless none does.
    if (kind === 'sales' && hasSubmission.size > 0 && !hasSubmission.has(demandLine)) continue;
    const ofLine = reviews.flatMap(({ lines }): ReviewedLine[] => {
      const line = lines[l];
      return line === undefined ? [] : [line];
    });
    rows.push(
      ofPlan(
        'line',
        ofLine.map(({ amounts }) => amounts),
        demandLine,
      ),
    );
    if (kind === 'statistical') {
      const interval = intervalOfSum(
        ofLine.map(({ amounts, lower, upper }, i) => ({
          amounts,
          lower,
          upper,
          history: histories.segments.get(segments[i] ?? '')?.own ?? [],
        })),
        periods,
        histories.seasonLength,
      );
      if (isSaid(interval.lower)) {
        rows.push(ofPlan('upper', [interval.upper], demandLine));
        rows.push(ofPlan('lower', [interval.lower], demandLine));
      }
    }
    const macroRows = (isBefore: boolean) => {
      for (const { macro: name } of planningCase.macros) {
        const changes = ofLine.flatMap(({ macros }) =>
          (isBefore ? macros.before : macros.after).flatMap(({ macro, change }) =>
            macro === name ? [change] : [],
          ),
        );
        if (changes.length > 0) rows.push(ofPlan('macro', changes, demandLine, name));
      }
    };
    macroRows(true);
    for (const { demandEvent } of planningCase.demandEvents) {
      const changes = ofLine.flatMap(({ events }) =>
        events.flatMap(({ event, change }) => (event === demandEvent ? [change] : [])),
      );
      if (changes.length > 0) rows.push(ofPlan('event', changes, demandLine, demandEvent));
    }
    macroRows(false);
  }
  if (planningCase.demandLines.length > 0)
    rows.push(
      ofPlan(
        'consensus',
        reviews.map(({ cells }) => cells.map(({ amount }) => amount)),
      ),
    );
  rows.push(
    ofPlan(
      'planned',
      reviews.map(({ planned }) => planned),
    ),
  );
  return rows;
}
