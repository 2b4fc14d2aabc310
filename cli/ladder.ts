/** `equipoise ladder`, `flip`, `regret` and `churn`: prices of steps, flip points, regrets with frozen periods, the cost of stability. */
import { loadCase } from '../node/caseFolder.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { readMeasure } from '../solver/plan/measures.ts';
import { storePlan } from '../solver/plan/plan.ts';
import { solvePlan } from '../solver/run/solve.ts';
import type { Lever } from '../solver/scenario/levers.ts';
import { withReferencePlan } from '../solver/scenario/referencePlan.ts';
import { ancestry, baseScenario, resolveScenario, type Scenario } from '../solver/scenario/scenario.ts';
import { assumptionTypes, readAssumption } from '../solver/tradeoff/assumption.ts';
import { type FlipAnswer, type FlipQuestion, flipPoints } from '../solver/tradeoff/flipPoint.ts';
import { frozenRegret } from '../solver/tradeoff/frozenRegret.ts';
import {
  freezeRungs,
  ladderSentences,
  levelChangeRungs,
  overtimeRungs,
  priceLadder,
  serviceRungs,
  stockRungs,
} from '../solver/tradeoff/ladder.ts';
import { stabilityCost } from '../solver/tradeoff/stabilityCost.ts';
import { printParts } from './alternatives.ts';
import { fixedText, pick, t } from './language.ts';
import { exitCodes, textTable } from './output.ts';
import { caseOfScenario } from './solve.ts';
import { moneyText, refuse, type TradeoffCommand, valueText, withoutPlan, withSolver } from './tradeoff.ts';

export const ladderKinds = ['service', 'stock', 'overtime', 'productionChange', 'freeze'] as const;

export interface LadderCommand extends TradeoffCommand {
  readonly of: (typeof ladderKinds)[number];
  readonly steps: string;
  readonly part?: string;
}

/** Prints what each step of a promise costs, or JSON. */
export async function ladderCommand(location: string, options: LadderCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const steps = options.steps.split(',').map(Number);
  if (steps.some(Number.isNaN)) return refuse(t('ladderNumbers'));
  const part = options.part === undefined ? null : readMeasure(planningCase, `fillRate:${options.part}`);
  if (options.part !== undefined && part === null && options.of === 'service')
    return refuse(t('ladderUnknownPart', { part: options.part }));
  const found = await withSolver(options, (solver) => {
    const rungs = () => {
      switch (options.of) {
        case 'service':
          return serviceRungs(planningCase, steps, part?.scope ?? null);
        case 'stock':
          return stockRungs(planningCase, steps);
        case 'overtime':
          return overtimeRungs(planningCase, steps, options.part);
        case 'productionChange':
          return levelChangeRungs(planningCase, steps);
        case 'freeze': {
          const { plan } = solvePlan(planningCase, { backend: solver.backend, clock: solver.clock });
          return plan === null ? [] : freezeRungs(indexCase(planningCase), storePlan(plan), steps);
        }
      }
    };
    return priceLadder(planningCase, rungs(), solver);
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    return exitCodes.optimal;
  }
  const head = ['', t('objectiveRow'), t('ladderPrice'), t('tradeoffMargin'), t('tradeoffPenalties')];
  const rows = found.rungs.map((rung) => [
    pick(rung.title),
    valueText(planningCase, rung.value, 'money'),
    rung.price === null ? '–' : moneyText(planningCase, rung.price),
    rung.money === null ? '–' : moneyText(planningCase, rung.money.margin),
    rung.money === null ? '–' : moneyText(planningCase, rung.money.penalties),
  ]);
  printParts(
    [textTable([head, ...rows]), ladderSentences(planningCase, found).map(pick).join('\n')],
    found.stopped,
  );
  return exitCodes.optimal;
}

export interface FlipCommand extends TradeoffCommand {
  readonly assume: string;
  readonly from: string;
  readonly to: string;
  readonly keep?: string;
}

/** Reads `fillRateA>=0.95`; null where it is none. */
function readThreshold(text: string): FlipQuestion | null {
  const [, keyFigure = '', sign = '', value = ''] = /^(\w+)\s*(>=|<=)\s*([-\d.e]+)$/.exec(text.trim()) ?? [];
  const isKnown = keyFigureDefinitions.some(({ name }) => name === keyFigure);
  if (!isKnown || Number.isNaN(Number(value)) || value === '') return null;
  return { kind: 'threshold', keyFigure, sense: sign === '>=' ? 'atLeast' : 'atMost', value: Number(value) };
}

/** Prints how far an assumption may move before another option is the best, or JSON. */
export async function flipCommand(
  location: string,
  names: readonly string[],
  options: FlipCommand,
): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const selected = names.length > 0 ? names : [options.scenario ?? baseScenario.scenario];
  const choices = selected.map((name) => ({
    name,
    planningCase: resolveScenario(planningCase, withBase(scenarios), name).planningCase,
  }));
  const assumption = readAssumption(planningCase, options.assume);
  if (assumption === null)
    return refuse(t('flipUnknown', { assumption: options.assume, names: assumptionTypes.join(', ') }));
  const question = options.keep === undefined ? undefined : readThreshold(options.keep);
  if (question === null) return refuse(t('flipThreshold', { keep: options.keep ?? '' }));
  const found = await withSolver(options, (solver) =>
    flipPoints(
      {
        options: choices,
        assumption,
        from: Number(options.from),
        to: Number(options.to),
        ...(question === undefined ? {} : { question }),
      },
      solver,
    ),
  );
  if (options.json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    return exitCodes.optimal;
  }
  const percent = (factor: number) => `${fixedText(100 * (factor - 1), 1)} %`;
  const nameAt = (answer: FlipAnswer) => {
    if (question !== undefined) return t(answer.best === null ? 'flipMissed' : 'flipKept');
    return answer.best === null ? t('flipNone') : selected[answer.best]!;
  };
  const lines = [found.below, found.above].map((flip, side) => {
    const end = side === 0 ? found.from : found.to;
    if (flip === null) return t('flipStays', { to: percent(end) });
    return t(flip.before.isSure && flip.after.isSure ? 'flipAt' : 'flipNear', {
      before: nameAt(flip.before),
      after: nameAt(flip.after),
      last: percent(flip.before.factor),
      first: percent(flip.after.factor),
    });
  });
  const now = found.now === null ? '' : t('flipNow', { name: nameAt(found.now) });
  printParts([now, lines.join('\n')], found.stopped);
  return exitCodes.optimal;
}

function withBase(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.some(({ scenario }) => scenario === baseScenario.scenario)
    ? scenarios
    : [baseScenario, ...scenarios];
}

export interface RegretCommand extends TradeoffCommand {
  readonly options: string;
  readonly assumptions: string;
  readonly freeze: string;
}

/** Prints what each option regrets under each assumption once its first periods are committed, or JSON. */
export async function regretCommand(location: string, options: RegretCommand): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const all = withBase(scenarios);
  const names = (text: string) => text.split(',').map((name) => name.trim());
  const choices = names(options.options).map((name) => ({
    name,
    planningCase: resolveScenario(planningCase, all, name).planningCase,
  }));
  const assumptions = names(options.assumptions).map((name) => ({
    name,
    levers: ancestry(all, name).flatMap(({ levers }): readonly Lever[] => levers),
  }));
  const found = await withSolver(options, (solver) =>
    frozenRegret({ options: choices, assumptions, frozenPeriods: Number(options.freeze) }, solver),
  );
  if (options.json) {
    const rows = found.rows.map(({ committed: _, ...row }) => row);
    process.stdout.write(`${JSON.stringify({ ...found, rows })}\n`);
    return exitCodes.optimal;
  }
  const money = (value: number | null) => (value === null ? '–' : moneyText(planningCase, value));
  const head = [
    '',
    ...assumptions.map(({ name }) => name),
    t('regretWorst'),
    t('regretMean'),
    t('regretWaiting'),
  ];
  const rows = found.rows.map((row) => [
    row.option,
    ...row.cells.map(({ regret }) => money(regret)),
    money(row.worst),
    money(row.mean),
    money(row.waiting),
  ]);
  const suffering = found.rows.flatMap(({ option, worstAssumption, sufferers }) => {
    const [first] = sufferers;
    if (first === undefined || worstAssumption === null) return [];
    return [
      t('regretSuffers', {
        option,
        assumption: worstAssumption,
        market: first.market,
        grade: first.grade,
        units: fixedText(first.units - first.bestUnits, 0),
      }),
    ];
  });
  const robust = found.robust === null ? t('regretNoRobust') : t('regretRobust', { option: found.robust });
  printParts([textTable([head, ...rows]), [robust, ...suffering].join('\n')], found.stopped);
  return exitCodes.optimal;
}

export interface ChurnCommand extends TradeoffCommand {
  readonly points: string;
  readonly reference?: string;
}

/** Prints what it costs to stay near a plan that was agreed before, or JSON. */
export async function churnCommand(location: string, options: ChurnCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const before = options.reference === undefined ? null : await caseOfScenario(location, options.reference);
  if (before === null && planningCase.referencePlan.length === 0) return refuse(t('churnNoReference'));
  const found = await withSolver(options, (solver) => {
    const plan =
      before === null
        ? null
        : solvePlan(before.planningCase, { backend: solver.backend, clock: solver.clock }).plan;
    if (before !== null && plan === null) return null;
    const counted = plan === null ? planningCase : withReferencePlan(planningCase, plan.production);
    return stabilityCost(counted, { points: Number(options.points) }, solver);
  });
  if (found === null || found.points.length === 0) return refuse(t('tradeoffNoPlan'));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ...found, points: found.points.map(withoutPlan) })}\n`);
    return exitCodes.optimal;
  }
  const head = ['', t('churnCells'), t('churnShare'), t('churnUnits'), t('churnCost')];
  const rows = found.points.map(({ churn, cost }, p) => [
    String(p + 1),
    fixedText(churn.changedCells, 0),
    `${fixedText((100 * churn.changedCells) / Math.max(1, churn.cells), 1)} %`,
    fixedText(churn.units, 0),
    moneyText(planningCase, cost),
  ]);
  printParts([textTable([head, ...rows])], found.stopped);
  return exitCodes.optimal;
}
