/**
 * Policies that optimize what is in sight: the linear program (whole numbers relaxed, then rounded so that they can be carried out), the
 * mixed-integer program, and either with safety stock from the error of the forecast. The model stays in the solver from period to period.
 *
 * Where the limits of the case leave no plan, the promises among them (service, stocks, targets, what was frozen) are priced instead of
 * kept; where that leaves none either, target stock within capacity is planned. Both are reported.
 */
import type { NearSolution, Session } from '../../backends/backend.ts';
import { LikeModels } from '../../backends/likeModels.ts';
import { promisedFeatures, switchableFeatures } from '../../case/constraintModes.ts';
import type { PlanningCase } from '../../case/planningCase.ts';
import { type Formulation, formulate } from '../../features/formulateCase.ts';
import { laterStart } from '../../formulation/laterStart.ts';
import { readPlan } from '../../formulation/readPlan.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { indexCase } from '../../index/indexedCase.ts';
import { emptyPlan } from '../../plan/byHand/basePlan.ts';
import { aimsOfRule } from '../../plan/byHand/planningRules.ts';
import { setupsFor } from '../../plan/byHand/useResources.ts';
import { nearestLot } from '../../plan/byHand/wholeLots.ts';
import { type Plan, planArrays } from '../../plan/plan.ts';
import { solveUnassumed } from '../../run/assumedBounds.ts';
import type { RunOptions } from '../../run/options.ts';
import { WhatIf } from '../../run/whatIf.ts';
import { relaxed } from '../../uncertainty/caseProgram.ts';
import { sentence, type Words } from '../../words/words.ts';
import { criticalRatio } from '../place.ts';
import type { Decisions, Information, PlanningState, Policy, PolicyKind, PolicyNote } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { planByStockAims } from '../rulePolicy.ts';
import { safetyStockOf } from './baseStock.ts';

export interface OptimizerOptions {
  /** Share of periods without a shortage for which stock is kept against the error of the forecast; `fromCosts`: the newsvendor's. */
  readonly safety?: number | 'fromCosts';
}

/** The linear program. `run`: backend and clock, and limits of a solve. */
export function linearProgram(run: RunOptions, { safety }: OptimizerOptions = {}): PolicyKind {
  return {
    name: safety === undefined ? 'lp' : 'lpSafetyStock',
    title: policyTitles[safety === undefined ? 'lp' : 'lpSafetyStock'],
    create: () => optimizer(new RelaxedProgram(run), safety),
  };
}

/** The mixed-integer program: lots, setups, whole shifts and people as they are. */
export function mixedProgram(run: RunOptions, { safety }: OptimizerOptions = {}): PolicyKind {
  return {
    name: safety === undefined ? 'mip' : 'mipSafetyStock',
    title: policyTitles[safety === undefined ? 'mip' : 'mipSafetyStock'],
    create: () => {
      const whatIf = new WhatIf({ ...run, isLastAlone: true });
      return optimizer(
        {
          solve: (planningCase) => whatIf.solve(planningCase).result.plan,
          dispose: () => whatIf.dispose(),
        },
        safety,
      );
    },
  };
}

/** Finds the best plan of a case, that of a state or one made of it; null where there is none. */
interface Program {
  solve(planningCase: PlanningCase, state: PlanningState): Plan | null;
  dispose(): void;
}

function optimizer(program: Program, safety: OptimizerOptions['safety']): Policy {
  return {
    plan: (state, information) => {
      const asked = safety === undefined ? state : withSafetyStock(state, information, safety);
      return planOrFallBack(asked, (planningCase) => program.solve(planningCase, asked));
    },
    dispose: () => program.dispose(),
  };
}

/** What `solve` finds for a state; where it finds nothing, for the state with promises priced; else target stock. */
export function planOrFallBack(
  state: PlanningState,
  solve: (planningCase: PlanningCase) => Plan | null,
): Decisions {
  const found = solve(state.planningCase);
  if (found !== null) return { plan: found, notes: [] };
  const priced = solve(withPromisesPriced(state.planningCase));
  if (priced !== null) return { plan: inShapeOf(state, priced), notes: [fallback(promisesPriced)] };
  const byRule = planByStockAims(state, aimsOfRule(state.index, { kind: 'targetStock', families: null }));
  return { plan: byRule.plan, notes: [...byRule.notes, fallback(byTargetStock)] };
}

/** A plan with the arrays of the state's case: ages of orders are counted further where lateness is priced, and are left out. */
function inShapeOf({ index }: PlanningState, plan: Plan): Plan {
  const shaped = emptyPlan(index);
  const arrays = planArrays.map((name) => [
    name,
    plan[name].length === shaped[name].length ? plan[name] : shaped[name],
  ]);
  return { periodCount: plan.periodCount, ...(Object.fromEntries(arrays) as Omit<Plan, 'periodCount'>) };
}

const promisesPriced = sentence(
  'No plan keeps all limits; promises were priced instead of kept.',
  '没有计划能满足所有限制；承诺改为按价格处理。',
);
const byTargetStock = sentence(
  'No plan was found; the period was planned by target stock.',
  '未找到计划；本期按目标库存规则计划。',
);

function fallback(words: Words): PolicyNote {
  return { kind: 'fallback', words };
}

/** The case with hard promises at a price above all others. */
function withPromisesPriced(planningCase: PlanningCase): PlanningCase {
  const greatest = Math.max(
    1,
    ...planningCase.segments.map((row) => row.price + row.lostSalesCost + row.backlogCost),
    ...planningCase.families.map((row) => row.standardCost),
  );
  const soft = promisedFeatures.filter(
    (feature) =>
      switchableFeatures[feature]?.includes('soft') === true &&
      effectiveMode({ source: planningCase }, feature).mode === 'hard',
  );
  return {
    ...planningCase,
    constraintModes: [
      ...planningCase.constraintModes.filter((row) => !soft.includes(row.feature)),
      ...soft.map((feature) => ({ feature, mode: 'soft' as const, violationPrice: 10 * greatest })),
    ],
  };
}

/** The state with the safety stock that the error of the forecast asks for; what a case has more of stays. */
function withSafetyStock(
  state: PlanningState,
  { errorDeviation }: Information,
  safety: number | 'fromCosts',
): PlanningState {
  const { index, planningCase } = state;
  const inventoryPolicies = planningCase.inventoryPolicies.map((row, r) => {
    const k = index.stockPoints.findIndex(({ policy }) => policy === r);
    if (k < 0) return row;
    const place = k as never;
    const own = safetyStockOf(index, place, errorDeviation, safety === 'fromCosts' ? undefined : safety);
    const share = safety === 'fromCosts' ? criticalRatio(index, place) : safety;
    const keeping = index.holdingCost[k * index.periodCount]!;
    // The price at which the share is worth while: underage = overage · share ÷ (1 − share).
    const price = (keeping * share) / Math.max(1e-3, 1 - share);
    if (own <= row.safetyStock) return row;
    return {
      ...row,
      safetyStock: own,
      safetyStockMode: 'soft' as const,
      safetyStockPrice: Math.max(row.safetyStockPrice, price),
    };
  });
  const asked = { ...planningCase, inventoryPolicies };
  return { ...state, planningCase: asked, index: indexCase(asked) };
}

/** The relaxed model of one case after the other. The optimum of a period is where the solve of the next one starts. */
class RelaxedProgram implements Program {
  private readonly options: RunOptions;
  private readonly models: LikeModels;
  private last: {
    readonly period: number;
    readonly formulation: Formulation;
    readonly solution: NearSolution | null;
  } | null = null;

  constructor(options: RunOptions) {
    this.options = options;
    this.models = new LikeModels(options.backend);
  }

  solve(planningCase: PlanningCase, { period, index: known }: PlanningState): Plan | null {
    const index = known.source === planningCase ? known : indexCase(planningCase);
    const formulation = relaxed(
      formulate(index, { limits: this.options, like: this.last?.formulation ?? null }),
    );
    const session = this.load(formulation, period);
    // Goals in order leave rows behind.
    const hasExtraRows = planningCase.company[0]?.objective === 'goals' && planningCase.goals.length > 1;
    const { reached, formulation: solved } = solveUnassumed(formulation, session, this.options);
    const { values, rowDuals, basis, reason } = reached.answer;
    const solution =
      values === null || rowDuals === null || basis === null ? null : { values, rowDuals, basis };
    this.last = { period, formulation, solution };
    if (hasExtraRows) this.models.dispose();
    if (values === null || (reason !== 'optimal' && reason !== 'feasible')) return null;
    return executable(readPlan({ ...formulation, model: solved.model }, values), formulation);
  }

  dispose(): void {
    this.models.dispose();
    this.last = null;
  }

  private load(formulation: Formulation, period: number): Session {
    const { last } = this;
    return this.models.load(formulation.model, () =>
      last !== null && last.solution !== null && period === last.period + 1
        ? laterStart(last.formulation, last.solution, formulation)
        : null,
    );
  }
}

/** A relaxed plan so that it can be carried out: whole lots from half a lot on, whole shifts for what they were to make. */
export function executable(plan: Plan, { index }: Pick<Formulation, 'index'>): Plan {
  const { source, periodCount } = index;
  const production = plan.production.map((units, cell) =>
    nearestLot(units, source.processes[Math.floor(cell / periodCount)]!),
  );
  return {
    ...plan,
    production,
    setups: setupsFor(index, production),
    shifts: plan.shifts.map((shifts) => Math.ceil(shifts - 1e-6)),
  };
}
