/**
 * What may be asked about a cell of the planning table, by identifiers: rows of the table are of the present inputs, questions are about
 * a plan and its snapshot, so that what the snapshot does not have is not asked about. Pure.
 */
import type { PlanningCase } from '../../../../server/client.ts';
import type { IndexedCase } from '../../../../solver/index/indexedCase.ts';
import type { Plan } from '../../../../solver/plan/plan.ts';
import type { Line } from '../planningCells.ts';
import type { DemandCell, WhyQuestion } from './answerWhy.ts';

type PinnedCells = Omit<Extract<WhyQuestion, { kind: 'number' }>['pin'], 'relation' | 'value'>;

export interface WhySubject {
  /** Cells of demand behind the cell that are late or lost, those with most units first. */
  readonly short: readonly DemandCell[];
  /** Cells of demand that the cell delivers. */
  readonly supply: readonly DemandCell[];
  /** Who has the hours or the units of the cell. */
  readonly use: WhyQuestion | null;
  /** Cells of the plan whose sum the cell shows. */
  readonly pin: PinnedCells | null;
}

/** Cells of demand that are asked about together: each takes up to a second. */
const SHORT_MAX = 4;

/** Segments whose deliveries are pegged together. */
const SUPPLY_MAX = 20;

/** Units below this share of the demand of a cell are none. */
const NOTHING = 1e-5;

const ofDemand: ReadonlySet<string> = new Set(['demand', 'segmentDemand', 'delivered']);
const ofShortage: ReadonlySet<string> = new Set([...ofDemand, 'late', 'lost', 'backlog']);

export function whySubject(
  { index, plan }: { readonly index: IndexedCase; readonly plan: Plan },
  present: PlanningCase,
  line: Line,
  period: string,
): WhySubject {
  const { position, periodCount } = index;
  const t = position.periods.get(period);
  const { measure, item } = line.row;
  const families = new Set(line.families.map((f) => present.families[f]?.family ?? ''));
  const only = measure === 'segmentDemand' ? present.segments[item]?.segment : undefined;
  const segments = index.source.segments.flatMap(({ segment, family }, g) =>
    (measure === 'segmentDemand' ? segment === only : families.has(family)) ? [g] : [],
  );
  if (t === undefined) return { short: [], supply: [], use: null, pin: null };
  const idOf = (g: number) => index.source.segments[g]?.segment ?? '';
  const at = (array: Float64Array, g: number, own: number) => array[g * periodCount + own] ?? 0;
  /** Periods whose demand may be behind the cell: a backlog is of every period since there was none. */
  const firstOf = (g: number): number => {
    let first: number = t;
    while (measure === 'backlog' && first > 0 && at(plan.backlog, g, first - 1) > NOTHING) first--;
    return first;
  };
  const short = segments.flatMap((g) =>
    index.source.periods.slice(firstOf(g), t + 1).flatMap((row) => {
      const own = position.periods.get(row.period) ?? 0;
      const units = at(plan.newBacklog, g, own) + at(plan.lost, g, own);
      return units > NOTHING * Math.max(1, at(index.demandUnits, g, own))
        ? [{ segment: idOf(g), period: row.period, units }]
        : [];
    }),
  );
  const delivered = segments.filter((g) => at(plan.onTime, g, t) + at(plan.late, g, t) > NOTHING);
  return {
    short: ofShortage.has(measure)
      ? short
          .sort((a, b) => b.units - a.units)
          .slice(0, SHORT_MAX)
          .map(({ segment, period: own }) => ({ segment, period: own }))
      : [],
    supply:
      ofDemand.has(measure) && delivered.length <= SUPPLY_MAX
        ? delivered.map((g) => ({ segment: idOf(g), period }))
        : [],
    use: useOf(index, present, line, period),
    pin: pinOf(index, present, line, period),
  };
}

function useOf(
  { position }: IndexedCase,
  present: PlanningCase,
  { row: { measure, item } }: Line,
  period: string,
): WhyQuestion | null {
  if (measure === 'load' || measure === 'overtime') {
    const resource = present.resources[item]?.resource ?? '';
    return position.resources.has(resource) ? { kind: 'hours', resource, period } : null;
  }
  if (measure !== 'processProduction') return null;
  const process = present.processes[item]?.process ?? '';
  return position.processes.has(process) ? { kind: 'production', process, period } : null;
}

function pinOf(
  { position, source }: IndexedCase,
  present: PlanningCase,
  { row: { measure, item }, table, families }: Line,
  fromPeriod: string,
): PinnedCells | null {
  const family = families.length === 1 ? (present.families[families[0] ?? -1]?.family ?? '') : '';
  const isKnown = position.families.has(family);
  switch (measure) {
    case 'processProduction': {
      const process = present.processes[item]?.process ?? '';
      return position.processes.has(process) ? { array: 'production', item: process, fromPeriod } : null;
    }
    case 'producedIntoStock': {
      // What comes into stock is what is started only where nothing is lost and nothing takes a period.
      const isStarted = source.processes.every(
        (row) => row.family !== family || (row.leadTimePeriods === 0 && row.yield === 1),
      );
      return isKnown && isStarted && table.site < 0 ? { array: 'production', family, fromPeriod } : null;
    }
    case 'closingStock': {
      if (!isKnown) return null;
      const site = present.sites[table.site]?.site;
      return site === undefined
        ? { array: 'closingStock', family, fromPeriod }
        : { array: 'closingStock', item: JSON.stringify([family, site]), fromPeriod };
    }
    case 'late':
      return isKnown ? { array: 'newBacklog', family, fromPeriod } : null;
    case 'lost':
    case 'backlog':
      return isKnown ? { array: measure, family, fromPeriod } : null;
    case 'overtime': {
      const resource = present.resources[item]?.resource ?? '';
      return position.resources.has(resource) ? { array: 'overtimeHours', item: resource, fromPeriod } : null;
    }
    default:
      return null;
  }
}
