/** `equipoise plan`: a plan by a rule of SAP R/3 SOP, without a solver; with `--optimum` also what the rule costs. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { nameOf } from '../../solver/case/names.ts';
import type { PlanningCase, TableName } from '../../solver/case/planningCase.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { statedPlan } from '../../solver/plan/askedStatement.ts';
import type { PlanningRule, RuleKind, RuleNote } from '../../solver/plan/byHand/planningRules.ts';
import { ruleTitles } from '../../solver/plan/byHand/ruleWords.ts';
import { computeKeyFigures, keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../../solver/plan/finance.ts';
import { gainOf, signedGainWords } from '../../solver/plan/gain.ts';
import { isMoneyObjective, type ObjectiveValue } from '../../solver/plan/objective.ts';
import { type PlanOfCase, shownUnits, storedForm } from '../../solver/plan/storedForm.ts';
import { makePlan } from '../../solver/run/madePlan.ts';
import { type RunResult, solvePlan } from '../../solver/run/solve.ts';
import { enumerated } from '../../solver/words/words.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { figureText } from '../figureText.ts';
import { numberText, pick, textsOf } from '../language.ts';
import { optimizedTexts } from '../optimizedText.ts';
import { planJson, planText } from '../planText.ts';
import { printJson, printParagraphs, refuse } from '../print.ts';
import { warningsText } from '../problemText.ts';
import { failedCheckText } from '../runText.ts';
import { type StatedOptions, statementOfOptions, withoutUnitText } from '../stated.ts';
import { textTable } from '../textTable.ts';
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
  const { planningCase, warnings, scenarioName } = await caseOfScenario(location, options.scenario);
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
  const compared = optimized?.optimized == null ? null : { own: result.optimized, best: optimized.optimized };
  const company = planningCase.company[0];
  const stated = statedPlan(index, plan, statement);
  const money = planMoney(stated.index, stated.plan);
  const keyFigures = computeKeyFigures({ ...stated, money });
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
      optimum: optimized === null ? null : optimumJson(optimized, result),
      plan: planJson(stated.index, stated.plan),
      warnings,
    };
    printJson(answer);
  } else {
    const name = company?.name || (company?.company ?? location);
    const title = options.scenario === undefined ? name : t('scenarioOf', { name, scenario: scenarioName });
    const checks = result.verification?.checkCount ?? 0;
    const parts = [
      t('planByRule', { name: title, rule: pick(ruleTitles[rule.kind]) }),
      failureCount === 0 ? t('ruleKeeps', { checks }) : t('ruleBreaks', { count: failureCount, checks }),
      firstLines(
        failures.map((failure) => failedCheckText(failure, currency)),
        failureCount,
      ),
      firstLines(
        notes.map((note) => noteText(stated, note)),
        notes.length,
      ),
      compared?.own == null ? '' : costOfRuleText(planningCase, compared.own, compared.best),
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

/** The money of the optimum and the difference to it; what is optimized beside them where that is not money. */
function optimumJson(best: RunResult, own: RunResult) {
  const difference =
    own.objective === null || best.objective === null ? null : own.objective - best.objective;
  const mode = best.optimized?.definition.mode;
  const gain =
    own.optimized === null || best.optimized === null || (mode !== 'goals' && mode !== 'weighted')
      ? {}
      : { gain: gainOf(own.optimized, best.optimized) };
  return { objective: best.objective, difference, ...gain };
}

/** What the plan of a rule is worth against the optimum, in what is optimized. */
function costOfRuleText(planningCase: PlanningCase, own: ObjectiveValue, best: ObjectiveValue): string {
  const currency = planningCase.company[0]?.currency ?? '';
  const isMoney = isMoneyObjective(best.definition.mode);
  return t('costOfRule', {
    objective: optimizedTexts([own, best], currency)(best),
    difference: isMoney
      ? figureText(own.value - best.value, 'money', currency)
      : pick(signedGainWords(planningCase, best.definition, gainOf(own, best))),
  });
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
  const name = (table: TableName, id: string | undefined) =>
    nameOf(stated.index.source, table, id ?? '').name;
  const period = name('periods', told.period);
  return told.kind === 'lot'
    ? t('lotNote', {
        process: name('processes', told.process),
        period,
        needed: numberText(told.needed ?? 0, 3),
        started: numberText(told.started ?? 0, 3),
      })
    : t('tooSoonNote', {
        family: name('families', told.family),
        site: name('sites', told.site),
        period,
        units: numberText(told.units ?? 0, 3),
      });
}
