/**
 * Solves the model of levelling: its goals in order (levelPlan.ts), and what would be left with other freedoms. Iterations of all solves are
 * counted, and bound what is tried.
 */
import { type Backend, type Session, type SolveAnswer, SolverFailure } from '../backends/backend.ts';
import { sessionWith } from '../backends/sessionWith.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { goalObjective } from '../formulation/objective.ts';
import { readPlan } from '../formulation/readPlan.ts';
import type { Objective } from '../formulation/recordedBuild.ts';
import { exactPlan } from '../mip/exactPlan.ts';
import { fixIntegersAndResolve } from '../mip/fixIntegersAndResolve.ts';
import type { Model } from '../model/model.ts';
import { type RowSet, rowSet, withRows } from '../model/patch.ts';
import { hasFreeInteger, relativeGap } from '../model/point.ts';
import { objectiveOf } from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';
import type { Statement } from '../plan/statedPlan.ts';
import { DEFAULT_RELATIVE_GAP } from '../run/options.ts';
import { provedLinear } from '../run/provedLinear.ts';
import type { Words } from '../words/words.ts';
import { type FreedomName, freedomNames, type LevelRequest, scopeOf } from './freedoms.ts';
import { type Excess, excessesOf } from './levelMeasures.ts';
import { type LevelModel, levelModel, type PlanPoint, type Terms } from './levelModel.ts';

export type LevelPhase = 'build' | 'excess' | 'objective' | 'change' | 'moves' | 'help';

export interface LevelOptions {
  readonly backend: Backend;
  readonly clock: () => number;
  readonly relativeGap?: number;
  /** Seconds for all of it. */
  readonly timeLimitSeconds?: number;
  /** Whether other freedoms are tried where something is left; they are, when it says nothing. */
  readonly triesFreedoms?: boolean;
  /** Work of trying other freedoms, in iterations of the simplex; without it as levelling itself took, and more. */
  readonly helpIterationsMax?: number;
  readonly shouldStop?: () => boolean;
  /** The currency in which money is reported; without one that of the company. */
  readonly currency?: Statement['currency'];
  readonly onProgress?: (phase: LevelPhase) => void;
}

/** What would be left with one more freedom, or with all of them. */
export interface Help {
  readonly freedoms: readonly FreedomName[] | 'allFamilies' | 'allPeriods' | 'everything';
  readonly excess: readonly Excess[];
}

/** Freedoms that were tried, and those that were not. */
export interface Helps {
  /** What other freedoms would do; empty where nothing is left. */
  readonly help: readonly Help[];
  /** Freedoms that were not tried, as the work was spent or somebody stopped it. */
  readonly untried: readonly Help['freedoms'][];
}

/** Nothing of value was found in time. */
const stopped: Words = { en: 'it was stopped before a plan was found', zh: '在找到计划之前被停止' };
const noAnswer: Words = { en: 'the solver found no plan', zh: '求解器未找到计划' };

/** Share by which a goal may be missed for those behind it; excess is held as it is. */
const HELD = 1e-7;
const EXCESS_HELD = 0;

/**
 * Trying other freedoms takes so many times the iterations that levelling did, at most, or so many: a count, not a time, so that a
 * loaded machine tries the same ones.
 */
const HELP_SHARE = 4;
const HELP_ITERATIONS = 60_000;
/** What building and loading a model costs by itself, in iterations. */
const TRIAL_ITERATIONS = 500;

/** A goal over the columns of the model of levelling. */
interface Goal extends Objective {
  readonly phase: LevelPhase;
  /** Share of what was reached by which it may be missed later. */
  readonly tolerance: number;
}

export class Leveller {
  private readonly formulation: Formulation;
  private readonly plan: Plan;
  private readonly point: PlanPoint;
  private readonly options: LevelOptions;
  private readonly started: number;
  /** Iterations that solving took so far. */
  private work = 0;

  constructor(
    formulation: Formulation,
    plan: Plan,
    point: PlanPoint,
    options: LevelOptions,
    started: number,
  ) {
    this.formulation = formulation;
    this.plan = plan;
    this.point = point;
    this.options = options;
    this.started = started;
  }

  /** The levelled plan. */
  level(
    request: LevelRequest,
    report: (phase: LevelPhase) => void,
  ): { readonly plan: Plan; readonly gap: number | null } {
    const made = this.modelOf(request);
    const objectives = this.objectives(made.model);
    const change = goalOf(made.change, made.model, 'change', HELD);
    const goals = request.aim === 'cost' ? [...objectives, change] : [change, ...objectives];
    const { values, gap } = this.solve(made, goals, report);
    return { plan: this.planOf(values), gap: request.aim === 'cost' ? gap : null };
  }

  /** What would be left with other freedoms, each tried alone, then all. */
  help(request: LevelRequest): Helps {
    const { index } = this.formulation;
    const missing = freedomNames.filter((name) => !request.freedoms.includes(name));
    const everything: LevelRequest = {
      ...request,
      first: null,
      last: null,
      families: 'all',
      freedoms: freedomNames,
    };
    const tried: { readonly freedoms: Help['freedoms']; readonly request: LevelRequest }[] = [
      ...missing
        .filter((name) => this.matters(name))
        .map((name) => ({
          freedoms: [name],
          request: { ...request, freedoms: [...request.freedoms, name] },
        })),
      ...(request.families === 'all'
        ? []
        : [{ freedoms: 'allFamilies' as const, request: { ...request, families: 'all' as const } }]),
      ...(request.first === null && request.last === null
        ? []
        : [{ freedoms: 'allPeriods' as const, request: { ...request, first: null, last: null } }]),
      { freedoms: 'everything', request: everything },
    ];
    const { first, last } = scopeOf(index, this.plan, request);
    const found: Help[] = [];
    const untried: Help['freedoms'][] = [];
    const most =
      this.work + (this.options.helpIterationsMax ?? Math.max(HELP_ITERATIONS, HELP_SHARE * this.work));
    for (const { freedoms, request: asked } of tried) {
      const values = this.isOver() ? null : this.leastExcess(this.modelOf(asked), most - this.work);
      if (values === null) untried.push(freedoms);
      else
        found.push({
          freedoms,
          excess: excessesOf(index, this.planOf(values), first, last, request.threshold),
        });
    }
    return { help: found, untried };
  }

  /** The point of least excess, with so many iterations; null where it is not proved to be the least with them. */
  private leastExcess({ model, excess }: LevelModel, iterations: number): Float64Array | null {
    if (excess.columns.length === 0) return this.point.values;
    const iterationsMax = iterations - TRIAL_ITERATIONS;
    if (iterationsMax <= 0) return null;
    const session = this.options.backend.load(model);
    try {
      const { cost, sense, offset } = goalOf(excess, model, 'excess', EXCESS_HELD);
      session.changeObjective(cost, sense, offset);
      const { reason, values } = this.solveOnce(
        { ...model, cost, sense, offset },
        session,
        null,
        iterationsMax,
      );
      return reason === 'optimal' ? values : null;
    } finally {
      session.dispose();
      this.work += TRIAL_ITERATIONS;
    }
  }

  /** Whether a freedom can change anything in this case. */
  private matters(name: FreedomName): boolean {
    const { source } = this.formulation.index;
    if (name === 'moreShifts') return source.shiftOptions.length > 0;
    if (name === 'people') return source.labourPools.length > 0;
    if (name === 'choices') return source.investments.length + source.demandShaping.length > 0;
    if (name === 'outsourcing') return source.processes.some((row) => row.kind === 'subcontract');
    return true;
  }

  isOver(): boolean {
    return this.left() <= 0 || this.options.shouldStop?.() === true;
  }

  private left(): number {
    const { timeLimitSeconds, clock } = this.options;
    return (timeLimitSeconds ?? Number.POSITIVE_INFINITY) - (clock() - this.started);
  }

  private modelOf(request: LevelRequest): LevelModel {
    const scope = scopeOf(this.formulation.index, this.plan, request);
    return levelModel(this.formulation, this.plan, this.point, scope, request);
  }

  private planOf(values: Float64Array): Plan {
    return readPlan(this.formulation, values.subarray(0, this.formulation.columnCount));
  }

  /** The objective of the case as goals in order. */
  private objectives(model: Model): readonly Goal[] {
    const { index } = this.formulation;
    const definition = objectiveOf(index);
    if (definition.mode !== 'goals') return [{ ...model, phase: 'objective', tolerance: HELD }];
    const summable = { ...this.formulation, columnCount: model.columnCount };
    return definition.goals.map((goal) => ({
      ...goalObjective(goal, summable),
      phase: 'objective',
      tolerance: Math.max(HELD, goal.relativeTolerance),
    }));
  }

  /** Solves goals in order, after the excess. */
  private solve(
    { model, excess }: LevelModel,
    goals: readonly Goal[],
    report: (phase: LevelPhase) => void,
  ): { readonly values: Float64Array; readonly gap: number | null } {
    const all =
      excess.columns.length === 0 ? goals : [goalOf(excess, model, 'excess', EXCESS_HELD), ...goals];
    if (all.length === 0) return { values: this.point.values, gap: null };
    let held = model;
    let values: Float64Array | null = null;
    let gap: number | null = null;
    const session = this.options.backend.load(model);
    try {
      for (const [g, goal] of all.entries()) {
        if (this.isOver() && values !== null) break;
        report(goal.phase);
        session.changeObjective(goal.cost, goal.sense, goal.offset);
        held = { ...held, cost: goal.cost, sense: goal.sense, offset: goal.offset };
        const isLast = g > 0 && g === all.length - 1;
        // What the goals before have reached is a plan that keeps them: branch and cut begins from it. The plan in view as a start of the
        // first was tried: it saves nothing.
        if (values !== null && hasFreeInteger(model) && this.options.backend.capabilities.warmStart)
          session.setStart(values);
        const answer = this.solveOnce(held, session, isLast ? values : null);
        if (answer.values === null) break;
        values = answer.values;
        const { primal, dual } = answer.bounds;
        if (goal.phase === 'objective')
          gap = primal === null || dual === null ? null : relativeGap(primal, dual);
        const row = heldRow(goal, values);
        session.addRows(row);
        held = withRows(held, row);
      }
    } finally {
      session.dispose();
    }
    if (values === null)
      throw new SolverFailure(this.options.backend.name, this.isOver() ? stopped : noAnswer, []);
    return { values, gap };
  }

  /** Solves once; with whole numbers of an earlier answer, these are held. */
  private solveOnce(
    model: Model,
    loaded: Session,
    whole: Float64Array | null,
    iterationsMax?: number,
  ): SolveAnswer {
    const { shouldStop } = this.options;
    const session = this.counted(loaded, iterationsMax);
    const common = {
      relativeGap: this.options.relativeGap ?? DEFAULT_RELATIVE_GAP,
      ...(shouldStop === undefined ? {} : { shouldStop }),
    };
    const limit = () => {
      const left = this.left();
      return Number.isFinite(left) ? { timeLimitSeconds: Math.max(0.1, left) } : {};
    };
    if (!hasFreeInteger(model)) {
      const claim = session.solve({ ...common, ...limit() });
      return provedLinear(model, session, claim, { ...common, secondsLeft: () => this.left() });
    }
    if (whole !== null)
      return fixIntegersAndResolve(model, session, whole, () => session.solve({ ...common, ...limit() }));
    const claim = session.solve({ ...common, ...limit() });
    return exactPlan(model, session, claim, { ...common, objective: model, secondsLeft: () => this.left() });
  }

  /** The session, whose iterations are counted, and limited where a number is given. */
  private counted(session: Session, iterationsMax = Number.POSITIVE_INFINITY): Session {
    let left = iterationsMax;
    return sessionWith(session, {
      solve: (options) => {
        const most = Math.min(options.iterationsMax ?? Number.POSITIVE_INFINITY, Math.max(1, left));
        const answer = session.solve(Number.isFinite(most) ? { ...options, iterationsMax: most } : options);
        left -= answer.work;
        this.work += answer.work;
        return answer;
      },
    });
  }
}

/** A sum that is made least. */
function goalOf(terms: Terms, model: Model, phase: LevelPhase, tolerance: number): Goal {
  const cost = new Float64Array(model.columnCount);
  terms.columns.forEach((column, i) => {
    cost[column]! += terms.values[i]!;
  });
  return { sense: 'minimize', cost, offset: 0, phase, tolerance };
}

/** What a goal has reached, less its tolerance, as a row. */
function heldRow({ cost, sense, tolerance }: Goal, values: Float64Array): RowSet {
  let value = 0;
  const terms: (readonly [number, number])[] = [];
  cost.forEach((amount, column) => {
    if (amount === 0) return;
    value += amount * values[column]!;
    terms.push([column, amount]);
  });
  const slack = tolerance * Math.max(1, Math.abs(value));
  return rowSet([
    {
      lower: sense === 'minimize' ? Number.NEGATIVE_INFINITY : value - slack,
      upper: sense === 'minimize' ? value + slack : Number.POSITIVE_INFINITY,
      terms,
    },
  ]);
}
