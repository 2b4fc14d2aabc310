/**
 * Events: promotions, tenders, strikes; what changes a key figure for some periods. A cumulative event adds units, a
 * proportional one a share of the base line. Effects are those on the base line, not on each other, so that each stands
 * beside the base line as its own change, and switching one off takes away exactly its change.
 *
 * An effect lasts a unit of time of its own (days, weeks, months) from its start date on, whatever the periods of the plan:
 * units are spread over the days of the effect; a share counts for the part of a period that the effect covers.
 */

export type EffectUnit = 'day' | 'week' | 'month';

export interface DemandEvent {
  readonly event: string;
  readonly kind: 'cumulative' | 'proportional';
  /** Effect of each unit of time from the start on: units, or shares (0.2 is 20 % more). */
  readonly effects: readonly number[];
  readonly effectUnit: EffectUnit;
  /** First days, YYYY-MM-DD: an event can happen several times. */
  readonly starts: readonly string[];
  readonly keyFigure: string;
  /** Segments that it acts on; null: all. A cumulative event acts on each in full. */
  readonly segments: readonly string[] | null;
  readonly isActive: boolean;
}

export interface EventTarget {
  readonly keyFigure: string;
  readonly segment: string;
  /** First day of each period, and behind them the first day after the last. */
  readonly periodStarts: readonly string[];
}

export interface AfterEvents {
  readonly base: readonly number[];
  /** What each active event changes, in the order of the events; an event without effect here is left out. */
  readonly changes: readonly { readonly event: string; readonly change: readonly number[] }[];
  /** Base and all changes. Can be below 0 where a cumulative event takes more than there is. */
  readonly after: readonly number[];
}

/** Applies events to a base line. With no active event, `after` is the base line itself. */
export function applyEvents(
  base: readonly number[],
  events: readonly DemandEvent[],
  target: EventTarget,
): AfterEvents {
  if (target.periodStarts.length !== base.length + 1)
    throw new Error(
      `${base.length} periods need ${base.length + 1} first days; there are ${target.periodStarts.length}`,
    );
  const days = target.periodStarts.map(dayOf);
  const changes = events
    .filter(
      (event) =>
        event.isActive &&
        event.keyFigure === target.keyFigure &&
        (event.segments === null || event.segments.includes(target.segment)),
    )
    .map((event) => ({ event: event.event, change: changeOf(event, base, days) }))
    .filter(({ change }) => change.some((amount) => amount !== 0));
  return {
    base,
    changes,
    after: base.map((amount, t) => changes.reduce((sum, { change }) => sum + change[t]!, amount)),
  };
}

/** Units that a cumulative event brings in each period; zeros for another. */
export function cumulativeUnits(event: DemandEvent, periodStarts: readonly string[]): readonly number[] {
  const days = periodStarts.map(dayOf);
  const nothing = days.slice(1).map(() => 0);
  return event.kind === 'cumulative' ? changeOf(event, nothing, days) : nothing;
}

/** What one event changes of a base line, by period. */
function changeOf(event: DemandEvent, base: readonly number[], days: readonly number[]): number[] {
  const change = base.map(() => 0);
  for (const start of event.starts)
    event.effects.forEach((effect, i) => {
      const from = addUnits(start, i, event.effectUnit);
      const to = addUnits(start, i + 1, event.effectUnit);
      base.forEach((amount, t) => {
        const covered = Math.min(to, days[t + 1]!) - Math.max(from, days[t]!);
        if (covered <= 0) return;
        change[t]! +=
          event.kind === 'cumulative'
            ? effect * (covered / (to - from))
            : amount * effect * (covered / (days[t + 1]! - days[t]!));
      });
    });
  return change;
}

/** Days since 1970 of a date. */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(day))
    throw new Error(`date ${date}; expected YYYY-MM-DD`);
  return day;
}

/** The day so many units after a date. A month that has no such day counts to its end. */
export function addUnits(date: string, count: number, unit: EffectUnit): number {
  const day = dayOf(date);
  if (unit !== 'month') return day + count * (unit === 'week' ? 7 : 1);
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const daysInMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + count, Math.min(dayOfMonth, daysInMonth)) / 86_400_000;
}
