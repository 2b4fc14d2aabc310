/** Which formulation of lot sizing a model is solved by, chosen by its size or forced, and the root of branch and cut in it. */
import type { Backend, Session } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { dualBoundOf } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { type RowSet, rowSet, withRows } from '../model/patch.ts';
import { relaxation } from '../model/point.ts';
import { facilityLocation, facilityLocationSize } from './facilityLocation.ts';
import type { LagrangianBound, SolvedRelaxation } from './lagrangianBound.ts';
import { type Cut, separateCuts } from './lotSizingCuts.ts';
import { type StockSystem, stockSystems } from './stockSystems.ts';

/** How lots and setups are formulated: as they stand, with (l,S) inequalities, or by facility location. */
export type LotSizing = 'natural' | 'cuts' | 'facilityLocation';

/** Why it was chosen. */
export type LotSizingReason =
  | 'forced'
  /** No setups, or only such that feed no balance of stock. */
  | 'noSetups'
  /** So few whole numbers that the solver's own cuts do as well. */
  | 'fewWholeNumbers'
  /** A strong formulation by many added rows needs a solver that goes on from its last answer. */
  | 'coldSolver'
  /** Facility location adds few rows, and needs no rounds. */
  | 'smallFacilityLocation'
  /** Facility location would add many rows. */
  | 'largeFacilityLocation'
  /** Safety stock is in the inequalities, not in facility location. */
  | 'safetyStock';

/** What was done and by how much it tightened the bound; reported with the plan. */
export interface Strengthening {
  readonly lotSizing: LotSizing;
  readonly reason: LotSizingReason;
  /** Rows and columns that facility location adds or would add. */
  readonly facilityLocationRows: number;
  readonly facilityLocationColumns: number;
  readonly rounds: number;
  /** Inequalities that stayed, and those that had gone slack and were taken out again. */
  readonly cuts: number;
  readonly purged: number;
  /** Bound of the linear relaxation before and after; null when it was not solved in time. */
  readonly boundBefore: number | null;
  readonly boundAfter: number | null;
  /** Seconds of the first solve of the relaxation, and of all. */
  readonly relaxationSeconds: number | null;
  readonly seconds: number;
  /** The bound by parts after the rounds; null where the model has no parts or there was no time. */
  readonly lagrangianBound: LagrangianBound | null;
}

export interface Strengthened {
  /** What branch and cut works on; the columns of the built model come first. */
  readonly model: Model;
  readonly report: Strengthening;
  /** Inequalities that `model` has behind the rows of the built one; null where it has other columns or none were added. */
  readonly inequalities: RowSet | null;
  /** The solved relaxation, when it has the columns of the built model; to be disposed. */
  readonly relaxed: Session | null;
  /** The last relaxation that was solved, with the inequalities that it had. */
  readonly lastSolved: (SolvedRelaxation & { readonly model: Model }) | null;
  /** Completes values of the built model's columns. */
  readonly extend: (values: Float64Array) => Float64Array;
}

export interface StrengthenOptions {
  readonly clock: () => number;
  readonly lotSizing: LotSizing | 'automatic';
  /** Seconds that the rounds of cuts may take. */
  readonly seconds: number;
  readonly onBound?: (bound: number) => void;
  /** Receives the point of the first relaxation, before any cut. */
  readonly onRelaxation?: (values: Float64Array) => void;
  readonly shouldStop?: () => boolean;
}

/** Whole numbers below which the natural formulation is left to the solver. */
export const STRENGTHEN_INTEGERS_MIN = 150;

/** Facility location is chosen when it adds at most this share of the model's rows. */
const FACILITY_LOCATION_SHARE = 0.5;

/**
 * A round is begun when there is time for so many times the last solve: the first inequalities make the relaxation many times as
 * long to solve (9 to 14 times at M), those after them little longer.
 */
const FIRST_ROUND_GROWTH = 9;
const ROUND_GROWTH = 1.5;

/** Rounds end when they move the bound by less than this share. */
const PROGRESS_MIN = 2e-5;

/** Chooses and builds. */
export function strengthenRoot(
  formulation: Formulation,
  backend: Backend,
  options: StrengthenOptions,
): Strengthened {
  const started = options.clock();
  const systems = stockSystems(formulation).filter((system) => system.lots.length > 0);
  const size = facilityLocationSize(systems);
  const { lotSizing, reason } = choose(formulation, backend, systems, size.rows, options.lotSizing);
  const { model } = formulation;
  const report = {
    lotSizing,
    reason,
    facilityLocationRows: size.rows,
    facilityLocationColumns: size.columns,
    rounds: 0,
    cuts: 0,
    purged: 0,
    boundBefore: null,
    boundAfter: null,
    relaxationSeconds: null,
    lagrangianBound: null,
  };
  const done = (part: Partial<Strengthening>): Strengthening => ({
    ...report,
    ...part,
    seconds: options.clock() - started,
  });
  switch (lotSizing) {
    case 'natural':
      return {
        model,
        inequalities: null,
        report: done({}),
        relaxed: null,
        lastSolved: null,
        extend: (values) => values,
      };
    case 'facilityLocation': {
      const reformulated = facilityLocation(model, systems);
      return { ...reformulated, inequalities: null, report: done({}), relaxed: null, lastSolved: null };
    }
    case 'cuts': {
      const {
        model: stronger,
        inequalities,
        relaxed,
        lastSolved,
        ...brought
      } = addCuts(model, systems, backend, options);
      return {
        model: stronger,
        inequalities,
        relaxed,
        lastSolved,
        report: done(brought),
        extend: (values) => values,
      };
    }
  }
}

function choose(
  { model }: Formulation,
  backend: Backend,
  systems: readonly StockSystem[],
  facilityLocationRows: number,
  asked: LotSizing | 'automatic',
): { readonly lotSizing: LotSizing; readonly reason: LotSizingReason } {
  if (systems.length === 0) return { lotSizing: 'natural', reason: 'noSetups' };
  if (asked !== 'automatic') return { lotSizing: asked, reason: 'forced' };
  if (model.integerCount < STRENGTHEN_INTEGERS_MIN)
    return { lotSizing: 'natural', reason: 'fewWholeNumbers' };
  if (!backend.capabilities.changeInPlace) return { lotSizing: 'natural', reason: 'coldSolver' };
  if (systems.some((system) => system.floor.some((units) => units > 0)))
    return { lotSizing: 'cuts', reason: 'safetyStock' };
  return facilityLocationRows <= FACILITY_LOCATION_SHARE * model.rowCount
    ? { lotSizing: 'facilityLocation', reason: 'smallFacilityLocation' }
    : { lotSizing: 'cuts', reason: 'largeFacilityLocation' };
}

/**
 * Weight of the relaxation's own point in the point that is separated. The rest is a point inside, which starts with every
 * setup made: its cuts go deeper, and a fourth of the rounds is enough (docs/decisions/0009-strong-lot-sizing.md).
 * (Ben-Ameur and Neto, Acceleration of cutting-plane and column generation algorithms, Networks 49, 2007.)
 */
const OUTER_WEIGHT = 0.4;

/** Cuts found per system below which the relaxation's own point is separated instead. */
const FOUND_SHARE_MIN = 0.05;

interface Rooted
  extends Omit<
    Strengthening,
    | 'lotSizing'
    | 'reason'
    | 'facilityLocationRows'
    | 'facilityLocationColumns'
    | 'seconds'
    | 'lagrangianBound'
  > {
  readonly model: Model;
  readonly inequalities: RowSet | null;
  readonly relaxed: Session;
  readonly lastSolved: Strengthened['lastSolved'];
}

/** Rounds at the root: solve the relaxation, take out what has gone slack, add what is violated. */
function addCuts(
  model: Model,
  systems: readonly StockSystem[],
  backend: Backend,
  options: StrengthenOptions,
): Rooted {
  const started = options.clock();
  const left = () => options.seconds - (options.clock() - started);
  const relaxed = backend.load(relaxation(model));
  const stop = options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop };
  const withCuts = (some: readonly Cut[]) => withRows(model, rowSet(some.map((cut) => cut.row)));
  let cuts: readonly Cut[] = [];
  let lastSolved: (SolvedRelaxation & { readonly model: Model }) | null = null;
  let inner: Float64Array | null = null;
  let boundBefore: number | null = null;
  let boundAfter: number | null = null;
  let relaxationSeconds: number | null = null;
  let rounds = 0;
  let purged = 0;
  try {
    for (;;) {
      const solving = options.clock();
      const answer = relaxed.solve({ timeLimitSeconds: Math.max(0.1, left()), ...stop });
      const solveSeconds = options.clock() - solving;
      const bound = answer.bounds.primal;
      if (answer.reason !== 'optimal' || answer.values === null || bound === null) break;
      const isStill =
        boundAfter !== null && Math.abs(bound - boundAfter) < PROGRESS_MIN * Math.max(1, Math.abs(bound));
      boundBefore ??= bound;
      boundAfter = bound;
      const { rowDuals } = answer;
      const now = withCuts(cuts);
      const proved = rowDuals === null ? answer.bounds.dual : dualBoundOf(now, rowDuals);
      if (proved !== null && Number.isFinite(proved)) options.onBound?.(proved);
      if (relaxationSeconds === null) {
        relaxationSeconds = options.clock() - started;
        options.onRelaxation?.(answer.values);
      }
      const { values } = answer;
      if (rowDuals !== null) lastSolved = { values, rowDuals, model: now };
      // A round that cannot be finished would leave the relaxation without a point.
      if (
        isStill ||
        left() < (rounds === 0 ? FIRST_ROUND_GROWTH : ROUND_GROWTH) * solveSeconds ||
        options.shouldStop?.() === true
      )
        break;
      inner ??= everySetupMade(model, values);
      const found = violatedCuts(systems, values, inner);
      if (found.length === 0) break;
      const isTight = cuts.map((cut) => slackOf(cut, values) <= 1e-6 * Math.max(1, Math.abs(cut.row.upper)));
      const gone = isTight.flatMap((tight, c) => (tight ? [] : [model.rowCount + c]));
      relaxed.deleteRows(Int32Array.from(gone));
      relaxed.addRows(rowSet(found.map((cut) => cut.row)));
      purged += gone.length;
      cuts = [...cuts.filter((_, c) => isTight[c]), ...found];
      inner = movedInside(inner, values);
      rounds++;
    }
  } catch (error) {
    relaxed.dispose();
    throw error;
  }
  const inequalities = cuts.length === 0 ? null : rowSet(cuts.map((cut) => cut.row));
  const stronger = inequalities === null ? model : withRows(model, inequalities);
  const brought = { rounds, cuts: cuts.length, purged, boundBefore, boundAfter, relaxationSeconds };
  return { model: stronger, inequalities, relaxed, lastSolved, ...brought };
}

function everySetupMade(model: Model, values: Float64Array): Float64Array {
  return values.map((value, j) =>
    model.isInteger[j] === 1 ? Math.max(value, Math.min(1, model.columnUpper[j]!)) : value,
  );
}

function movedInside(inner: Float64Array, values: Float64Array): Float64Array {
  return inner.map((value, j) => (value + values[j]!) / 2);
}

/** Inequalities that the point violates, found from a point further inside where that finds enough of them. */
function violatedCuts(
  systems: readonly StockSystem[],
  values: Float64Array,
  inner: Float64Array,
): readonly Cut[] {
  const between = values.map((value, j) => OUTER_WEIGHT * value + (1 - OUTER_WEIGHT) * inner[j]!);
  const isViolated = (cut: Cut) => slackOf(cut, values) < -1e-6 * Math.max(1, Math.abs(cut.row.upper));
  const deep = systems.flatMap((system) => separateCuts(system, between)).filter(isViolated);
  if (deep.length >= FOUND_SHARE_MIN * systems.length) return deep;
  return systems.flatMap((system) => separateCuts(system, values)).filter(isViolated);
}

function slackOf({ row }: Cut, values: Float64Array): number {
  return row.terms.reduce((slack, [column, value]) => slack - value * values[column]!, row.upper);
}
