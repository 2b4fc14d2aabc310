/**
 * Good plans early for models with many whole numbers, where branch and cut alone finds its first plan late: a rounded-up
 * start from the linear relaxation, then large-neighbourhood search over resources and time windows. Each step is a small
 * model of its own: what does not touch the families of the neighbourhood is held and left out.
 * (Pochet and Wolsey, Production Planning by Mixed Integer Programming, 2006, section 3.6: relax-and-fix, fix-and-optimize.)
 */
import type { Backend, Session, SolveProgress } from '../backends/backend.ts';
import type { Formulation } from '../formulation/index.ts';
import { columnBoundChanges, type ModelChanges } from '../model/compare.ts';
import { findBlock, type Model, ModelBuilder, range } from '../model/model.ts';
import { objectiveOf } from '../model/patch.ts';

export interface HeuristicOptions {
  readonly clock: () => number;
  /** Seconds that the search may take in all. */
  readonly seconds: number;
  /** Relative gap at which the search ends. */
  readonly relativeGap: number;
  /** A plan that is known already. */
  readonly start: { readonly values: Float64Array; readonly objective: number } | null;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly shouldStop?: () => boolean;
}

export interface HeuristicAnswer {
  /** Best plan found; null when not even the rounded start had one. */
  readonly values: Float64Array | null;
  readonly objective: number | null;
  /** Objective of the linear relaxation: no plan is better. Null when it could not be solved in time. */
  readonly bound: number | null;
}

/** Whole numbers from which on the search may be worth its time, and from which on it comes first. */
export const SEARCH_INTEGERS_MIN = 150;
export const SEARCH_FIRST_INTEGERS = 600;

/** Seconds of one sub-model. */
const STEP_SECONDS = 4;
const STEP_GAP = 1e-4;

/** Most places that are freed together. */
const TOGETHER_MAX = 4;

/** A value of the relaxation above this makes a setup. */
const USED = 1e-6;

/** Searches from the relaxation. The session that it opens is its own. */
export function searchPlans(
  formulation: Formulation,
  backend: Backend,
  options: HeuristicOptions,
): HeuristicAnswer {
  const { model } = formulation;
  const started = options.clock();
  const left = () => options.seconds - (options.clock() - started);
  const isOver = () => left() <= 0.1 || options.shouldStop?.() === true;
  const stop = options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop };
  const whole = columnsOf(model);
  const relaxed = backend.load({ ...model, isInteger: new Uint8Array(model.columnCount), integerCount: 0 });
  const session = backend.load(model);
  try {
    const first = relaxed.solve({ timeLimitSeconds: Math.max(0.1, left()), ...stop });
    const bound = first.bounds.primal;
    if (first.reason !== 'optimal' || first.values === null || bound === null)
      return { values: null, objective: null, bound: null };
    const rounded = roundedStart(model, session, whole, first.values, () => left(), stop);
    const start = better(model, options.start, rounded);
    if (start === null) return { values: null, objective: null, bound };
    let best = start;
    const isBetter = model.sense === 'maximize' ? 1 : -1;
    const gap = () => Math.abs(bound - best.objective) / Math.max(1e-9, Math.abs(best.objective));
    const tell = () =>
      options.onProgress?.({
        seconds: options.clock() - started,
        incumbent: best.objective,
        bound,
        gap: gap(),
        iterations: null,
      });
    tell();
    const scaled = slopeScaling({
      model,
      relaxed,
      session,
      whole,
      relaxation: first.values,
      best,
      isOver,
      left,
      stop,
    });
    if (scaled !== best) {
      best = scaled;
      tell();
    }
    const places = neighbourhoods(formulation);
    const local = localRows(model);
    // While single places still bring something they are taken in turn; then two, then three are freed together.
    for (let together = 1; together <= TOGETHER_MAX && !isOver(); together++) {
      let idle = 0;
      for (let round = 0; idle < places.length && !isOver() && gap() > options.relativeGap; round++) {
        const place = union(places, round, together);
        const part = extract(model, freeColumns(model, local, place), place, best.values);
        const found = solvePart(part, backend, best.values, Math.min(STEP_SECONDS * together, left()), stop);
        const objective = found === null ? null : objectiveOf(model, found);
        if (found === null || objective === null || isBetter * (objective - best.objective) <= 1e-9) {
          idle++;
          continue;
        }
        const gain = Math.abs(objective - best.objective) / Math.max(1e-9, Math.abs(best.objective));
        best = { values: found, objective };
        // A round of the places that brings next to nothing ends this size.
        idle = gain > STEP_GAP / 10 ? 0 : idle + 1;
        tell();
      }
    }
    return { ...best, bound };
  } finally {
    relaxed.dispose();
    session.dispose();
  }
}

interface Point {
  readonly values: Float64Array;
  readonly objective: number;
}

type Stop = { readonly shouldStop?: () => boolean };

/** The better of two plans, where there are any. */
function better(model: Model, a: Point | null, b: Point | null): Point | null {
  if (a === null || b === null) return a ?? b;
  return (model.sense === 'maximize' ? 1 : -1) * (b.objective - a.objective) > 0 ? b : a;
}

interface Scaling {
  readonly model: Model;
  readonly relaxed: Session;
  readonly session: Session;
  readonly whole: Int32Array;
  readonly relaxation: Float64Array;
  readonly best: Point;
  readonly isOver: () => boolean;
  readonly left: () => number;
  readonly stop: Stop;
}

/** Rounds of slope scaling without a better plan after which it ends. */
const SCALING_IDLE_MAX = 4;

/**
 * Slope scaling: the relaxation pays a setup by the share that it uses; each round the full price is laid on what was used
 * last, so that lots gather. Every round is rounded and completed to a plan.
 * (Kim and Pardalos, A solution approach to the fixed charge network flow problem using a dynamic slope scaling procedure, 1999.)
 */
function slopeScaling(scaling: Scaling): Point {
  const { model, relaxed, session, whole, isOver, left, stop } = scaling;
  let { best } = scaling;
  const isBetter = model.sense === 'maximize' ? 1 : -1;
  const cost = model.cost.slice();
  let shares = scaling.relaxation;
  for (let idle = 0; idle < SCALING_IDLE_MAX && !isOver(); ) {
    for (const j of whole) {
      const share = shares[j]! / Math.max(1, Math.ceil(shares[j]! - USED));
      if (share > USED) cost[j] = model.cost[j]! / share;
    }
    relaxed.changeObjective(cost, model.sense, model.offset);
    const answer = relaxed.solve({ timeLimitSeconds: Math.max(0.1, left()), ...stop });
    if (answer.values === null) break;
    shares = answer.values;
    const point = completed(model, session, whole, shares, ceiling, left, stop);
    if (point !== null && isBetter * (point.objective - best.objective) > 1e-9) {
      best = point;
      idle = 0;
    } else idle++;
  }
  return best;
}

const ceiling = (value: number) => Math.ceil(value - USED);

/** The plan whose whole numbers are the rounded values of a point; null when there is none. */
function completed(
  model: Model,
  session: Session,
  whole: Int32Array,
  relaxed: Float64Array,
  round: (value: number) => number,
  left: () => number,
  stop: Stop,
): Point | null {
  const fixed = relaxed.slice();
  for (const j of whole)
    fixed[j] = Math.min(model.columnUpper[j]!, Math.max(model.columnLower[j]!, round(relaxed[j]!)));
  session.change(held(whole, fixed));
  const answer = session.solve({ timeLimitSeconds: Math.max(0.1, left()), ...stop });
  return answer.values === null || answer.bounds.primal === null
    ? null
    : { values: answer.values, objective: answer.bounds.primal };
}

function columnsOf(model: Model): Int32Array {
  const columns: number[] = [];
  model.isInteger.forEach((flag, j) => {
    if (flag === 1) columns.push(j);
  });
  return Int32Array.from(columns);
}

/** Every whole number that the relaxation uses is rounded up; when hours do not suffice for that, to the nearest. */
function roundedStart(
  model: Model,
  session: Session,
  whole: Int32Array,
  relaxed: Float64Array,
  left: () => number,
  stop: Stop,
): Point | null {
  const roundings = [
    ceiling,
    (value: number) => (value < 0.05 ? Math.floor(value + USED) : ceiling(value)),
    (value: number) => Math.round(value),
  ];
  for (const round of roundings) {
    if (left() <= 0.1 || stop.shouldStop?.() === true) return null;
    const point = completed(model, session, whole, relaxed, round, left, stop);
    if (point !== null) return point;
  }
  return null;
}

/** Holds whole numbers at the values of a point. */
function held(whole: Int32Array, values: Float64Array): ModelChanges {
  const at = Float64Array.from(whole, (j) => Math.round(values[j]!));
  return columnBoundChanges(whole, at, at);
}

/** Row blocks that belong to one family: what hangs together through them is freed together. */
const localBlocks: ReadonlySet<string> = new Set([
  'stock',
  'demand',
  'owed',
  'delivery',
  'setupForced',
  'lotMinimum',
  'lotMultiple',
  'maximumLateness',
  'safetyStock',
  'safetyStockHard',
  'targetStock',
  'targetStockHard',
  'closingStock',
  'closingBacklog',
  'ageUse',
  'ageTotal',
  'freshness',
]);

interface LocalRows {
  /** Columns of each local row, compressed; other rows are empty. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** 1 for columns that stand in some local row. */
  readonly isLocal: Uint8Array;
  readonly isLocalRow: Uint8Array;
}

function localRows(model: Model): LocalRows {
  const isLocalRow = new Uint8Array(model.rowCount);
  for (const block of model.rowBlocks)
    if (localBlocks.has(block.name)) isLocalRow.fill(1, block.start, block.start + block.count);
  const starts = new Int32Array(model.rowCount + 1);
  const isLocal = new Uint8Array(model.columnCount);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      if (isLocalRow[model.rows[k]!] !== 1) continue;
      starts[model.rows[k]! + 1]! += 1;
      isLocal[j] = 1;
    }
  }
  for (let i = 0; i < model.rowCount; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const columns = new Int32Array(starts[model.rowCount]!);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (isLocalRow[row] === 1) columns[next[row]!++] = j;
    }
  }
  return { starts, columns, isLocal, isLocalRow };
}

/** Columns that may move: all that hang together with the place by local rows, and all that belong to no family. */
function freeColumns(model: Model, local: LocalRows, place: ReadonlySet<number>): Int32Array {
  const isFree = new Uint8Array(model.columnCount);
  const waiting: number[] = [...place];
  for (const j of waiting) isFree[j] = 1;
  for (let j = waiting.pop(); j !== undefined; j = waiting.pop()) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (local.isLocalRow[row] !== 1) continue;
      for (let e = local.starts[row]!; e < local.starts[row + 1]!; e++) {
        const other = local.columns[e]!;
        // Whole numbers outside the place stay held.
        if (isFree[other] === 1 || (model.isInteger[other] === 1 && !place.has(other))) continue;
        isFree[other] = 1;
        waiting.push(other);
      }
    }
  }
  const columns: number[] = [];
  for (let j = 0; j < model.columnCount; j++)
    if (isFree[j] === 1 || (local.isLocal[j] === 0 && model.isInteger[j] === 0)) columns.push(j);
  return Int32Array.from(columns);
}

interface Part {
  readonly model: Model;
  readonly columns: Int32Array;
}

/** The model of some columns, all others held at a plan: their activity moves into the bounds of the rows. */
function extract(model: Model, columns: Int32Array, place: ReadonlySet<number>, values: Float64Array): Part {
  const position = new Int32Array(model.columnCount).fill(-1);
  columns.forEach((j, c) => {
    position[j] = c;
  });
  const isTouched = new Int32Array(model.rowCount).fill(-1);
  const heldActivity = new Float64Array(model.rowCount);
  let rowCount = 0;
  for (const j of columns) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (isTouched[model.rows[k]!] === -1) isTouched[model.rows[k]!] = rowCount++;
  }
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (position[j]! >= 0 || value === 0) continue;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      heldActivity[model.rows[k]!]! += model.values[k]! * value;
  }
  const builder = new ModelBuilder();
  builder.sense = model.sense;
  const whole = Array.from(columns).filter((j) => place.has(j));
  const order = [...Array.from(columns).filter((j) => !place.has(j)), ...whole];
  builder.addColumns('column', [range('column', order.length - whole.length)]);
  builder.addColumns('whole', [range('column', whole.length)], { integer: true });
  builder.addRows('row', [range('row', rowCount)]);
  isTouched.forEach((row, i) => {
    if (row < 0) return;
    const known = heldActivity[i]!;
    // Rounding of the held part must not close a row by itself.
    const slack = 1e-7 * Math.max(1, Math.abs(known));
    const lower = model.rowLower[i]! - known;
    const upper = model.rowUpper[i]! - known;
    builder.setRowBounds(
      row,
      lower === upper ? lower : lower - slack,
      lower === upper ? upper : upper + slack,
    );
  });
  order.forEach((j, c) => {
    builder.setColumnBounds(c, model.columnLower[j]!, model.columnUpper[j]!);
    builder.addCost(c, model.cost[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      builder.entry(isTouched[model.rows[k]!]!, c, model.values[k]!);
  });
  return { model: builder.build(), columns: Int32Array.from(order) };
}

/** Solves a part from the plan and answers the whole plan with it, or null. */
function solvePart(
  part: Part,
  backend: Backend,
  values: Float64Array,
  seconds: number,
  stop: Stop,
): Float64Array | null {
  const session = backend.load(part.model);
  try {
    if (backend.capabilities.warmStart) session.setStart(Float64Array.from(part.columns, (j) => values[j]!));
    const answer = session.solve({ timeLimitSeconds: seconds, relativeGap: STEP_GAP, ...stop });
    if (answer.values === null) return null;
    const next = values.slice();
    part.columns.forEach((j, c) => {
      next[j] = answer.values![c]!;
    });
    return next;
  } finally {
    session.dispose();
  }
}

/** The place of a round, joined with others at a distance that changes from turn to turn. */
function union(places: readonly ReadonlySet<number>[], round: number, together: number): ReadonlySet<number> {
  const first = round % places.length;
  const turn = Math.floor(round / places.length);
  const joined = new Set(places[first]);
  for (let n = 1; n < together; n++)
    for (const j of places[(first + n * (turn + 1)) % places.length]!) joined.add(j);
  return joined;
}

/** Periods of a time window. */
const WINDOW = 4;

/**
 * Sets of whole columns to be freed together: for each resource the setups and lots of the processes that use it; for each
 * window of periods everything whole in it. Resources whose hours are fullest first.
 */
function neighbourhoods({ index, model }: Formulation): readonly ReadonlySet<number>[] {
  const { periodCount, routing } = index;
  const places: Set<number>[] = [];
  const ofProcess = (block: string, members: readonly number[]) => {
    const found = findBlock(model.columnBlocks, block);
    return (p: number): number[] => {
      const position = members.indexOf(p);
      if (found === undefined || position < 0) return [];
      return Array.from({ length: periodCount }, (_, t) => found.start + position * periodCount + t);
    };
  };
  const setups = ofProcess('setups', index.lots.setupProcesses);
  const lots = ofProcess('lotCount', index.lots.multipleProcesses);
  index.source.resources.forEach((_, r) => {
    const place = new Set<number>();
    for (let p = 0; p < index.source.processes.length; p++) {
      for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
        if (routing.resource[entry] === r) for (const j of [...setups(p), ...lots(p)]) place.add(j);
      }
    }
    if (place.size > 0) places.push(place);
  });
  for (let first = 0; first < periodCount; first += WINDOW / 2) {
    const place = new Set<number>();
    for (const block of model.columnBlocks) {
      if (block.count === 0 || model.isInteger[block.start] !== 1) continue;
      const isByPeriod = block.sets.at(-1)?.size === periodCount;
      for (let position = 0; position < block.count; position++) {
        const t = position % periodCount;
        if (!isByPeriod || (t >= first && t < first + WINDOW)) place.add(block.start + position);
      }
    }
    if (place.size > 0) places.push(place);
  }
  return places;
}
