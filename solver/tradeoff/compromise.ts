/**
 * The plan that each function of the company would make for itself, what it costs the others, and the compromise.
 *
 * With the company's objective held within a share of its best, each function's own measure is made as good as it can be, and then the objective.
 * The ranges are those between a function's own best and its worst in the plans of the others. The compromise makes the greatest share
 * of its range that any function gives up as small as it can be (min-max regret), and then the objective as good as it can be.
 * Reference: Kouvelis and Yu, Robust Discrete Optimization (1997), chapter 1; Steuer, Multiple Criteria Optimization (1986), section 14.2.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { type Measure, measureBetter, measureTitle, measureUnit } from '../plan/measures.ts';
import type { Lever } from '../scenario/levers.ts';
import type { Words } from '../words/words.ts';
import { keptLevers, type MeasuredPlan } from './measuredPlan.ts';
import { type Limits, type MeasuredAnswer, MeasureSession } from './measureSession.ts';
import { measureSize } from './measureSize.ts';
import { solveWithGoodsSold } from './soldGoods.ts';
import { type Stopped, type TradeoffOptions, TradeoffRun } from './tradeoffOptions.ts';

/** A function of the company with what it is measured by. */
export interface Party {
  readonly party: string;
  readonly title: Words;
  readonly measure: Measure;
}

/** Between whom a compromise is sought. */
export interface CompromiseRequest {
  /** Sales, operations and finance when they are not stated. */
  readonly parties?: readonly Party[];
  /** Share of the best objective that a function's own plan may cost; 0.05 when it is not stated. */
  readonly slack?: number;
}

/** What a plan takes from a function. */
export interface GivenUp {
  readonly party: string;
  /** Own measure: its best less what the plan has, above 0. */
  readonly amount: number;
  /** The same as a share of the range between the functions' own plans, 0 to 1. */
  readonly share: number;
}

/** A plan with what it gives up; `values` begin with the objective, then the parties' measures in order. */
export interface PartyPlan extends MeasuredPlan {
  /** The party whose own best it is; null for the company's best plan, and the compromise. */
  readonly party: string | null;
  readonly kind: 'company' | 'own' | 'compromise';
  /** Optimized money given up against the company's best plan, above 0. */
  readonly moneyGivenUp: number;
  readonly givenUp: readonly GivenUp[];
  /** Greatest share that any function gives up. */
  readonly regret: number;
  /** Levers that give it as a scenario (`keptLevers`). */
  readonly levers: readonly Lever[];
}

/** What each party would prefer, what that costs the others, and a plan between them. */
export interface Compromise {
  readonly status: 'found' | Exclude<MeasuredAnswer['kind'], 'plan'>;
  readonly parties: readonly (Party & {
    readonly unit: ReturnType<typeof measureUnit>;
    readonly better: 'more' | 'less';
    readonly measureTitle: Words;
    readonly best: number;
    readonly worst: number;
  })[];
  /** The company's best plan, each party's own, the compromise. */
  readonly plans: readonly PartyPlan[];
  readonly stopped: Stopped;
}

const SLACK = 0.05;

/** Rounding given to a measure that is held at its best, as a share of its value. */
const HELD = 1e-6;

/** Sales wants service, operations quiet shops, finance little stock. */
export const usualParties: readonly Party[] = [
  { party: 'sales', title: { en: 'Sales', zh: '销售' }, measure: { measure: 'fillRate', scope: null } },
  {
    party: 'operations',
    title: { en: 'Operations', zh: '运营' },
    measure: { measure: 'overtimeHours', scope: null },
  },
  {
    party: 'finance',
    title: { en: 'Finance', zh: '财务' },
    measure: { measure: 'averageInventory', scope: null },
  },
];

/** Each function's own best plan, and the compromise. Throws what solvePlan throws. */
export function compromise(
  planningCase: PlanningCase,
  request: CompromiseRequest,
  options: TradeoffOptions,
): Compromise {
  return solveWithGoodsSold(planningCase, options, (sold, asked) => findCompromise(sold, request, asked));
}

function findCompromise(
  planningCase: PlanningCase,
  request: CompromiseRequest,
  options: TradeoffOptions,
): Compromise {
  const parties = request.parties ?? usualParties;
  const measures: readonly Measure[] = [
    { measure: 'objective', scope: null },
    ...parties.map(({ measure }) => measure),
  ];
  const run = new TradeoffRun(options);
  run.expect(parties.length + 2);
  const has = { isLimited: () => true, hasRegret: (m: number) => m > 0 };
  const session = new MeasureSession(planningCase, measures, has, options, run);
  const signs = measures.map((measure) => (measureBetter(planningCase, measure) === 'more' ? 1 : -1));
  const weight = (m: number) => measures.map((_, other) => (other === m ? 1 : 0));
  const none = { status: 'noPlan', parties: [], plans: [] } as const;
  try {
    const company = session.solve(weight(0));
    if (company.kind !== 'plan') return { ...none, status: company.kind, stopped: run.stopped };
    run.addDone();
    const worth = company.plan.values[0] ?? 0;
    const floor = worth - signs[0]! * (request.slack ?? SLACK) * Math.abs(worth);
    const sizeOf = (m: number, value: number) =>
      measureSize(session.formulation.index, measures[m]!, company.plan, value);
    const limit = (m: number, value: number): Limits => (signs[m]! > 0 ? { lower: value } : { upper: value });
    const own: (MeasuredPlan | null)[] = parties.map((_, p) => {
      const m = p + 1;
      // The company's best plan keeps its own floor: each function goes on from there.
      if (company.basis !== null) session.startFrom(company.basis);
      session.setLimits([limit(0, floor)]);
      const extreme = session.solve(weight(m));
      if (extreme.kind !== 'plan') return null;
      const value = extreme.plan.values[m] ?? 0;
      const held = value - signs[m]! * HELD * sizeOf(m, value);
      session.setLimits(
        measures.map((_, o) => (o === m ? limit(m, held) : o === 0 ? limit(0, floor) : undefined)),
      );
      const best = session.solve(weight(0));
      run.addDone();
      return best.kind === 'plan' ? best.plan : extreme.plan;
    });
    const plansSoFar = [company.plan, ...own.filter((plan) => plan !== null)];
    const ranges = parties.map((_, p) => {
      const values = plansSoFar.map((plan) => plan.values[p + 1] ?? 0);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      return signs[p + 1]! > 0 ? { best: most, worst: least } : { best: least, worst: most };
    });
    const shareOf = (plan: MeasuredPlan, p: number): GivenUp => {
      const { best, worst } = ranges[p]!;
      const amount = Math.max(0, signs[p + 1]! * (best - (plan.values[p + 1] ?? 0)));
      const range = Math.abs(best - worst);
      return { party: parties[p]!.party, amount, share: range > 0 ? amount / range : 0 };
    };
    const told = (plan: MeasuredPlan, kind: PartyPlan['kind'], party: string | null): PartyPlan => {
      const givenUp = parties.map((_, p) => shareOf(plan, p));
      return {
        ...plan,
        kind,
        party,
        moneyGivenUp: Math.max(0, signs[0]! * (worth - (plan.values[0] ?? 0))),
        givenUp,
        regret: Math.max(0, ...givenUp.map(({ share }) => share)),
        levers: kind === 'company' ? [] : keptLevers(session.formulation.index, plan, measures),
      };
    };
    const plans: PartyPlan[] = [
      told(company.plan, 'company', null),
      ...own.flatMap((plan, p) => (plan === null ? [] : [told(plan, 'own', parties[p]!.party)])),
    ];
    const sized = ranges.map((range, p) => ({ ...range, size: sizeOf(p + 1, range.best) }));
    const middle = leastRegret(session, sized, limit(0, floor));
    run.addDone();
    if (middle !== null) plans.push(told(middle, 'compromise', null));
    return {
      status: 'found',
      parties: parties.map((party, p) => ({
        ...party,
        ...ranges[p]!,
        unit: measureUnit(party.measure),
        better: signs[p + 1]! > 0 ? 'more' : 'less',
        measureTitle: measureTitle(planningCase, party.measure),
      })),
      plans,
      stopped: run.stopped,
    };
  } finally {
    session.dispose();
  }
}

/** The plan whose greatest share of a range given up is least; of these the best in the objective. */
function leastRegret(
  session: MeasureSession,
  ranges: readonly { readonly best: number; readonly worst: number; readonly size: number }[],
  floor: Limits,
): MeasuredPlan | null {
  session.setLimits([floor]);
  session.setRegrets([
    null,
    ...ranges.map(({ best, worst, size }) => ({
      best,
      range: Math.max(Math.abs(best - worst), HELD * size),
    })),
  ]);
  const least = session.solve([], 1);
  if (least.kind !== 'plan') return null;
  session.boundRegret(session.regret + HELD);
  const best = session.solve([1]);
  return best.kind === 'plan' ? best.plan : least.plan;
}
