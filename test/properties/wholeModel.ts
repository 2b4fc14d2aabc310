/**
 * A second model of a whole case, written from the descriptions of tables and features and not from the formulation: orders
 * are followed from their period to their delivery, goods by the period of their making, and every choice of demand-shaping measures
 * is a program of its own.
 */
import type { Backend } from '../../solver/backends/backend.ts';
import type { PlanningCase, Row } from '../../solver/case/planningCase.ts';
import { SecondModel } from './secondModel.ts';

type Term = readonly [column: number, coefficient: number];
type Mode = 'hard' | 'soft' | 'off';

const INFINITE = Number.POSITIVE_INFINITY;

/**
 * The optimum of a case as the company's objective counts it (of goals in order, the value of the last one); null when no plan can
 * exist.
 */
export function wholeOptimum(planningCase: PlanningCase, backend: Backend): number | null {
  const levers = planningCase.demandShaping;
  const wholes: Whole[] = [];
  for (let choice = 0; choice < 2 ** levers.length; choice++) {
    const chosen = levers.filter((_, l) => Math.floor(choice / 2 ** l) % 2 === 1);
    const groups = chosen.flatMap((row) => row.exclusiveGroup || []);
    if (new Set(groups).size === groups.length) wholes.push(new Whole(planningCase, chosen));
  }
  const bestOf = (isLess: boolean, worthOf: (whole: Whole) => number | null): number | null => {
    const worths = wholes.flatMap((whole) => worthOf(whole) ?? []);
    return worths.length === 0 ? null : isLess ? Math.min(...worths) : Math.max(...worths);
  };
  const { objective } = planningCase.company[0]!;
  if (objective !== 'goals') {
    if (objective === 'weighted') return bestOf(false, (whole) => whole.weighted(backend));
    return bestOf(objective === 'minimizeCost', (whole) => whole.optimum(backend));
  }
  let last: number | null = null;
  for (const goal of [...planningCase.goals].sort((a, b) => a.rank - b.rank)) {
    const isLess = goal.measure !== 'margin' && goal.measure !== 'onTimeUnits';
    const best = bestOf(isLess, (whole) => whole.bestOf(goal, backend));
    if (best === null && last !== null)
      throw new Error(
        `the best plan of the goals so far has no ${goal.measure}: a solver of the second model is wrong`,
      );
    if (best === null) return null;
    last = best;
    // Later goals may give away the tolerance of what the best plan reaches, and rounding.
    const given = goal.relativeTolerance * Math.abs(best) + 1e-7 * Math.max(1, Math.abs(best));
    for (const whole of wholes) whole.hold(goal, isLess ? best + given : best - given);
  }
  return last;
}

class Whole {
  private readonly model: SecondModel;
  private readonly given: PlanningCase;
  private readonly count: number;
  private readonly sign: number;
  private readonly objective: Map<number, number> = new Map();
  /** Money of a period that targets see: terms and constants by measure. */
  private readonly money: { kind: string; t: number; column: number; amount: number }[] = [];
  private readonly demand: number[][];
  private isPossible = true;

  constructor(given: PlanningCase, chosen: readonly Row<'demandShaping'>[]) {
    this.given = given;
    this.count = given.periods.length;
    this.sign = given.company[0]!.objective === 'minimizeCost' ? 1 : -1;
    this.model = new SecondModel(this.sign > 0 ? 'minimize' : 'maximize');
    this.one = this.model.column(0, 1);
    this.model.row([[this.one, 1]], 1, 1);
    this.demand = given.segments.map((segment) =>
      given.periods.map((period) => {
        const row = given.demand.find((r) => r.segment === segment.segment && r.period === period.period);
        let units = row?.units ?? 0;
        for (const lever of chosen)
          for (const effect of given.demandShapingEffects)
            if (
              effect.demandShaping === lever.demandShaping &&
              effect.segment === segment.segment &&
              effect.period === period.period
            )
              units += Math.max(effect.unitsAdded, -(row?.units ?? 0));
        if (units < 0) this.isPossible = false;
        return units;
      }),
    );
    for (const lever of chosen)
      this.pay('demandShaping', lever.period === null ? 0 : this.at(lever.period), this.one, lever.cost);
    this.build();
  }

  private readonly one: number;

  optimum(backend: Backend): number | null {
    if (!this.isPossible) return null;
    return this.model.optimum(backend, this.objective);
  }

  private liesIn(group: string | null, above: string): boolean {
    if (group === null || group === above) return group === above;
    return this.liesIn(this.given.groups.find((row) => row.group === group)!.parent, above);
  }

  /** A goal as a sum over columns. */
  private goalTerms({ measure, grade }: Pick<Row<'goals'>, 'measure' | 'grade'>): readonly Term[] {
    const ofGrade = (segment: Row<'segments'>) => grade === 'any' || segment.grade === grade;
    const units = (found: readonly { segment: Row<'segments'>; column: number }[]) =>
      found.flatMap(({ segment, column }): Term[] => (ofGrade(segment) ? [[column, 1]] : []));
    switch (measure) {
      case 'margin':
        return [...this.moneyTerms(1, -1), ...this.penaltyTerms.map(([c, v]) => [c, -v] as const)];
      case 'cost':
        return [...this.moneyTerms(0, 1), ...this.penaltyTerms];
      case 'penalties':
        return this.penaltyTerms;
      case 'lostUnits':
        return units(this.lostColumns);
      case 'lateUnits':
        return units(this.lateColumns);
      case 'onTimeUnits':
        return this.given.segments.flatMap((segment, g) =>
          ofGrade(segment) ? this.onTime[g]!.map((column) => [column!, 1] as const) : [],
        );
      case 'inventoryValue':
        return this.closing.map(({ family, site, t, column }) => [
          column,
          this.unitValue(family, site) * this.shareOf(t),
        ]);
      case 'overtimeHours':
        return this.overtimeColumns.map((column) => [column, 1]);
    }
  }

  /** Part of the horizon that a period is, by its length. */
  private shareOf(t: number): number {
    const lengths = this.given.periods.map((row) => row.length);
    return lengths[t]! / lengths.reduce((sum, length) => sum + length, 0);
  }

  private unitValue(family: string, site: string): number {
    const policy = this.given.inventoryPolicies.find((p) => p.family === family && p.site === site);
    return policy?.unitValue ?? this.given.families.find((f) => f.family === family)!.standardCost;
  }

  private moneyTerms(revenue: number, cost: number): readonly Term[] {
    return this.money.map(({ kind, t, column, amount }) => [
      column,
      (kind === 'revenue' ? revenue : cost) * amount * this.discount(t),
    ]);
  }

  private readonly penaltyTerms: Term[] = [];
  private readonly lostColumns: { segment: Row<'segments'>; column: number }[] = [];
  /** Orders that wait at the end of the periods from `from` to before `until`, and lost ones at the end of theirs. */
  private readonly waitingOrders: {
    segment: Row<'segments'>;
    from: number;
    until: number;
    column: number;
  }[] = [];
  private readonly lateColumns: { segment: Row<'segments'>; column: number }[] = [];
  private readonly overtimeColumns: number[] = [];

  bestOf(goal: Row<'goals'>, backend: Backend): number | null {
    if (!this.isPossible) return null;
    const isMore = goal.measure === 'margin' || goal.measure === 'onTimeUnits';
    return this.model.best(backend, isMore ? 'maximize' : 'minimize', this.goalTerms(goal));
  }

  /** Later goals keep this one. */
  hold(goal: Row<'goals'>, value: number): void {
    const isMore = goal.measure === 'margin' || goal.measure === 'onTimeUnits';
    this.model.row(this.goalTerms(goal), isMore ? value : -INFINITE, isMore ? INFINITE : value);
  }

  /** The goals by weight. */
  weighted(backend: Backend): number | null {
    if (!this.isPossible) return null;
    const terms = this.given.goals.flatMap((goal) => {
      const sign = goal.measure === 'margin' || goal.measure === 'onTimeUnits' ? 1 : -1;
      return this.goalTerms(goal).map(([c, v]) => [c, sign * goal.weight * v] as const);
    });
    return this.model.best(backend, 'maximize', terms);
  }

  private discount(t: number): number {
    const rate = this.given.company[0]!.discountRatePerPeriod;
    let base = 0;
    for (let u = 0; u <= t; u++) base += this.given.periods[u]!.length;
    return 1 / (1 + rate) ** base;
  }

  private at(period: string): number {
    return this.given.periods.findIndex((row) => row.period === period);
  }

  private mode(feature: string, own: Mode = 'hard', price = 0): [Mode, number] {
    const row = this.given.constraintModes.find((r) => r.feature === feature);
    if (row === undefined) return [own, price];
    return [row.mode, row.violationPrice > 0 ? row.violationPrice : price];
  }

  private column(upper = INFINITE, whole = false): number {
    return this.model.column(0, upper, whole);
  }

  /** Real money out (or in: revenue) of a period. */
  private pay(kind: string, t: number, column: number, amount: number): void {
    this.money.push({ kind, t, column, amount });
    const weight = kind === 'revenue' ? (this.sign > 0 ? 0 : 1) : this.sign;
    this.add(column, weight * amount * this.discount(t));
  }

  private penalty(column: number, amount: number): void {
    this.penaltyTerms.push([column, amount]);
    this.add(column, this.sign * amount);
  }

  private add(column: number, amount: number): void {
    this.objective.set(column, (this.objective.get(column) ?? 0) + amount);
  }

  private rule(
    [mode, price]: readonly [Mode, number],
    terms: readonly Term[],
    low: number,
    high: number,
  ): void {
    if (mode === 'off' || (mode === 'soft' && price === 0)) return;
    const all = [...terms];
    if (mode === 'soft') {
      const [up, down] = [this.column(), this.column()];
      this.penalty(up, price);
      this.penalty(down, price);
      all.push([up, 1], [down, -1]);
    }
    this.model.row(all, low, high);
  }

  private build(): void {
    const { given, count } = this;
    const T = Array.from({ length: count }, (_, t) => t);
    const frozenRule = this.mode('frozenCells');
    const frozen = (measure: string, item: string, t: number, family: string | null = null) =>
      frozenRule[0] === 'off'
        ? undefined
        : given.frozenCells.find(
            (c) => c.measure === measure && c.item === item && this.at(c.period) === t && c.family === family,
          );
    /** A cell that may be frozen, with a greatest value. */
    const holdOrLimit = (column: number, cell: { value: number } | undefined, low: number, high: number) => {
      if (cell !== undefined) this.rule(frozenRule, [[column, 1]], cell.value, cell.value);
      if (cell === undefined || frozenRule[0] !== 'hard') this.model.row([[column, 1]], low, high);
    };

    // Hours.
    const used: Term[][][] = given.resources.map(() => T.map(() => []));
    const there: { terms: Term[]; constant: number }[][] = given.resources.map((r) =>
      T.map((t) => {
        const own = given.resourcePeriods.find((p) => p.resource === r.resource && this.at(p.period) === t);
        const hours = own?.hours ?? r.hoursPerPeriod ?? r.hoursPerWorkingDay * given.periods[t]!.workingDays;
        return { terms: [], constant: hours * (own?.efficiency ?? r.efficiency) };
      }),
    );
    const r_ = (id: string) => given.resources.findIndex((row) => row.resource === id);

    // Production.
    const making = given.processes.map((p) =>
      T.map((t) => {
        const own = given.processPeriods.find((r) => r.process === p.process && this.at(r.period) === t);
        const isOpen =
          p.isAllowed &&
          (p.firstPeriod === null || t >= this.at(p.firstPeriod)) &&
          (p.lastPeriod === null || t <= this.at(p.lastPeriod));
        const column = this.column();
        holdOrLimit(
          column,
          frozen('production', p.process, t),
          isOpen ? (own?.unitsMin ?? p.unitsMin) : 0,
          isOpen ? (own?.unitsMax ?? p.unitsMax ?? INFINITE) : 0,
        );
        this.pay('cost', t, column, own?.variableCost ?? p.variableCost);
        const family = given.families.find((f) => f.family === p.family)!;
        this.pay('cost', t, column, given.company[0]!.emissionsPrice * family.emissionsPerUnit * p.yield);
        for (const route of given.routings.filter((r) => r.process === p.process))
          used[r_(route.resource)]![t]!.push([column, route.hoursPerUnit]);
        return column;
      }),
    );
    given.processes.forEach((p, i) => {
      if (p.unitsMinTotal > 0)
        this.model.row(
          making[i]!.map((c) => [c, 1]),
          p.unitsMinTotal,
          INFINITE,
        );
      // Lots.
      const routes = given.routings.filter((r) => r.process === p.process);
      const hasSetup =
        p.setupCost > 0 ||
        p.lotUnitsMin > 0 ||
        routes.some((r) => r.setupHours > 0) ||
        given.processPeriods.some((r) => r.process === p.process && (r.setupCost ?? 0) > 0);
      if (hasSetup) {
        const setups = T.map((t) => {
          const own = given.processPeriods.find((r) => r.process === p.process && this.at(r.period) === t);
          const setup = this.column(1, true);
          this.pay('cost', t, setup, own?.setupCost ?? p.setupCost);
          for (const r of routes) if (r.setupHours > 0) used[r_(r.resource)]![t]!.push([setup, r.setupHours]);
          if (p.lotUnitsMin > 0)
            this.model.row(
              [
                [making[i]![t]!, 1],
                [setup, -p.lotUnitsMin],
              ],
              0,
              INFINITE,
            );
          return setup;
        });
        T.forEach((t) => {
          const from = Math.max(0, t - (p.setupCarryOverPeriods ?? 0));
          const open: Term[] = setups.slice(from, t + 1).map((c) => [c, -BIG]);
          this.model.row([[making[i]![t]!, 1], ...open], -INFINITE, 0);
        });
      }
      if (p.lotUnitsMultiple !== null)
        for (const c of making[i]!)
          this.model.row(
            [
              [c, 1],
              [this.column(INFINITE, true), -p.lotUnitsMultiple],
            ],
            0,
            0,
          );
    });

    // People.
    const overtimeOfPeople: Term[][][] = given.resources.map(() => T.map(() => []));
    const hasPeopleOvertime = given.resources.map(() => false);
    const labourRule = this.mode('labour');
    for (const pool of given.labourPools) {
      const r = r_(pool.resource);
      const heads: number[] = [];
      const hires: number[] = [];
      const layoffs: number[] = [];
      for (const t of T) {
        const own = given.labourPeriods.find(
          (l) => l.labourPool === pool.labourPool && this.at(l.period) === t,
        );
        const [h, up, down] = [0, 1, 2].map(() => this.column(INFINITE, pool.isWhole)) as [
          number,
          number,
          number,
        ];
        const before: Term[] = t > 0 ? [[heads[t - 1]!, -1]] : [];
        const opening = t > 0 ? 0 : pool.headcountOpening;
        this.model.row([[h, 1], ...before, [up, -1], [down, 1]], opening, opening);
        const hours = own?.hoursPerHead ?? pool.hoursPerHeadPerWorkingDay * given.periods[t]!.workingDays;
        const here = there[r]![t]!;
        here.terms.push([h, hours], [up, -(1 - pool.productivityFirstPeriod) * hours]);
        const second = (1 - pool.productivitySecondPeriod) * hours;
        if (t > 0) here.terms.push([hires[t - 1]!, -second]);
        else here.constant -= second * pool.headcountOpeningNew;
        this.pay('cost', t, h, own?.wagePerHead ?? pool.wagePerHead * given.periods[t]!.length);
        this.pay('cost', t, up, own?.hireCost ?? pool.hireCost);
        this.pay('cost', t, down, own?.layoffCost ?? pool.layoffCost);
        this.rule(labourRule, [[h, 1]], -INFINITE, pool.headcountMax ?? INFINITE);
        this.rule(labourRule, [[up, 1]], -INFINITE, own?.hiresMax ?? pool.hiresMax ?? INFINITE);
        this.rule(labourRule, [[down, 1]], -INFINITE, own?.layoffsMax ?? pool.layoffsMax ?? INFINITE);
        const guarded = pool.layoffProtectedPeriods;
        if (guarded > 0) {
          const terms: Term[] = [[down, 1], ...before];
          let limit = opening;
          for (let u = t - guarded + 1; u < t; u++) {
            if (u >= 0) terms.push([hires[u]!, 1]);
            if (u === -1) limit -= pool.headcountOpeningNew;
          }
          this.rule(labourRule, terms, -INFINITE, limit);
        }
        const overtime = own?.overtimeHoursPerHeadMax ?? pool.overtimeHoursPerHeadMax;
        if (overtime > 0) hasPeopleOvertime[r] = true;
        overtimeOfPeople[r]![t]!.push([h, -overtime]);
        heads.push(h);
        hires.push(up);
        layoffs.push(down);
      }
    }

    // Overtime.
    const extra = given.resources.map((r, i) =>
      T.map((t) => {
        const own = given.resourcePeriods.find((p) => p.resource === r.resource && this.at(p.period) === t);
        const column = this.column();
        const max = own?.overtimeHoursMax ?? r.overtimeHoursMax;
        const cell = frozen('overtime', r.resource, t);
        if (hasPeopleOvertime[i]) {
          if (cell !== undefined) this.rule(frozenRule, [[column, 1]], cell.value, cell.value);
          this.rule(labourRule, [[column, 1], ...overtimeOfPeople[i]![t]!], -INFINITE, max);
        } else holdOrLimit(column, cell, 0, max);
        this.pay('cost', t, column, r.overtimeCostPerHour);
        this.overtimeColumns.push(column);
        return column;
      }),
    );
    const yearly = (columns: readonly number[], max: number | null, rule: readonly [Mode, number]) => {
      if (max === null) return;
      for (const year of new Set(given.periods.map((p) => p.start.slice(0, 4)))) {
        const terms = T.filter((t) => given.periods[t]!.start.startsWith(year)).map(
          (t) => [columns[t]!, 1] as const,
        );
        this.rule(rule, terms, -INFINITE, max);
      }
    };
    given.resources.forEach((r, i) => {
      yearly(extra[i]!, r.overtimeHoursMaxPerYear, this.mode('overtime'));
    });
    // Shifts.
    const more: Term[][][] = given.resources.map((_, i) => T.map((t) => [[extra[i]![t]!, 1]]));
    for (const s of given.shiftOptions) {
      const columns = T.map((t) => {
        const column = this.column(INFINITE, true);
        const isOpen =
          (s.firstPeriod === null || t >= this.at(s.firstPeriod)) &&
          (s.lastPeriod === null || t <= this.at(s.lastPeriod));
        const own = given.shiftPeriods.find(
          (row) => row.shiftOption === s.shiftOption && this.at(row.period) === t,
        );
        const max = own?.shiftsMax ?? (isOpen ? s.shiftsMax : 0);
        holdOrLimit(column, frozen('shifts', s.shiftOption, t), 0, max);
        this.pay('cost', t, column, own?.costPerShift ?? s.costPerShift);
        more[r_(s.resource)]![t]!.push([column, s.hoursPerShift]);
        return column;
      });
      yearly(columns, s.shiftsMaxPerYear, ['hard', 0]);
    }
    // Investments.
    const begun = new Map<string, number[]>();
    for (const i of given.investments) {
      const columns = T.map((t) => {
        const isOpen = i.earliestPeriod === null || t >= this.at(i.earliestPeriod);
        const column = this.column(isOpen ? 1 : 0, true);
        this.pay('capital', t, column, i.capitalCost);
        for (
          let u = t + i.leadTimePeriods;
          u < Math.min(count, t + i.leadTimePeriods + i.lifetimePeriods);
          u++
        )
          there[r_(i.resource)]![u]!.terms.push([column, i.hoursAdded]);
        return column;
      });
      begun.set(i.investment, columns);
      this.model.row(
        columns.map((c) => [c, 1]),
        -INFINITE,
        1,
      );
    }
    for (const i of given.investments)
      if (i.prerequisite !== null)
        T.forEach((t) => {
          const needed = begun.get(i.prerequisite!)!.slice(0, t + 1);
          this.model.row(
            [[begun.get(i.investment)![t]!, 1], ...needed.map((c) => [c, -1] as const)],
            -INFINITE,
            0,
          );
        });
    for (const group of new Set(given.investments.flatMap((i) => i.exclusiveGroup || []))) {
      const members = given.investments.filter((i) => i.exclusiveGroup === group);
      this.model.row(
        members.flatMap((i) => begun.get(i.investment)!.map((c) => [c, 1] as const)),
        -INFINITE,
        1,
      );
    }
    given.resources.forEach((r, i) => {
      for (const t of T) {
        const { terms, constant } = there[i]![t]!;
        const minus = (list: readonly Term[], factor: number) =>
          list.map(([c, v]) => [c, v * factor] as const);
        this.rule(
          this.mode('capacity'),
          [...used[i]![t]!, ...minus(terms, -1), ...minus(more[i]![t]!, -1)],
          -INFINITE,
          constant,
        );
        if (r.utilizationMin > 0)
          this.rule(
            this.mode('minimumUtilization'),
            [...used[i]![t]!, ...minus(terms, -r.utilizationMin)],
            r.utilizationMin * constant,
            INFINITE,
          );
      }
    });

    // Materials.
    const materialRule = this.mode('materials');
    for (const m of given.materials) {
      const flows: Term[][] = T.map(() => []);
      for (const s of given.supplies.filter((row) => row.material === m.material)) {
        const breaks = given.priceBreaks
          .filter((b) => b.supply === s.supply)
          .sort((a, b) => a.fromUnits - b.fromUnits);
        const isOrdered =
          s.orderCost > 0 || s.unitsMin > 0 || s.discount === 'allUnits' || s.discount === 'incremental';
        const all: Term[] = [];
        for (const t of T) {
          const own = given.supplyPeriods.find((p) => p.supply === s.supply && this.at(p.period) === t);
          const bought = this.column();
          all.push([bought, 1]);
          const max = own?.unitsMax ?? s.unitsMax ?? INFINITE;
          if (max < INFINITE) this.rule(materialRule, [[bought, 1]], -INFINITE, max);
          if (t + s.leadTimePeriods < count) flows[t + s.leadTimePeriods]!.push([bought, 1]);
          if (isOrdered) {
            const order = this.column(1, true);
            this.pay('cost', t, order, s.orderCost);
            this.model.row(
              [
                [bought, 1],
                [order, -s.unitsMin],
              ],
              0,
              INFINITE,
            );
            this.model.row(
              [
                [bought, 1],
                [order, -BIG],
              ],
              -INFINITE,
              0,
            );
          }
          if (s.discount === 'none' || breaks.length === 0)
            this.pay('cost', t, bought, own?.unitCost ?? s.unitCost);
          else {
            const parts: Term[] = [[bought, -1]];
            const reached: number[] = [];
            breaks.forEach((b, i) => {
              const next = breaks[i + 1]?.fromUnits ?? BIG;
              const part = this.column();
              this.pay('cost', t, part, b.unitCost);
              parts.push([part, 1]);
              const on = this.column(1, true);
              reached.push(on);
              if (s.discount === 'allUnits') {
                this.model.row(
                  [
                    [part, 1],
                    [on, -next],
                  ],
                  -INFINITE,
                  0,
                );
                this.model.row(
                  [
                    [part, 1],
                    [on, -b.fromUnits],
                  ],
                  0,
                  INFINITE,
                );
              } else {
                // A part is begun only when the part before it is full.
                this.model.row(
                  [
                    [part, 1],
                    [on, -(next - b.fromUnits)],
                  ],
                  -INFINITE,
                  0,
                );
                if (i > 0) {
                  const [beforePart, width] = [parts[i]![0], b.fromUnits - breaks[i - 1]!.fromUnits];
                  this.model.row(
                    [
                      [beforePart, 1],
                      [on, -width],
                    ],
                    0,
                    INFINITE,
                  );
                }
              }
            });
            if (s.discount === 'allUnits')
              this.model.row(
                reached.map((c) => [c, 1]),
                -INFINITE,
                1,
              );
            this.model.row(parts, 0, 0);
          }
        }
        if (s.unitsMinTotal > 0) this.rule(materialRule, all, s.unitsMinTotal, INFINITE);
      }
      given.billsOfMaterial.forEach((line) => {
        if (line.material !== m.material) return;
        const p = given.processes.findIndex((row) => row.process === line.process);
        for (const t of T) flows[t]!.push([making[p]![t]!, -line.unitsPerUnit]);
      });
      let before: number | null = null;
      for (const t of T) {
        const stock = this.column();
        this.pay('holding', t, stock, m.holdingCost * given.periods[t]!.length);
        const due = given.materialReceipts
          .filter((r) => r.material === m.material && this.at(r.period) === t)
          .reduce((sum, r) => sum + r.units, t === 0 ? m.openingStock : 0);
        const opening: Term[] = before === null ? [] : [[before, 1]];
        this.model.row([...flows[t]!, ...opening, [stock, -1]], -due, -due);
        this.rule(
          materialRule,
          [[stock, 1]],
          t === count - 1 ? m.closingStockMin : 0,
          m.stockMax ?? INFINITE,
        );
        before = stock;
      }
    }
    this.goods(making, T, frozen, frozenRule);
    this.levels(making, T);
    this.aims(making, T);
  }

  private readonly closing: { family: string; site: string; t: number; column: number }[] = [];

  /** Goods by batch: made, kept, moved, delivered against orders. */
  private goods(
    making: readonly (readonly number[])[],
    T: readonly number[],
    frozen: (m: string, i: string, t: number, f: string | null) => { value: number } | undefined,
    frozenRule: readonly [Mode, number],
  ): void {
    const { given, count } = this;
    const last = count - 1;
    const company = given.company[0]!;
    const endRule = this.mode('endOfHorizon');
    const shipped = new Map<string, Term[]>();
    const push = (key: string, column: number) =>
      shipped.set(key, [...(shipped.get(key) ?? []), [column, 1]]);
    const orders = this.orders(T);
    for (const family of given.families) {
      const f = family.family;
      const life = family.shelfLifePeriods;
      const births: (number | null)[] =
        life === null ? [null] : Array.from({ length: count + life + 1 }, (_, i) => i - life - 1 + 0);
      const toMarkets = given.lanes.filter(
        (l) => l.toMarket !== null && (l.family === null || l.family === f),
      );
      const arrivals = new Map<string, { column: number; age: number; isFrozen: boolean }[]>();
      const come = (market: string, t: number, column: number, age: number, isFrozen: boolean) => {
        const key = `${market}|${t}`;
        arrivals.set(key, [...(arrivals.get(key) ?? []), { column, age, isFrozen }]);
      };
      const stockOf = new Map<string, Term[]>();
      const wasUsed = new Map<string, Term[]>();
      for (const birth of births) {
        const ageAt = (t: number) => (birth === null ? 0 : t - birth);
        const flows = new Map<string, { terms: Term[]; known: number }>();
        const flow = (site: string, t: number) => {
          const key = `${site}|${t}`;
          if (!flows.has(key)) flows.set(key, { terms: [], known: 0 });
          return flows.get(key)!;
        };
        const isOf = (t: number) => birth === null || birth === t;
        for (const { site } of given.sites) {
          const policy = given.inventoryPolicies.find((p) => p.family === f && p.site === site);
          const aged = given.openingStockAges.filter((a) => a.family === f && a.site === site);
          const agedUnits = aged.reduce((sum, a) => sum + a.units, 0);
          const total = policy === undefined ? agedUnits : policy.openingStock;
          if (birth === null) flow(site, 0).known += total;
          else {
            for (const a of aged) if (-a.agePeriods === birth) flow(site, 0).known += a.units;
            if (birth === -1) flow(site, 0).known += total - agedUnits;
          }
          for (const r of given.scheduledReceipts)
            if (r.family === f && r.site === site && isOf(this.at(r.period)))
              flow(site, this.at(r.period)).known += r.units;
          for (const t of T) {
            if (birth !== null && (t < birth || t > birth + life!)) continue;
            const here = flow(site, t);
            if (birth !== null && ageAt(t) === life) {
              const scrap = this.column();
              this.pay('cost', t, scrap, family.scrapCost);
              here.terms.push([scrap, -1]);
            } else {
              const kept = this.column();
              here.terms.push([kept, -1]);
              if (t < last) flow(site, t + 1).terms.push([kept, 1]);
              const key = `${site}|${t}`;
              stockOf.set(key, [...(stockOf.get(key) ?? []), [kept, 1]]);
            }
            for (const lane of given.lanes) {
              if (lane.fromSite !== site || (lane.family !== null && lane.family !== f)) continue;
              const arrival = t + lane.leadTimePeriods;
              if (life !== null && ageAt(arrival) > life) continue;
              const cell = frozen('shipment', lane.lane, t, f);
              if (arrival > last && cell === undefined) continue;
              if (
                lane.toMarket !== null &&
                !given.segments.some((s) => s.family === f && s.market === lane.toMarket)
              )
                continue;
              const moved = this.column();
              push(`${lane.lane}|${f}|${t}`, moved);
              this.pay('cost', t, moved, lane.unitCost);
              here.terms.push([moved, -1]);
              if (arrival > last) continue;
              if (lane.toSite !== null) flow(lane.toSite, arrival).terms.push([moved, 1]);
              else come(lane.toMarket!, arrival, moved, ageAt(arrival), cell !== undefined);
            }
            for (const { market } of given.markets)
              if (!toMarkets.some((lane) => lane.toMarket === market)) {
                const sent = this.column();
                here.terms.push([sent, -1]);
                come(market, t, sent, ageAt(t), false);
              }
            given.processes.forEach((p, i) => {
              if (p.site !== site) return;
              if (p.family === f && t - p.leadTimePeriods >= 0 && isOf(t))
                here.terms.push([making[i]![t - p.leadTimePeriods]!, p.yield]);
              for (const line of given.billsOfMaterial)
                if (line.process === p.process && line.family === f) {
                  const use = this.column();
                  here.terms.push([use, -1]);
                  const key = `${p.process}|${line.component}|${t}`;
                  wasUsed.set(key, [...(wasUsed.get(key) ?? []), [use, 1]]);
                }
            });
          }
        }
        for (const { terms, known } of flows.values()) this.model.row(terms, -known, -known);
      }
      given.processes.forEach((p, i) => {
        for (const line of given.billsOfMaterial)
          if (line.process === p.process && line.family === f)
            for (const t of T) {
              const use = wasUsed.get(`${p.process}|${line.component}|${t}`) ?? [];
              this.model.row([...use, [making[i]![t]!, -line.unitsPerUnit]], 0, 0);
            }
      });
      // Deliveries.
      for (const { market } of given.markets)
        for (const t of T) {
          const came = arrivals.get(`${market}|${t}`) ?? [];
          const due = orders.filter(
            (o) => o.segment.family === f && o.segment.market === market && o.delivery === t,
          );
          const under = given.laneReceipts
            .filter((r) => r.family === f && r.market === market && this.at(r.period) === t)
            .reduce((sum, r) => sum + r.units, 0);
          const perOrder = new Map<number, Term[]>();
          for (const o of due) perOrder.set(o.column, [[o.column, -1]]);
          for (const source of came) {
            const out: Term[] = [[source.column, -1]];
            for (const o of due) {
              if (life !== null && source.age > life - o.segment.remainingLifePeriodsMin) continue;
              const link = this.column();
              out.push([link, 1]);
              perOrder.get(o.column)!.push([link, 1]);
            }
            this.model.row(out, 0, 0);
          }
          if (under > 0) {
            const out: Term[] = [];
            for (const o of due) {
              const link = this.column();
              out.push([link, 1]);
              perOrder.get(o.column)!.push([link, 1]);
            }
            if (out.length > 0) this.model.row(out, 0, under);
            const [goodsRule, price] = this.mode('goodsUnderWay', 'soft', this.goodsPrice(family, market, t));
            if (goodsRule !== 'off' && !this.isSharedByMarkets(f, market)) {
              // The rest stays unsold only where no order waits or is lost, and nothing comes for others but what is frozen; else it is thrown away.
              const isLeft = this.column(1, true);
              const thrown = this.column(goodsRule === 'hard' ? 0 : INFINITE);
              this.penalty(thrown, goodsRule === 'hard' ? 0 : price);
              this.model.row([...out, [isLeft, under], [thrown, 1]], under, INFINITE);
              const others: Term[] = this.waitingOrders.flatMap(({ segment, from, until, column }) =>
                segment.family === f && segment.market === market && from <= t && t < until
                  ? [[column, 1]]
                  : [],
              );
              for (const source of came) if (!source.isFrozen) others.push([source.column, 1]);
              const most = this.mostAsked();
              this.model.row([...others, [isLeft, most], [thrown, -1]], -INFINITE, most);
            }
          }
          for (const terms of perOrder.values()) this.model.row(terms, 0, 0);
        }
      // Stock.
      const capitalRate = company.capitalCostRatePerYear / 12;
      for (const { site } of given.sites) {
        const policy = given.inventoryPolicies.find((p) => p.family === f && p.site === site);
        const value = policy?.unitValue ?? family.standardCost;
        const length = (t: number) => given.periods[t]!.length;
        let before: number | null = null;
        for (const t of T) {
          const own = given.inventoryPeriods.find(
            (r) => r.family === f && r.site === site && this.at(r.period) === t,
          );
          const stock = this.column();
          this.closing.push({ family: f, site, t, column: stock });
          this.model.row([...(stockOf.get(`${site}|${t}`) ?? []), [stock, -1]], 0, 0);
          const rate = (own?.holdingCost ?? policy?.holdingCost ?? capitalRate * value) * length(t);
          if (policy?.holdingBase === 'average') {
            this.pay('holding', t, stock, rate / 2);
            if (before !== null) this.pay('holding', t, before, rate / 2);
            else this.pay('holding', t, this.one, (rate / 2) * policy.openingStock);
          } else this.pay('holding', t, stock, rate);
          before = stock;
          if (policy === undefined) continue;
          this.model.row([[stock, 1]], 0, own?.stockMax ?? policy.stockMax ?? INFINITE);
          const below = ([mode, price]: [Mode, number], units: number) => {
            if (units > 0) this.rule([mode, price * length(t)], [[stock, 1]], units, INFINITE);
          };
          below(
            this.mode('safetyStock', policy.safetyStockMode, policy.safetyStockPrice),
            own?.safetyStock ?? policy.safetyStock,
          );
          below(
            this.mode('targetStock', policy.targetMode, policy.targetPrice),
            Math.max(
              own?.targetStock ?? policy.targetStock,
              this.coming(f, site, t, own?.targetDaysOfSupply ?? policy.targetDaysOfSupply),
            ),
          );
          if (t === last) this.rule(endRule, [[stock, 1]], policy.closingStockMin, INFINITE);
        }
      }
      for (const lane of given.lanes)
        if (lane.family === null || lane.family === f)
          for (const t of T) {
            const cell = frozen('shipment', lane.lane, t, f);
            const terms = shipped.get(`${lane.lane}|${f}|${t}`) ?? [];
            if (cell !== undefined) this.rule(frozenRule, terms, cell.value, cell.value);
            if (cell !== undefined && t + lane.leadTimePeriods > last) this.model.row(terms, 0, cell.value);
          }
    }
    const laneRule = this.mode('lanes');
    const sent = (lane: string, t: number) =>
      given.families.flatMap((f) => shipped.get(`${lane}|${f.family}|${t}`) ?? []);
    for (const lane of given.lanes)
      for (const t of T) {
        const terms = sent(lane.lane, t);
        if (lane.unitsMax !== null) this.rule(laneRule, terms, -INFINITE, lane.unitsMax);
        if (lane.truckUnits !== null) {
          const trucks = this.column(INFINITE, true);
          if (lane.trucksMax !== null) this.rule(laneRule, [[trucks, 1]], -INFINITE, lane.trucksMax);
          this.pay('cost', t, trucks, lane.truckCost);
          this.model.row([...terms, [trucks, -lane.truckUnits]], -INFINITE, 0);
        }
      }
    for (const site of given.sites)
      if (site.throughputUnitsMax !== null)
        for (const t of T) {
          const terms = given.lanes
            .filter((l) => l.toSite === site.site && t - l.leadTimePeriods >= 0)
            .flatMap((l) => sent(l.lane, t - l.leadTimePeriods));
          this.rule(laneRule, terms, -INFINITE, site.throughputUnitsMax);
        }
    for (const limit of given.inventoryLimits) {
      const rule = this.mode('inventoryLimits', limit.mode, limit.excessPrice);
      const at = limit.period === null ? T : [this.at(limit.period)];
      const weigh = (times: readonly number[], share: (t: number) => number) =>
        this.closing.flatMap(({ family, site, t, column }): Term[] => {
          const row = given.families.find((r) => r.family === family)!;
          if (!times.includes(t) || (limit.site !== null && limit.site !== site)) return [];
          if (limit.group !== null && !this.liesIn(row.group, limit.group)) return [];
          const policy = given.inventoryPolicies.find((p) => p.family === family && p.site === site);
          const value = policy?.unitValue ?? row.standardCost;
          return [[column, (limit.measure === 'volume' ? row.volumePerUnit : value) * share(t)]];
        });
      if (limit.measure === 'averageValue')
        this.rule(
          rule,
          weigh(T, (t) => this.shareOf(t)),
          -INFINITE,
          limit.max,
        );
      else
        for (const t of at)
          this.rule(
            rule,
            weigh([t], () => 1),
            -INFINITE,
            limit.max,
          );
    }
  }

  /** The part of a market's demand for a family that a site answers for: those that serve it and have a policy share it alike. */
  private shareOfSite(family: string, market: string, site: string): number {
    const { sites, lanes, inventoryPolicies } = this.given;
    const into = lanes.filter((l) => l.toMarket === market && (l.family === null || l.family === family));
    const serving = sites
      .map((row) => row.site)
      .filter((own) => into.length === 0 || into.some((lane) => lane.fromSite === own));
    const kept = serving.filter((own) =>
      inventoryPolicies.some((p) => p.family === family && p.site === own),
    );
    const sharing = kept.length > 0 ? kept : serving;
    return sharing.includes(site) ? 1 / sharing.length : 0;
  }

  /** Units that the coming working days ask of a site. */
  private coming(family: string, site: string, t: number, days: number): number {
    const { given, count } = this;
    const sumOf = (unitsOf: (g: number) => number, shareOf: (market: string) => number) =>
      given.segments.reduce(
        (sum, s, g) => (s.family === family ? sum + unitsOf(g) * shareOf(s.market) : sum),
        0,
      );
    const share = (market: string) => this.shareOfSite(family, market, site);
    const demandUnits = (u: number) => sumOf((g) => this.demand[g]![u]!, share);
    let left = days;
    let units = 0;
    for (let u = t + 1; u < count && left > 0; u++) {
      const here = given.periods[u]!.workingDays;
      if (here === 0) units += demandUnits(u);
      else units += demandUnits(u) * Math.min(1, left / here);
      left -= Math.min(left, here);
    }
    if (left > 0) {
      const stated = given.demandAfterHorizon.find((r) => r.family === family)?.unitsPerWorkingDay;
      // What is stated of the family is shared as its demand is, without measures that shape it.
      const statedOf = (g: number) =>
        given.demand.reduce(
          (sum, row) => (row.segment === given.segments[g]!.segment ? sum + row.units : sum),
          0,
        );
      const whole = sumOf(statedOf, () => 1);
      const part = whole > 0 ? sumOf(statedOf, share) / whole : 0;
      const open = given.periods.findLastIndex((p) => p.workingDays > 0);
      const running = open < 0 ? 0 : demandUnits(open) / given.periods[open]!.workingDays;
      units += left * (stated === undefined ? running : stated * part);
    }
    return units;
  }

  private onTime: (number | null)[][] = [];

  /** Whether a hard fair share ties the customers of a family in a market to those in another. */
  private isSharedByMarkets(family: string, market: string): boolean {
    const { given } = this;
    return given.fairShares.some((fair) => {
      if (fair.family !== null && fair.family !== family) return false;
      if (this.mode('fairShare', fair.mode, fair.deviationPrice)[0] !== 'hard') return false;
      const markets = given.segments
        .filter((s) => s.family === family && s.priority === fair.priority)
        .map((s) => s.market);
      return markets.includes(market) && new Set(markets).size > 1;
    });
  }

  /** What a unit that is thrown away is charged with: what a customer pays and is lost with, its value, and keeping it to the end. */
  private goodsPrice(family: Row<'families'>, market: string, from: number): number {
    const { given, count } = this;
    const customers = given.segments.map((s) => {
      if (s.family !== family.family || s.market !== market) return 0;
      const priceIn = (t: number) =>
        given.demand.find((r) => r.segment === s.segment && this.at(r.period) === t)?.price ?? s.price;
      const isPaidLater = s.latenessPeriodsMax > 0 && s.latePriceBasis === 'delivery';
      const prices = given.periods.flatMap((_, t) =>
        t === from || (isPaidLater && t > from) ? [priceIn(t)] : [],
      );
      return Math.max(...prices) + s.lostSalesCost;
    });
    const stores = given.sites.map(({ site }) => {
      const policy = given.inventoryPolicies.find((p) => p.family === family.family && p.site === site);
      const value = this.unitValue(family.family, site);
      let kept = value;
      for (let t = from; t < count; t++) {
        const own = given.inventoryPeriods.find(
          (r) => r.family === family.family && r.site === site && this.at(r.period) === t,
        );
        const usual = policy?.holdingCost ?? (given.company[0]!.capitalCostRatePerYear / 12) * value;
        kept += (own?.holdingCost ?? usual) * given.periods[t]!.length;
      }
      return kept;
    });
    return Math.max(...customers) + Math.max(...stores);
  }

  /** More units than all customers together can ask for, and than are sent to them. */
  private mostAsked(): number {
    const { given } = this;
    return this.demand.flat().reduce(
      (sum, units) => sum + units,
      given.segments.reduce((sum, s) => sum + s.openingBacklog, 0),
    );
  }

  /** Orders by the period in which they came and that in which they are delivered. */
  private orders(T: readonly number[]): { segment: Row<'segments'>; delivery: number; column: number }[] {
    const { given, count } = this;
    const last = count - 1;
    const found: { segment: Row<'segments'>; delivery: number; column: number }[] = [];
    const endRule = this.mode('endOfHorizon');
    const lateRule = this.mode('maximumLateness');
    given.segments.forEach((segment, g) => {
      const isPatient = segment.latenessPeriodsMax > 0;
      this.onTime.push([]);
      const priceAt = (t: number) =>
        given.demand.find((r) => r.segment === segment.segment && this.at(r.period) === t)?.price ??
        segment.price;
      const openAtEnd: Term[] = [];
      const tooLate: Term[][] = T.map(() => []);
      for (let u = isPatient && segment.openingBacklog > 0 ? -1 : 0; u < count; u++) {
        const units = u < 0 ? segment.openingBacklog : this.demand[g]![u]!;
        const parts: Term[] = [];
        const deliver = (t: number) => {
          const column = this.column();
          const price =
            segment.latePriceBasis === 'delivery' || u >= 0
              ? priceAt(segment.latePriceBasis === 'delivery' ? t : u)
              : (segment.openingBacklogPrice ?? segment.price);
          this.pay('revenue', t, column, price);
          found.push({ segment, delivery: t, column });
          parts.push([column, 1]);
          return column;
        };
        if (u >= 0) this.onTime[g]!.push(deliver(u));
        const waits = (column: number, until: number) => {
          for (let t = Math.max(0, u); t < until; t++) {
            this.pay('cost', t, column, segment.backlogCost * given.periods[t]!.length);
            if (t - u >= segment.latenessPeriodsMax) tooLate[t]!.push([column, 1]);
          }
        };
        if (isPatient) {
          for (let t = Math.max(u + 1, 0); t <= last; t++) {
            const late = deliver(t);
            this.waitingOrders.push({ segment, from: Math.max(0, u), until: t, column: late });
            waits(late, t);
            if (u >= 0) this.lateColumns.push({ segment, column: late });
          }
          const never = this.column();
          this.waitingOrders.push({ segment, from: Math.max(0, u), until: count, column: never });
          parts.push([never, 1]);
          if (u >= 0) this.lateColumns.push({ segment, column: never });
          waits(never, count);
          openAtEnd.push([never, 1]);
        }
        if (u >= 0 && segment.lostSalesAllowed) {
          const firm =
            given.demand.find((r) => r.segment === segment.segment && this.at(r.period) === u)?.firmUnits ??
            0;
          const lost = this.column(Math.max(0, units - firm));
          this.penalty(lost, segment.lostSalesCost);
          this.lostColumns.push({ segment, column: lost });
          this.waitingOrders.push({ segment, from: u, until: u + 1, column: lost });
          parts.push([lost, 1]);
        }
        this.model.row(parts, units, units);
      }
      for (const terms of tooLate) if (terms.length > 0) this.rule(lateRule, terms, -INFINITE, 0);
      if (isPatient && !company(given).backlogAtEndAllowed) this.rule(endRule, openAtEnd, -INFINITE, 0);
    });
    // Service and fair shares.
    for (const target of given.serviceTargets) {
      const rule = this.mode('serviceLevel', target.mode, target.shortfallPrice);
      const members = given.segments.flatMap((s, g) => {
        const family = given.families.find((f) => f.family === s.family)!;
        const isMeant =
          (target.segment ?? s.segment) === s.segment &&
          (target.family ?? s.family) === s.family &&
          (target.group === null || this.liesIn(family.group, target.group)) &&
          (target.market ?? s.market) === s.market &&
          (target.grade === 'any' || target.grade === s.grade);
        return isMeant ? [g] : [];
      });
      const from = target.firstPeriod === null ? 0 : this.at(target.firstPeriod);
      const to = target.lastPeriod === null ? last : this.at(target.lastPeriod);
      const span =
        target.window === 'period'
          ? 1
          : target.window === 'horizon'
            ? to - from + 1
            : Math.min(to - from + 1, target.windowPeriods);
      for (let first = from; first + span - 1 <= to; first++) {
        const cells = members.flatMap((g) => Array.from({ length: span }, (_, i) => [g, first + i] as const));
        const demandUnits = cells.reduce((sum, [g, t]) => sum + this.demand[g]![t]!, 0);
        if (cells.length > 0)
          this.rule(
            rule,
            cells.map(([g, t]) => [this.onTime[g]![t]!, 1]),
            target.fillRateMin * demandUnits,
            INFINITE,
          );
      }
    }
    for (const fair of given.fairShares)
      for (const family of given.families) {
        if (fair.family !== null && fair.family !== family.family) continue;
        const sharing = given.segments.flatMap((s, g) =>
          s.family === family.family && s.priority === fair.priority ? [g] : [],
        );
        if (sharing.length < 2) continue;
        const rule = this.mode('fairShare', fair.mode, fair.deviationPrice);
        for (const t of T) {
          const rate = this.column(1);
          for (const g of sharing) {
            const units = this.demand[g]![t]!;
            this.rule(
              rule,
              [
                [this.onTime[g]![t]!, 1],
                [rate, -units],
              ],
              -fair.tolerance * units,
              fair.tolerance * units,
            );
          }
        }
      }
    return found;
  }

  /** Smoothing, stability, blends. */
  private levels(making: readonly (readonly number[])[], T: readonly number[]): void {
    const { given } = this;
    for (const row of given.smoothing) {
      const rule = this.mode('smoothing');
      const open = row.isPerWorkingDay ? T.filter((t) => given.periods[t]!.workingDays > 0) : T;
      const level = (t: number, sign: number): Term[] =>
        given.processes.flatMap((p, i) =>
          (row.family ?? p.family) === p.family && (row.site ?? p.site) === p.site
            ? [[making[i]![t]!, sign / (row.isPerWorkingDay ? given.periods[t]!.workingDays : 1)] as const]
            : [],
        );
      open.forEach((t, i) => {
        if (i === 0 && row.previousUnits === null) return;
        const [up, down] = [this.column(), this.column()];
        const before = i === 0 ? [] : level(open[i - 1]!, -1);
        const known = i === 0 ? row.previousUnits! : 0;
        this.model.row([...level(t, 1), ...before, [up, -1], [down, 1]], known, known);
        // A level goes up or down: a plan that gains by spending would pay for both.
        const goesUp = this.column(1, true);
        const upOnly: Term[] = [
          [up, 1],
          [goesUp, -BIG],
        ];
        const downOnly: Term[] = [
          [down, 1],
          [goesUp, BIG],
        ];
        this.model.row(upOnly, -INFINITE, 0);
        this.model.row(downOnly, -INFINITE, BIG);
        this.pay('cost', t, up, row.increaseCost);
        this.pay('cost', t, down, row.decreaseCost);
        this.rule(rule, [[up, 1]], -INFINITE, row.increaseMax ?? INFINITE);
        this.rule(rule, [[down, 1]], -INFINITE, row.decreaseMax ?? INFINITE);
      });
    }
    const stability = this.mode('stability');
    if (stability[0] !== 'off')
      for (const row of given.referencePlan) {
        const p = given.processes.findIndex((r) => r.process === row.process);
        const [below, above] = [this.column(), this.column()];
        this.model.row(
          [
            [making[p]![this.at(row.period)]!, 1],
            [below, 1],
            [above, -1],
          ],
          row.units,
          row.units,
        );
        this.penalty(below, row.changePrice);
        this.penalty(above, row.changePrice);
        this.rule(
          stability,
          [
            [below, 1],
            [above, 1],
          ],
          -INFINITE,
          row.changeUnitsMax ?? INFINITE,
        );
      }
    for (const blend of given.blendLimits)
      for (const t of T) {
        const against = (bound: number) =>
          given.processes.flatMap((p, i): Term[] => {
            if (p.family !== blend.family) return [];
            const quality = given.blendQualities.find(
              (q) => q.blendLimit === blend.blendLimit && q.process === p.process,
            );
            return [[making[i]![t]!, (quality?.quality ?? 0) - bound]];
          });
        if (blend.min !== null) this.rule(this.mode('blends'), against(blend.min), 0, INFINITE);
        if (blend.max !== null) this.rule(this.mode('blends'), against(blend.max), -INFINITE, 0);
      }
  }

  /** Targets of money, stock and emissions. */
  private aims(making: readonly (readonly number[])[], T: readonly number[]): void {
    const { given } = this;
    for (const target of given.targets) {
      const rule = this.mode('targets', target.mode, target.deviationPrice);
      const isMeant = (t: number) => target.period === null || this.at(target.period) === t;
      const sums = new Map<number, number>();
      const add = (column: number, amount: number) => sums.set(column, (sums.get(column) ?? 0) + amount);
      if (target.measure === 'inventoryValue')
        for (const { family, site, t, column } of this.closing) {
          const policy = given.inventoryPolicies.find((p) => p.family === family && p.site === site);
          const value = policy?.unitValue ?? given.families.find((f) => f.family === family)!.standardCost;
          if (isMeant(t)) add(column, target.period === null ? value * this.shareOf(t) : value);
        }
      else if (target.measure === 'emissions')
        given.processes.forEach((p, i) => {
          const family = given.families.find((f) => f.family === p.family)!;
          for (const t of T) if (isMeant(t)) add(making[i]![t]!, family.emissionsPerUnit * p.yield);
        });
      else
        for (const { kind, t, column, amount } of this.money) {
          if (!isMeant(t)) continue;
          if (target.measure === 'revenue') add(column, kind === 'revenue' ? amount : 0);
          else if (target.measure === 'capital') add(column, kind === 'capital' ? amount : 0);
          else if (kind === 'revenue') add(column, amount);
          else if (!(target.measure === 'cash' && kind === 'holding')) add(column, -amount);
        }
      this.rule(
        rule,
        [...sums],
        target.sense === 'atLeast' ? target.value : -INFINITE,
        target.sense === 'atMost' ? target.value : INFINITE,
      );
    }
  }
}

/** More than any lot or order of the small cases that this model is for. */
const BIG = 5000;

const company = (given: PlanningCase): Row<'company'> => given.company[0]!;
