/** `equipoise level`: a plan by a rule or from a file, its overloads, and the cheapest moves that take them out. */

import { readFile } from 'node:fs/promises';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { nameOf } from '../../solver/case/names.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type FreedomName, freedomNames } from '../../solver/levelling/freedoms.ts';
import { levelPlan } from '../../solver/levelling/levelPlan.ts';
import {
  type LevelReport,
  levelReport,
  type ReportedExcess,
  type ReportedMove,
} from '../../solver/levelling/levelReport.ts';
import { madeLess } from '../../solver/levelling/moves.ts';
import { changeTitles, gapWords, helpTitle } from '../../solver/levelling/words.ts';
import type { RuleKind } from '../../solver/plan/byHand/planningRules.ts';
import { startOf, type TypedProduction, typeInto } from '../../solver/run/madePlan.ts';
import { unitText } from '../../solver/words/units.ts';
import { enumerated } from '../../solver/words/words.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { figureText } from '../figureText.ts';
import { language, numberText, pick, textsOf } from '../language.ts';
import { planJson } from '../planText.ts';
import { printAnswer, refuse } from '../print.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface LevelCommand {
  readonly rule: RuleKind;
  readonly scenario?: string;
  /** A JSON file with production that is typed over the rule. */
  readonly production?: string;
  readonly from?: string;
  readonly until?: string;
  /** `overloaded`, `all`, or identifiers separated by commas. */
  readonly families: string;
  /** Freedoms, separated by commas. */
  readonly allow: string;
  /** Production that keeps its number: `process/period`, separated by commas. */
  readonly hold?: string;
  readonly threshold?: string;
  readonly aim: 'cost' | 'change';
  readonly timeLimit?: string;
  readonly json?: boolean;
}

/** Prints overloads, moves and what is left; the exit code is 1 where overloads are left. */
export async function levelCommand(location: string, options: LevelCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const names = (list: string) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const allowed = names(options.allow);
  const families =
    options.families === 'overloaded' || options.families === 'all'
      ? options.families
      : names(options.families);
  const held = names(options.hold ?? '').map((cell) => {
    // A name may hold a stroke; a period is behind the last one.
    const at = cell.lastIndexOf('/');
    return { cell, process: cell.slice(0, Math.max(0, at)), period: cell.slice(at + 1) };
  });
  const unknown = [
    ...held.flatMap(({ cell, process, period }) =>
      planningCase.processes.some((row) => row.process === process) &&
      planningCase.periods.some((row) => row.period === period)
        ? []
        : [cell],
    ),
    ...allowed.filter((name) => !(freedomNames as readonly string[]).includes(name)),
    ...(typeof families === 'string'
      ? []
      : families.filter((name) => !planningCase.families.some((row) => row.family === name))),
    ...[options.from, options.until].filter(
      (period) => period !== undefined && !planningCase.periods.some((row) => row.period === period),
    ),
  ];
  if (unknown.length > 0)
    return refuse(
      t('levelUnknown', {
        names: enumerated(unknown.map(String)),
        freedoms: freedomNames.map((name) => `"${name}"`).join(', '),
      }),
    );
  const solver = new FreshSolver(() => loadHighsBackend());
  const start = startOf(indexCase(planningCase), {
    from: null,
    rule: { kind: options.rule, families: null },
  });
  const typed = options.production === undefined ? [] : await typedIn(options.production);
  const before = { plan: typeInto(start, typed), base: start.base };
  const levelling = await solver.use((backend) =>
    levelPlan(
      start.index,
      before,
      {
        first: options.from ?? null,
        last: options.until ?? null,
        families,
        freedoms: allowed as readonly FreedomName[],
        held,
        threshold: options.threshold === undefined ? null : Number(options.threshold) / 100,
        aim: options.aim,
      },
      {
        backend,
        clock: processClock,
        ...(options.timeLimit === undefined ? {} : { timeLimitSeconds: Number(options.timeLimit) }),
      },
    ),
  );
  const report = levelReport(start.index, levelling);
  printAnswer(options.json, { ...report, plan: planJson(start.index, levelling.plan) }, () =>
    reportText(planningCase, report),
  );
  return report.excessAfter.length > 0 ? exitCodes.failed : exitCodes.optimal;
}

/** Production in a JSON file: a list of process, period and units. */
async function typedIn(file: string): Promise<readonly TypedProduction[]> {
  const list: unknown = JSON.parse(await readFile(file, 'utf8'));
  const isCell = (cell: unknown): cell is TypedProduction => {
    const { process: name, period, units } = Object(cell);
    return typeof name === 'string' && typeof period === 'string' && Number.isFinite(units) && units >= 0;
  };
  if (!Array.isArray(list) || !list.every(isCell))
    throw new Error(t('levelProduction', { file, fields: '"process", "period", "units"' }));
  return list;
}

/** The report in words. */
function reportText(planningCase: PlanningCase, report: LevelReport): string {
  const currency = planningCase.company[0]?.currency ?? '';
  const money = (value: number) => figureText(value, 'money', currency);
  const unit = (excess: ReportedExcess) => {
    if (excess.unit === 'money') return currency;
    const own = planningCase.materials.find((row) => row.material === excess.id)?.unit ?? '';
    return excess.table === 'materials' && own !== '' ? own : unitText(excess.unit, language());
  };
  const excessLine = (excess: ReportedExcess): readonly string[] => [
    pick(nameOf(planningCase, excess.table as 'resources', excess.id).name),
    excess.period,
    `${numberText(excess.amount, 1)} ${unit(excess)}`,
  ];
  const excessTable = (list: readonly ReportedExcess[]) => textTable(list.map(excessLine), 2);
  const place = (at: ReportedMove['from'], none = '–') =>
    at === null ? none : `${at.period} ${at.process}`.trim();
  const isMade = (move: ReportedMove) => move.kind === 'production';
  const mark = (move: ReportedMove) => (move.together > 1 ? ' *' : '');
  const proved = gapWords(report);
  const less = report.moves.filter(madeLess);
  const shared = report.moves.filter(({ together }) => together > 1).length;
  const what = (move: ReportedMove) =>
    move.kind === 'production'
      ? pick(nameOf(planningCase, 'families', move.id).name)
      : t('levelDecision', { kind: pick(changeTitles[move.kind]), id: move.id });
  const familyUnit = (id: string) => planningCase.families.find((row) => row.family === id)?.unit ?? '';
  const moves = [
    [t('levelMove'), t('levelFrom'), t('levelTo'), t('levelQuantity'), t('levelCost'), t('levelPenalties')],
    ...report.moves.map((move) => [
      what(move),
      place(move.from, isMade(move) ? t('levelMadeMore') : '–'),
      place(move.to, isMade(move) ? t('levelMadeLess') : '–'),
      `${numberText(move.quantity, 1)} ${move.kind === 'production' ? familyUnit(move.id) : ''}`.trim(),
      `${money(move.cost)}${mark(move)}`,
      `${numberText(move.penalties, 1)}${mark(move)}`,
    ]),
  ];
  const helps = report.help.map(({ freedoms, excess }) => {
    const named = pick(helpTitle(freedoms));
    return excess.length === 0
      ? t('levelHelpAll', { freedom: named })
      : t('levelHelpSome', {
          freedom: named,
          count: excess.length,
          first: excess
            .slice(0, 3)
            .map((entry) => excessLine(entry).join(' '))
            .join('; '),
        });
  });
  return [
    t('levelBefore', { count: report.excessBefore.length }),
    excessTable(report.excessBefore),
    report.moves.length === 0 ? t('levelNothing') : textTable(moves, 3),
    t('levelSummary', {
      cost: money(report.after.cost - report.before.cost),
      penalties: numberText(report.after.penalties - report.before.penalties, 1),
      stock: money(report.after.endStockValue - report.before.endStockValue),
    }),
    less.length === 0
      ? ''
      : t('levelLessMade', { cost: money(less.reduce((sum, { cost }) => sum + cost, 0)) }),
    shared === 0 ? '' : t('levelShared', { count: shared }),
    proved === null ? '' : pick(proved),
    report.verified ? t('levelKeeps') : t('levelBreaks', { count: report.failedChecks }),
    report.excessAfter.length === 0 ? '' : t('levelLeft', { count: report.excessAfter.length }),
    excessTable(report.excessAfter),
    helps.join('\n'),
    report.untried.length === 0
      ? ''
      : t('levelUntried', { list: enumerated(report.untried.map((freedoms) => pick(helpTitle(freedoms)))) }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
