/**
 * The review of a case's demand: of each segment its lines, what events change of them, and the consensus by the rule that
 * applies, cell by cell with its parts; and where the consensus differs from what is planned. Computed, never stored.
 *
 * Events of a line are applied as `order.ts` says. A cumulative event with several segments is split among them in proportion
 * to their lines, in whole steps of the unit, so that the parts add up to what the event states. Macros run before and after
 * them (`demandMacros.ts`).
 */

import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import { splitByWeights } from '../../hierarchy/largestRemainder.ts';
import type { MacroProblem } from '../../macros/macro.ts';
import {
  type ConsensusCell,
  type ConsensusOptions,
  consensus,
  type DemandLine,
  type Line,
  type LineMacros,
} from '../lines/consensus.ts';
import { cumulativeUnits, type DemandEvent } from '../lines/events.ts';
import { orderedLine } from '../lines/order.ts';
import { unitsOfSegments } from './caseForecast.ts';
import { createDemandMacros, type DemandMacros, type DemandStart, type MacroChange } from './demandMacros.ts';
import { planStarts } from './forecastSteps.ts';
import { isInScope, type Scope, type ScopedSegment } from './segmentScope.ts';

/** The name under which events on the statistical line are known where a case has none. */
const STATISTICAL = '';

export interface ReviewedLine {
  readonly row: Row<'demandLines'>;
  readonly amounts: Line;
  /** Interval of a forecast; null where none is stored. */
  readonly lower: Line;
  readonly upper: Line;
  /** What each active event changes of the line. */
  readonly events: DemandLine['events'];
  /** What macros before and after events change of it. */
  readonly macros: LineMacros;
}

export interface SegmentReview {
  readonly segment: string;
  /** Decimals of its amounts. */
  readonly digits: number;
  /** One entry for each line of the case. */
  readonly lines: readonly ReviewedLine[];
  readonly rule: ConsensusOptions;
  readonly cells: readonly ConsensusCell[];
  /** The consensus as it would be planned: rounded, and not below firm orders; null where no line says anything. */
  readonly agreed: Line;
  /** What is planned. */
  readonly planned: readonly number[];
  /** Places in which planned demand is not what was agreed. */
  readonly different: readonly number[];
}

export interface DemandReview {
  readonly planningCase: PlanningCase;
  /** What macros asked too much work for, among what was reviewed so far. */
  readonly macroProblems: () => readonly MacroProblem[];
  of(segment: string): SegmentReview;
  /** Cells in which planned demand is not what was agreed, over all segments. */
  readonly differences: () => readonly Difference[];
}

export interface Difference {
  readonly segment: string;
  /** Place of the period. */
  readonly period: number;
  readonly planned: number;
  readonly agreed: number;
}

/** An event on a line, with the segments that it acts on. */
interface PlacedEvent {
  readonly line: string;
  readonly event: DemandEvent;
  readonly segments: ReadonlySet<string>;
  readonly isSplit: boolean;
}

/**
 * Reads the lines of a case; each segment is computed when it is asked for, and once. `macros`: what computes those of the case, where they are
 * not to run here (`computedMacros.ts`); null for none.
 */
export function demandReview(
  planningCase: PlanningCase,
  macros: DemandMacros | null = createDemandMacros(planningCase),
): DemandReview {
  const read = readLines(planningCase);
  const done = new Map<string, SegmentReview>();
  const changes = createChanges(planningCase, read, macros);
  const of = (segment: string): SegmentReview => {
    const known = done.get(segment);
    if (known !== undefined) return known;
    const found = review(planningCase, read, changes, segment);
    done.set(segment, found);
    return found;
  };
  let differences: readonly Difference[] | null = null;
  return {
    planningCase,
    macroProblems: () => macros?.problems ?? [],
    of,
    differences: () => {
      differences ??= planningCase.segments.flatMap(({ segment }) => {
        const { different, planned, agreed } = of(segment);
        return different.map((period) => ({
          segment,
          period,
          planned: planned[period] ?? 0,
          agreed: agreed[period] ?? 0,
        }));
      });
      return differences;
    },
  };
}

interface ReadLines {
  readonly planningCase: PlanningCase;
  readonly starts: readonly string[];
  readonly scoped: ReadonlyMap<string, ScopedSegment>;
  readonly unitOf: ReadonlyMap<string, string>;
  /** Rows of a line and segment, by period. */
  readonly rows: ReadonlyMap<string, readonly (Row<'demandLineUnits'> | null)[]>;
  readonly planned: ReadonlyMap<string, readonly (Row<'demand'> | null)[]>;
  readonly events: readonly PlacedEvent[];
}

const keyOf = (line: string, segment: string) => `${line}|${segment}`;

function readLines(planningCase: PlanningCase): ReadLines {
  const places = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  const byPeriod = <R extends { readonly period: string }>(
    rows: readonly R[],
    keyOfRow: (row: R) => string,
  ) => {
    const found = new Map<string, (R | null)[]>();
    for (const row of rows) {
      const place = places.get(row.period);
      if (place === undefined) continue;
      const key = keyOfRow(row);
      const list = found.get(key) ?? new Array<R | null>(places.size).fill(null);
      list[place] = row;
      found.set(key, list);
    }
    return found;
  };
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
  const scoped = new Map(
    planningCase.segments.map((row) => [row.segment, { ...row, group: groupOf.get(row.family) ?? null }]),
  );
  return {
    planningCase,
    starts: planStarts(planningCase),
    scoped,
    unitOf: unitsOfSegments(planningCase),
    rows: byPeriod(planningCase.demandLineUnits, (row) => keyOf(row.demandLine, row.segment)),
    planned: byPeriod(planningCase.demand, (row) => row.segment),
    events: placedEvents(planningCase, [...scoped.values()]),
  };
}

/** Every date of every active event as an event of its own, on the line and the segments that it names. */
function placedEvents(
  planningCase: PlanningCase,
  segments: readonly ScopedSegment[],
): readonly PlacedEvent[] {
  const statistical = planningCase.demandLines.find((row) => row.kind === 'statistical')?.demandLine;
  const effects = new Map<string, number[]>();
  for (const { demandEvent, step, effect } of planningCase.demandEventEffects) {
    const list = effects.get(demandEvent) ?? [];
    while (list.length < step) list.push(0);
    list[step - 1] = effect;
    effects.set(demandEvent, list);
  }
  return planningCase.demandEvents
    .filter(({ isActive }) => isActive)
    .flatMap(({ demandEvent, kind, effectUnit }) =>
      planningCase.demandEventDates
        .filter((row) => row.demandEvent === demandEvent)
        .map((row): PlacedEvent => {
          const line = row.demandLine ?? statistical ?? STATISTICAL;
          const selected = segments
            .filter((segment) => isInScope(row, segment))
            .map(({ segment }) => segment);
          return {
            line,
            event: {
              event: demandEvent,
              kind,
              effects: effects.get(demandEvent) ?? [],
              effectUnit,
              starts: [row.start],
              keyFigure: line,
              segments: selected,
              isActive: true,
            },
            segments: new Set(selected),
            isSplit: kind === 'cumulative' && row.spread === 'total',
          };
        }),
    );
}

/** What macros and events change of a line in a segment. */
type Changes = (
  line: string,
  segment: string,
) => {
  readonly events: DemandLine['events'];
  readonly macros: LineMacros;
};

const noMacros: LineMacros = { before: [], after: [] };

function createChanges(planningCase: PlanningCase, read: ReadLines, macros: DemandMacros | null): Changes {
  const silent: Line = planningCase.periods.map(() => null);
  const stored = (line: string, segment: string): Line =>
    read.rows.get(keyOf(line, segment))?.map((row) => row?.units ?? null) ?? silent;
  const familySegments = Map.groupBy(planningCase.segments, (row) => row.family);
  /** Changes of the macros of a start by line and segment; each family is computed once. */
  const stage = (start: DemandStart, amountsOf: (line: string, segment: string) => Line) => {
    const done = new Map<string, ReadonlyMap<string, readonly MacroChange[]>>();
    return (line: string, segment: string): readonly MacroChange[] => {
      if (macros === null) return [];
      const family = read.scoped.get(segment)?.family ?? '';
      let known = done.get(family);
      if (known === undefined) {
        const segments = (familySegments.get(family) ?? []).map((row) => row.segment);
        const digits = digitsIn(read.planningCase, read.unitOf.get(segment) ?? '');
        const found = macros.run(start, segments, digits, amountsOf);
        known = new Map(segments.map((each, i) => [each, found[i] ?? []]));
        done.set(family, known);
      }
      return (known.get(segment) ?? []).filter((change) => change.line === line);
    };
  };
  const before = stage('beforeEvents', stored);
  /** A line as events find it: what is stored, and what macros before events make of it. */
  const baseOf = (line: string, segment: string): Line =>
    changed(
      stored(line, segment),
      before(line, segment).map(({ change }) => change),
    );
  const splits = new Map<PlacedEvent, ReadonlyMap<string, readonly number[]>>();
  const splitOf = (placed: PlacedEvent) => {
    const known = splits.get(placed) ?? splitEvent(placed, read, baseOf);
    splits.set(placed, known);
    return known;
  };
  const eventsOf = (line: string, segment: string): DemandLine['events'] => {
    const base = baseOf(line, segment).map((amount) => amount ?? 0);
    const found = new Map<string, readonly number[]>();
    for (const placed of read.events) {
      if (placed.line !== line || !placed.segments.has(segment)) continue;
      const name = placed.event.event;
      const change = placed.isSplit
        ? splitOf(placed).get(segment)
        : orderedLine(base, [], [placed.event], [], { keyFigure: line, segment, periodStarts: read.starts })
            .events.changes[0]?.change;
      if (change === undefined) continue;
      const earlier = found.get(name);
      found.set(name, earlier === undefined ? change : earlier.map((amount, t) => amount + change[t]!));
    }
    return [...found].map(([event, change]) => ({ event, change }));
  };
  const after = stage('afterEvents', (line, segment) =>
    changed(
      baseOf(line, segment),
      eventsOf(line, segment).map(({ change }) => change),
    ),
  );
  return (line, segment) => ({
    events: eventsOf(line, segment),
    macros: macros === null ? noMacros : { before: before(line, segment), after: after(line, segment) },
  });
}

/** A line with changes; where it says nothing, a change is what it says. */
function changed(line: Line, changes: readonly (readonly number[])[]): Line {
  if (changes.length === 0) return line;
  return line.map((amount, t) => {
    const by = changes.reduce((sum, change) => sum + (change[t] ?? 0), 0);
    return amount === null && by === 0 ? null : (amount ?? 0) + by;
  });
}

/** The units of an event in each segment: period by period in proportion to the line, where the line says something. */
function splitEvent(
  placed: PlacedEvent,
  read: ReadLines,
  amountsOf: (line: string, segment: string) => Line,
): ReadonlyMap<string, readonly number[]> {
  const totals = cumulativeUnits(placed.event, read.starts);
  const members = [...placed.segments].map((segment) => ({
    segment,
    amounts: amountsOf(placed.line, segment),
    change: totals.map(() => 0),
  }));
  totals.forEach((total, t) => {
    const here = members.filter(({ amounts }) => (amounts[t] ?? null) !== null);
    if (total === 0 || here.length === 0) return;
    const digits = Math.max(
      ...here.map(({ segment }) => digitsIn(read.planningCase, read.unitOf.get(segment) ?? '')),
    );
    const weights = here.map(({ amounts }) => Math.max(0, amounts[t] ?? 0));
    const parts = splitByWeights(
      total,
      weights.some((weight) => weight > 0) ? weights : here.map(() => 1),
      digits,
    );
    here.forEach(({ change }, i) => {
      change[t] = parts[i]!;
    });
  });
  return new Map(members.map(({ segment, change }) => [segment, change]));
}

/** How narrow a scope is: one segment before a family, a family before a market, a market before a group. */
function narrownessOf({ group, family, market, segment }: Scope): number {
  return (
    (segment === null ? 0 : 8) +
    (family === null ? 0 : 4) +
    (market === null ? 0 : 2) +
    (group === null ? 0 : 1)
  );
}

/** The rule of a segment: the narrowest that applies, of equal ones the first; without one, sales replace the forecast and a manual amount all. */
function ruleOf(planningCase: PlanningCase, segment: ScopedSegment): ConsensusOptions {
  const row = planningCase.consensusRules
    .filter((rule) => isInScope(rule, segment))
    .reduce<Row<'consensusRules'> | undefined>(
      (best, rule) => (best === undefined || narrownessOf(rule) > narrownessOf(best) ? rule : best),
      undefined,
    );
  if (row === undefined)
    return { rule: { kind: 'replacement', order: ['sales', 'statistical'] }, manual: 'replace' };
  const other = row.first === 'sales' ? 'statistical' : 'sales';
  return {
    rule:
      row.rule === 'weights'
        ? { kind: 'weights', statistical: row.statisticalWeight, sales: row.salesWeight }
        : { kind: 'replacement', order: [row.first, other] },
    manual: row.manual,
  };
}

/** Amounts that differ by less than this share of a step are the same. */
const SAME = 1e-6;

function review(
  planningCase: PlanningCase,
  read: ReadLines,
  changes: Changes,
  segment: string,
): SegmentReview {
  const silent: Line = planningCase.periods.map(() => null);
  const lines = planningCase.demandLines.map((row): ReviewedLine => {
    const rows = read.rows.get(keyOf(row.demandLine, segment));
    return {
      row,
      amounts: rows?.map((cell) => cell?.units ?? null) ?? silent,
      lower: rows?.map((cell) => cell?.lowerUnits ?? null) ?? silent,
      upper: rows?.map((cell) => cell?.upperUnits ?? null) ?? silent,
      ...changes(row.demandLine, segment),
    };
  });
  const ofKind = (kind: Row<'demandLines'>['kind']): readonly DemandLine[] =>
    lines
      .filter(({ row }) => row.kind === kind)
      .map(({ row, amounts, events, macros }) => ({
        name: row.demandLine,
        // Where macros alone say something, the line itself says 0.
        amounts: amounts.map((amount, t) =>
          amount === null && [...macros.before, ...macros.after].some(({ change }) => change[t] !== 0)
            ? 0
            : amount,
        ),
        events,
        macros,
      }));
  const only = (kind: 'statistical' | 'manual'): DemandLine => ({
    ...(ofKind(kind)[0] ?? { amounts: silent, events: [] }),
    name: '',
  });
  const scoped = read.scoped.get(segment);
  if (scoped === undefined) throw new Error(`no segment ${segment}`);
  const rule = ruleOf(planningCase, scoped);
  const cells = consensus(
    {
      baseline: only('statistical'),
      sales: ofKind('sales'),
      newProducts: ofKind('newProduct'),
      manual: only('manual'),
    },
    rule,
  );
  const digits = digitsIn(read.planningCase, read.unitOf.get(segment) ?? '');
  const rows = read.planned.get(segment);
  const planned = planningCase.periods.map((_, t) => rows?.[t]?.units ?? 0);
  const agreed = cells.map(({ amount }, t) =>
    amount === null ? null : Math.max(rows?.[t]?.firmUnits ?? 0, rounded(amount, digits)),
  );
  return {
    segment,
    digits,
    lines,
    rule,
    cells,
    agreed,
    planned,
    different: agreed.flatMap((amount, t) =>
      amount !== null && Math.abs(amount - planned[t]!) > SAME * 10 ** -digits ? [t] : [],
    ),
  };
}

/** An amount as it can be planned: with the digits of its unit, and not below 0. */
function rounded(amount: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.max(0, Math.round(amount * scale) / scale);
}
