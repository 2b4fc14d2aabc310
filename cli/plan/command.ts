/** `equipoise plan`: a plan by a rule of SAP R/3 SOP, without a solver; with `--optimum` also what the rule costs. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { statedPlan } from '../../solver/plan/askedStatement.ts';
import type { PlanningRule, RuleKind, RuleNote } from '../../solver/plan/byHand/planningRules.ts';
import { ruleTitles } from '../../solver/plan/byHand/ruleWords.ts';
import { computeKeyFigures, keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../../solver/plan/finance.ts';
import { type PlanOfCase, shownUnits, storedForm } from '../../solver/plan/storedForm.ts';
import { makePlan } from '../../solver/run/madePlan.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { enumerated } from '../../solver/words/words.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { numberText, pick, textsOf } from '../language.ts';
import { failedCheckText, figureText, refuse, textTable, warningsText } from '../output.ts';
import { planJson, planText } from '../planText.ts';
import { printJson, printParagraphs } from '../print.ts';
import { type StatedOptions, statementOfOptions, withoutUnitText } from '../stated.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface PlanCommand extends StatedOptions {
  readonly rule: RuleKind;
  readonly days?: string;
  /** Identifiers, separated by commas. */
  readonly families?: string;
  readonly scenario?: string;
  readonly optimum?: boolean;
  readonly plan?: boolean;
  readonly json?: boolean;
}

/** Failed checks and notes that are printed; the rest is counted. */
const LINES = 10;

/** Plans and prints; a plan that breaks limits ends with the code of what failed. */
export async function planCommand(location: string, options: PlanCommand): Promise<number> {
  const { planningCase, warnings } = await caseOfScenario(location, options.scenario);
  const families = options.families?.split(',').map((name) => name.trim()) ?? null;
  const unknown = families?.filter((name) => !planningCase.families.some((row) => row.family === name)) ?? [];
  const statement = statementOfOptions(planningCase, options);
  const problem =
    options.days !== undefined && options.rule !== 'targetDays'
      ? t('ruleDays')
      : unknown.length > 0
        ? t('unknownFamilies', { names: enumerated(unknown) })
        : null;
  if (problem !== null) return refuse(problem);
  if (typeof statement === 'string') return refuse(statement);
  const rule: PlanningRule = {
    kind: options.rule,
    families,
    ...(options.days === undefined ? {} : { days: Number(options.days) }),
  };
  const solver = new FreshSolver(() => loadHighsBackend());
  const optimized = options.optimum
    ? await solver.use((backend) => solvePlan(planningCase, { backend, clock: processClock }))
    : null;
  const best = optimized?.plan ?? null;
  const from = best === null ? null : { index: indexCase(planningCase), plan: best };
  const { index, plan, notes, result } = makePlan(planningCase, { from, rule, typed: [] });
  const failures = result.verification?.failures ?? [];
  const failureCount = result.verification?.failureCount ?? 0;
  const cost =
    result.objective === null || optimized?.objective == null ? null : result.objective - optimized.objective;
  const company = planningCase.company[0];
  const stated = statedPlan(index, plan, statement);
  const money = planMoney(stated.index, stated.plan);
  const keyFigures = computeKeyFigures({ ...stated, money });
  // The objective is what was optimized, in the currency of the company.
  const ownCurrency = company?.currency ?? '';
  const currency = stated.index.source.company[0]?.currency ?? '';
  if (options.json) {
    const answer = {
      case: company?.company ?? location,
      scenario: options.scenario ?? null,
      madeBy: 'rule',
      rule: { kind: rule.kind, families, days: rule.days ?? null },
      objective: result.objective,
      verified: failureCount === 0,
      checks: result.verification?.checkCount ?? 0,
      failureCount,
      failures,
      notes: notes.map((note) => noteJson(stated, note)),
      keyFigures: Object.fromEntries(
        Object.entries(result.keyFigures === null ? {} : keyFigures).map(([name, figure]) => [
          name,
          figure.value,
        ]),
      ),
      unit: statement.unit?.unit ?? null,
      currency,
      money: result.money === null ? null : moneyTotals(money),
      optimum: optimized === null ? null : { objective: optimized.objective, difference: cost },
      plan: planJson(stated.index, stated.plan),
      warnings,
    };
    printJson(answer);
  } else {
    const name = company?.name || (company?.company ?? location);
    const title =
      options.scenario === undefined ? name : t('scenarioOf', { name, scenario: options.scenario });
    const checks = result.verification?.checkCount ?? 0;
    const parts = [
      t('planByRule', { name: title, rule: pick(ruleTitles[rule.kind]) }),
      failureCount === 0 ? t('ruleKeeps', { checks }) : t('ruleBreaks', { count: failureCount, checks }),
      firstLines(failures.map(failedCheckText), failureCount),
      firstLines(
        notes.map((note) => noteText(stated, note)),
        notes.length,
      ),
      cost === null
        ? ''
        : t('costOfRule', {
            objective: figureText(optimized?.objective ?? null, 'money', ownCurrency),
            difference: figureText(cost, 'money', ownCurrency),
          }),
      textTable(
        keyFigureDefinitions.map((d) => [
          pick(d.title),
          figureText(
            result.keyFigures === null ? null : (keyFigures[d.name]?.value ?? null),
            d.unit,
            currency,
            stated.index.source,
          ),
        ]),
      ),
      options.plan === true ? (planText(stated.index, stated.plan, true) ?? '') : '',
      withoutUnitText(planningCase, statement),
      warningsText(warnings),
    ];
    printParagraphs(parts);
  }
  return failureCount === 0 ? exitCodes.optimal : exitCodes.failed;
}

/** The first lines of so many. */
function firstLines(lines: readonly string[], count: number): string {
  const more = count > LINES ? [t('moreFailures', { count: count - LINES })] : [];
  return [...lines.slice(0, LINES), ...more].join('\n');
}

/** A note by identifiers, for programs, with its units in those that are asked for. */
function noteJson({ index, plan }: PlanOfCase, note: RuleNote) {
  const { source, stockPoints } = index;
  const shown = (family: string, units: number) => shownUnits(storedForm(index, plan), family, units);
  const period = source.periods[note.period]?.period ?? '';
  if (note.kind === 'lot') {
    const { needed, started } = note;
    return {
      kind: note.kind,
      process: source.processes[note.process]?.process ?? '',
      period,
      needed: shown(source.processes[note.process]?.family ?? '', needed),
      started: shown(source.processes[note.process]?.family ?? '', started),
    };
  }
  const point = stockPoints[note.stockPoint]!;
  const family = source.families[point.family]?.family ?? '';
  const site = source.sites[point.site]?.site ?? '';
  return { kind: note.kind, family, site, period, units: shown(family, note.units) };
}

function noteText(stated: PlanOfCase, note: RuleNote): string {
  const told = noteJson(stated, note);
  return told.kind === 'lot'
    ? t('lotNote', {
        process: told.process ?? '',
        period: told.period,
        needed: numberText(told.needed ?? 0, 3),
        started: numberText(told.started ?? 0, 3),
      })
    : t('tooSoonNote', {
        family: told.family ?? '',
        site: told.site ?? '',
        period: told.period,
        units: numberText(told.units ?? 0, 3),
      });
}
