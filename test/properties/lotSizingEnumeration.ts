/**
 * The optimum of a lot-sizing case by enumeration of its setups, written apart from the formulation: no setup is tied to a
 * quantity by a coefficient, so no bound on a lot is needed. At each node some setups are decided; a process may make something
 * where a setup that lasts until then is made or still open. A setup that is open may cost nothing, so each node bounds the nodes
 * below it; a node in which every lot has a setup that is made, and all that must be whole is whole, is a plan.
 */
import type { Backend } from '../../solver/backends/backend.ts';
import { columnBoundChanges } from '../../solver/model/compare.ts';
import { type Model, ModelBuilder, range } from '../../solver/model/model.ts';
import type { LotSizing } from '../cases/lotSizingCase.ts';

interface Column {
  readonly lower: number;
  readonly upper: number;
  readonly cost: number;
  readonly isWhole: boolean;
}

type Terms = readonly (readonly [column: number, value: number])[];

/** Collects columns and rows. */
class Program {
  readonly columns: Column[] = [];
  readonly rows: { readonly lower: number; readonly upper: number; readonly terms: Terms }[] = [];

  column(cost: number, upper = Number.POSITIVE_INFINITY, isWhole = false, lower = 0): number {
    return this.columns.push({ lower, upper, cost, isWhole }) - 1;
  }

  equal(terms: Terms, value: number): void {
    this.rows.push({ lower: value, upper: value, terms });
  }

  atMost(terms: Terms, value: number): void {
    this.rows.push({ lower: Number.NEGATIVE_INFINITY, upper: value, terms });
  }

  /** A limit that may be hard, soft at a price, or off. */
  limit(
    terms: Terms,
    value: number,
    { mode, price }: { readonly mode: string; readonly price: number },
  ): void {
    if (mode === 'off') return;
    this.atMost(mode === 'hard' ? terms : [...terms, [this.column(price), -1]], value);
  }

  /** The program without the demand that anything be whole. */
  relaxation(): Model {
    const builder = new ModelBuilder();
    builder.addColumns('column', [range('column', this.columns.length)]);
    builder.addRows('row', [range('row', this.rows.length)]);
    this.columns.forEach(({ lower, upper, cost }, j) => {
      builder.setColumnBounds(j, lower, upper);
      builder.addCost(j, cost);
    });
    this.rows.forEach(({ lower, upper, terms }, i) => {
      builder.setRowBounds(i, lower, upper);
      for (const [j, value] of terms) builder.entry(i, j, value);
    });
    return builder.build();
  }
}

/** A lot of an item in a period, with the setups of which one must be made. */
interface LotColumn {
  readonly made: number;
  readonly setups: readonly number[];
}

/** Least and greatest value of a column that a node decides. */
type Range = readonly [lower: number, upper: number];

/** Less than this of a lot is rounding; so far may a number be from a whole one. */
const NOISE = 1e-7;

/** So far may the ends of the range of a whole number be from one. */
const WHOLE = 1e-6;

/** What a node decides, and the least cost of plans below it. */
interface Node {
  readonly decided: ReadonlyMap<number, Range>;
  readonly bound: number;
  /** The solved values: what to decide next is read from them. */
  readonly values: Float64Array;
}

/** Nodes after which an enumeration is given up: these cases need a few hundred. */
const NODES_MAX = 200_000;

/**
 * Least cost; null when there is no plan. The node with the least bound is taken next, and of equal ones the newest: a lot count
 * without a limit could be raised for ever, at a cost that grows, while a plan lies elsewhere.
 */
export function enumeratedOptimum(given: LotSizing, backend: Backend): number | null {
  const program = new Program();
  const lots = writeProgram(program, given);
  const model = program.relaxation();
  const session = backend.load(model);
  const setups = new Set(lots.flatMap((lot) => lot.setups));
  const whole = program.columns.flatMap((column, j) => (column.isWhole && !setups.has(j) ? [j] : []));
  const moved = Int32Array.from([...setups, ...whole, ...lots.map((lot) => lot.made)]).sort();

  /** Ranges of whole numbers within which all plans lie. */
  const narrowed = new Map<number, Range>();
  const rangeIn = (decided: ReadonlyMap<number, Range>, j: number): Range =>
    decided.get(j) ?? narrowed.get(j) ?? [program.columns[j]!.lower, program.columns[j]!.upper];

  /** Finds these ranges, each by two solves; answers whether one is empty, as where a lot is fixed at no multiple of its size. */
  const isEmptyWithin = (): boolean => {
    const ends = (j: number): Range => {
      const [least, most] = (['minimize', 'maximize'] as const).map((sense) => {
        session.changeObjective(
          model.cost.map((_, other) => (other === j ? 1 : 0)),
          sense,
          0,
        );
        const { reason, bounds } = session.solve({});
        return reason === 'optimal' ? bounds.primal : null;
      });
      const { lower, upper } = program.columns[j]!;
      return [
        least == null ? lower : Math.max(lower, Math.ceil(least - WHOLE)),
        most == null ? upper : Math.min(upper, Math.floor(most + WHOLE)),
      ];
    };
    for (const j of whole) narrowed.set(j, ends(j));
    session.changeObjective(model.cost, model.sense, model.offset);
    return [...narrowed.values()].some(([lower, upper]) => lower > upper);
  };

  /** The node with these decisions; null where they leave no plan. */
  const solved = (decided: ReadonlyMap<number, Range>): Node | null => {
    const rangeOf = (j: number): Range => rangeIn(decided, j);
    const ranges = new Map<number, Range>(decided);
    for (const lot of lots) {
      const [lower, upper] = rangeOf(lot.made);
      const isPossible = lot.setups.some((setup) => rangeOf(setup)[1] > 0);
      if (!isPossible && lower > 0) return null;
      ranges.set(lot.made, [lower, isPossible ? upper : 0]);
    }
    const bounds = Array.from(moved, (j) => ranges.get(j) ?? rangeOf(j));
    session.change(
      columnBoundChanges(
        moved,
        Float64Array.from(bounds, ([lower]) => lower),
        Float64Array.from(bounds, ([, upper]) => upper),
      ),
    );
    const { reason, values, bounds: reached } = session.solve({});
    if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return null;
    if (reason !== 'optimal' || values === null || reached.primal === null)
      throw new Error(`a node was not solved: ${reason}`);
    return { decided, bound: reached.primal, values };
  };

  /** The nodes below a node; null where it is a plan. */
  const below = ({ decided, values }: Node): readonly ReadonlyMap<number, Range>[] | null => {
    const rangeOf = (j: number): Range => rangeIn(decided, j);
    const isOpen = (j: number) => rangeOf(j)[0] < rangeOf(j)[1];
    const unset = lots
      .filter((lot) => values[lot.made]! > NOISE && lot.setups.every((setup) => rangeOf(setup)[0] === 0))
      .sort((a, b) => values[b.made]! - values[a.made]!)[0];
    const next =
      unset?.setups.findLast(isOpen) ??
      [...setups, ...whole].find((j) => Math.abs(values[j]! - Math.round(values[j]!)) > NOISE);
    if (next === undefined) return null;
    const [lower, upper] = rangeOf(next);
    const floor = unset === undefined ? Math.floor(values[next]!) : 0;
    return [new Map(decided).set(next, [lower, floor]), new Map(decided).set(next, [floor + 1, upper])];
  };

  try {
    if (isEmptyWithin()) return null;
    const first = solved(new Map());
    /** By bound, the least last; of equal ones the newest last. */
    const open = first === null ? [] : [first];
    for (let count = 0; count < NODES_MAX; count++) {
      const node = open.pop();
      if (node === undefined) return null;
      const next = below(node);
      if (next === null) return node.bound;
      for (const decided of next) {
        const child = solved(decided);
        if (child === null) continue;
        const place = open.findIndex(({ bound }) => bound <= child.bound + NOISE);
        let at = place < 0 ? open.length : place;
        while (at < open.length && open[at]!.bound >= child.bound - NOISE) at++;
        open.splice(at, 0, child);
      }
    }
    throw new Error(`the enumeration found no plan in ${NODES_MAX} nodes`);
  } finally {
    session.dispose();
  }
}

/**
 * Units above which no lot of a best plan has to be: where units cost nothing to make and to throw away, a count of lots could otherwise be raised for
 * ever at the same cost.
 *
 * Let `needed` be all units of all items that anything in the horizon can take: of demand, stocks, frozen cells, least amounts, what a least use
 * of hours asks for, and the level before. Let K be a common multiple of the sizes of lots. If the units made in some period exceed needed by K for
 * each period and the level before, then, sorted by units made, somewhere above needed two of these that follow each other are K or more
 * apart. All periods above that gap make K less, of an item of which they make more than is needed of it: what was taken from that lot still
 * can be, changes of level between two periods stay or shrink, less is held, and less is thrown away.
 */
function lotsMost({
  periodCount,
  items,
  resources,
  shift,
  investment,
  smoothing,
  componentUnits,
}: LotSizing): number {
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const hoursLeast = sum(
    resources.map(({ hours, utilizationMin, pool }, r) => {
      const more =
        (pool === null ? 0 : pool.opening * pool.hoursPerHead) +
        (shift?.resource === r ? shift.max * shift.hours : 0) +
        (investment?.resource === r ? investment.hours : 0);
      return utilizationMin * (sum(hours) + periodCount * more);
    }),
  );
  const hoursPerUnit = items.flatMap(({ hours }) => hours.filter((each) => each > 0));
  const forHours = hoursLeast === 0 ? 0 : hoursLeast / Math.min(...hoursPerUnit, 1);
  const multiples = items.flatMap(({ multiple }) => multiple ?? []);
  const common = multiples.reduce(
    (least, each) => (least * each) / commonDivisor(least, each),
    multiples[0] ?? 0,
  );
  const needed = items.map(
    (item) =>
      (sum(item.demand) + item.closingMin + periodCount * item.safety) / item.yield +
      item.unitsMinTotal +
      sum(item.frozen.map(({ units }) => units)) +
      periodCount * (item.unitsMin + item.lotMin + (item.multiple ?? 0)),
  );
  const gaps = (periodCount + 2) * common;
  // People who are hired for what is needed have to be used in turn: at most as much again.
  const ofItems = 2 * (sum(needed) + forHours) + (smoothing?.previous ?? 0) + gaps;
  return ofItems + (componentUnits * ofItems) / items[0]!.yield;
}

/** The greatest number of which two sizes of lots are whole multiples, whatever unit they are counted in. */
function commonDivisor(one: number, other: number): number {
  const rest = Math.abs(one - other * Math.round(one / other));
  return rest <= 1e-9 * other ? other : commonDivisor(other, rest);
}

/** Writes everything but the tie of lots to setups. */
function writeProgram(program: Program, given: LotSizing): readonly LotColumn[] {
  const { periodCount, items, resources, modes } = given;
  const most = lotsMost(given);
  const periods = Array.from({ length: periodCount }, (_, t) => t);
  const hours = resources.map(() => periods.map((): [number, number][] => []));
  const used: [number, number][][] = periods.map(() => []);
  const lots: LotColumn[] = [];
  const madeOf: number[][] = [];
  for (const item of items) {
    const needsSetup = item.setupCost > 0 || (item.setupHours > 0 && resources.length > 0) || item.lotMin > 0;
    const isFrozen = (t: number) => item.frozen.find((cell) => cell.period === t);
    const setups = periods.map(() => (needsSetup ? program.column(item.setupCost, 1) : -1));
    const made = periods.map((t) => {
      const frozen = modes.frozenCells.mode === 'hard' ? isFrozen(t) : undefined;
      const lower = frozen?.units ?? item.unitsMin;
      const upper = frozen?.units ?? item.unitsMax ?? Number.POSITIVE_INFINITY;
      const column = program.column(item.variableCost, upper, false, lower);
      if (needsSetup)
        lots.push({ made: column, setups: setups.slice(Math.max(0, t - item.carryOver), t + 1) });
      if (needsSetup && item.lotMin > 0)
        program.atMost(
          [
            [setups[t]!, item.lotMin],
            [column, -1],
          ],
          0,
        );
      if (item.multiple !== null)
        program.equal(
          [
            [column, 1],
            [program.column(0, Math.ceil(most / item.multiple), true), -item.multiple],
          ],
          0,
        );
      const softFrozen = isFrozen(t);
      if (softFrozen !== undefined && modes.frozenCells.mode === 'soft') {
        const { price } = modes.frozenCells;
        program.equal(
          [
            [column, 1],
            [program.column(price), 1],
            [program.column(price), -1],
          ],
          softFrozen.units,
        );
      }
      item.hours.forEach((perUnit, r) => {
        hours[r]![t]!.push([column, perUnit]);
        if (r === 0 && perUnit > 0 && needsSetup) hours[r]![t]!.push([setups[t]!, item.setupHours]);
      });
      return column;
    });
    madeOf.push(made);
    if (item.unitsMinTotal > 0)
      program.atMost(
        made.map((column) => [column, -1]),
        -item.unitsMinTotal,
      );
  }
  if (given.componentUnits > 0)
    periods.forEach((t) => {
      used[t]!.push([madeOf[items.length - 1]![t]!, given.componentUnits]);
    });
  items.forEach((item, i) => {
    let before: { stock: number; backlog: number } | null = null;
    /** Stock at the end of each period by age. */
    const kept: number[][] = [];
    for (const t of periods) {
      const last = t === periodCount - 1;
      const stock = program.column(
        item.holding,
        item.stockMax ?? Number.POSITIVE_INFINITY,
        false,
        last ? item.closingMin : 0,
      );
      if (item.life !== null) kept.push([]);
      const sold = program.column(0);
      const lost = program.column(item.lostCost, item.demand[t]!);
      const backlogMax =
        !item.isPatient || (last && !given.isBacklogAtEndAllowed) ? 0 : Number.POSITIVE_INFINITY;
      const backlog = program.column(item.backlogCost, backlogMax);
      const terms: [number, number][] = [
        [stock, -1],
        [sold, -1],
      ];
      if (before !== null) terms.push([before.stock, 1]);
      if (t >= item.lead) terms.push([madeOf[i]![t - item.lead]!, item.yield]);
      if (i === 0) for (const [column, units] of used[t]!) terms.push([column, -units]);
      if (item.life !== null) {
        const arrived: Terms = t >= item.lead ? [[madeOf[i]![t - item.lead]!, item.yield]] : [];
        const scrap = program.column(item.scrapCost);
        terms.push([scrap, -1]);
        for (let age = 0; age <= item.life; age++) {
          const there: Terms = age === 0 ? arrived : t === 0 ? [] : [[kept[t - 1]![age - 1]!, 1]];
          const left = age === item.life ? scrap : program.column(0);
          if (age < item.life) kept[t]!.push(left);
          program.atMost([[left, 1], ...there.map(([j, value]) => [j, -value] as const)], 0);
        }
        program.equal([[stock, -1], ...kept[t]!.map((j) => [j, 1] as const)], 0);
      }
      program.equal(terms, t === 0 ? -item.opening : 0);
      const backlogTerms: [number, number][] = [
        [sold, 1],
        [lost, 1],
        [backlog, 1],
      ];
      if (before !== null) backlogTerms.push([before.backlog, -1]);
      program.equal(backlogTerms, item.demand[t]!);
      if (item.safety > 0)
        program.atMost(
          [
            [stock, -1],
            [program.column(item.safetyPrice), -1],
          ],
          -item.safety,
        );
      before = { stock, backlog };
    }
  });
  writeHours(program, given, hours);
  const { smoothing, material } = given;
  if (smoothing !== null)
    for (const t of periods) {
      if (t === 0 && smoothing.previous === null) continue;
      const terms: [number, number][] = madeOf.map((made) => [made[t]!, 1]);
      if (t > 0) for (const made of madeOf) terms.push([made[t - 1]!, -1]);
      terms.push([program.column(smoothing.increaseCost), -1], [program.column(smoothing.decreaseCost), 1]);
      program.equal(terms, t === 0 ? smoothing.previous! : 0);
    }
  if (material !== null) {
    let before: number | null = null;
    for (const t of periods) {
      const stock = program.column(material.holding, material.stockMax ?? Number.POSITIVE_INFINITY);
      const bought = boughtOf(program, material);
      const terms: [number, number][] = [
        [bought, 1],
        [madeOf[material.item]![t]!, -material.units],
        [stock, -1],
      ];
      if (before !== null) terms.push([before, 1]);
      program.equal(terms, t === 0 ? -material.opening : 0);
      before = stock;
    }
  }
  return lots;
}

function writeHours(
  program: Program,
  given: LotSizing,
  hours: readonly (readonly (readonly [number, number])[])[][],
): void {
  const { periodCount, resources, modes, shift, investment } = given;
  const periods = Array.from({ length: periodCount }, (_, t) => t);
  resources.forEach((resource, r) => {
    const { pool } = resource;
    const overtime: number[] = [];
    const invested: number[] = [];
    let headsBefore: number | null = null;
    for (const t of periods) {
      const isPerHead = pool !== null && pool.overtimePerHead > 0;
      const extra = program.column(
        resource.overtimeCost,
        isPerHead ? Number.POSITIVE_INFINITY : resource.overtimeMax,
      );
      overtime.push(extra);
      const usage: [number, number][] = [...hours[r]![t]!].map(([j, value]) => [j, value]);
      const regular: [number, number][] = [];
      if (pool !== null) {
        const heads = program.column(pool.wage);
        const hires = program.column(pool.hireCost);
        const layoffs = program.column(pool.layoffCost);
        const terms: [number, number][] = [
          [heads, 1],
          [hires, -1],
          [layoffs, 1],
        ];
        if (headsBefore !== null) terms.push([headsBefore, -1]);
        program.equal(terms, t === 0 ? pool.opening : 0);
        headsBefore = heads;
        regular.push([heads, pool.hoursPerHead]);
        if (pool.max !== null) program.limit([[heads, 1]], pool.max, modes.labour);
        if (pool.hiresMax !== null) program.limit([[hires, 1]], pool.hiresMax, modes.labour);
        if (isPerHead)
          program.limit(
            [
              [extra, 1],
              [heads, -pool.overtimePerHead],
            ],
            resource.overtimeMax,
            modes.labour,
          );
      }
      if (investment !== null && investment.resource === r) {
        const bought = program.column(investment.cost, 1, true);
        invested.push(bought);
        for (const earlier of invested) regular.push([earlier, investment.hours]);
      }
      const provided: [number, number][] = [...regular, [extra, 1]];
      if (shift !== null && shift.resource === r)
        provided.push([program.column(shift.cost, shift.max, true), shift.hours]);
      program.limit(
        [...usage, ...provided.map(([j, value]) => [j, -value] as const)],
        resource.hours[t]!,
        modes.capacity,
      );
      const share = resource.utilizationMin;
      if (share > 0)
        program.limit(
          [
            ...regular.map(([j, value]) => [j, share * value] as const),
            ...usage.map(([j, value]) => [j, -value] as const),
          ],
          -share * resource.hours[t]!,
          modes.minimumUtilization,
        );
    }
    if (invested.length > 0)
      program.atMost(
        invested.map((column) => [column, 1]),
        1,
      );
    if (resource.overtimeMaxPerYear !== null)
      program.limit(
        overtime.map((column) => [column, 1]),
        resource.overtimeMaxPerYear,
        modes.overtime,
      );
  });
}

/** A purchase of a period: at one price, or all of it at the price of the bracket that it falls into. */
function boughtOf(program: Program, material: NonNullable<LotSizing['material']>): number {
  const { discount, orderMax, unitCost } = material;
  if (discount === null) return program.column(unitCost, orderMax ?? Number.POSITIVE_INFINITY);
  const most = orderMax!;
  const bought = program.column(0, most);
  const brackets = [
    { from: 0, to: Math.min(most, discount.from), unitCost },
    { from: discount.from, to: most, unitCost: discount.unitCost },
  ]
    .filter(({ from, to }) => from <= to)
    .map((bracket) => {
      const units = program.column(bracket.unitCost, most);
      const isChosen = program.column(discount.orderCost, 1, true);
      program.atMost(
        [
          [units, 1],
          [isChosen, -bracket.to],
        ],
        0,
      );
      program.atMost(
        [
          [units, -1],
          [isChosen, bracket.from],
        ],
        0,
      );
      return { units, isChosen };
    });
  program.equal([[bought, -1], ...brackets.map(({ units }) => [units, 1] as const)], 0);
  program.atMost(
    brackets.map(({ isChosen }) => [isChosen, 1] as const),
    1,
  );
  return bought;
}
