/** `equipoise level`: a plan by a rule or from a file, and the cheapest moves that take its overloads out, by overload. */

import { readFile } from 'node:fs/promises';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { nameOf } from '../../solver/case/names.ts';
import type { PlanningCase, TableName } from '../../solver/case/planningCase.ts';
import { digitsIn } from '../../solver/case/unitDigits.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type FreedomName, freedomNames } from '../../solver/levelling/freedoms.ts';
import { levelPlan } from '../../solver/levelling/levelPlan.ts';
import {
  type LevelReport,
  levelReport,
  type ReportedExcess,
  type ReportedGroup,
  type ReportedMove,
} from '../../solver/levelling/levelReport.ts';
import { madeLess } from '../../solver/levelling/moves.ts';
import {
  changeTitles,
  gapWords,
  groupWords,
  helpTitle,
  moveCountWords,
  oneSided,
} from '../../solver/levelling/words.ts';
import type { RuleKind } from '../../solver/plan/byHand/planningRules.ts';
import { startOf, type TypedProduction, typeInto } from '../../solver/run/madePlan.ts';
import { writtenMoney } from '../../solver/words/money.ts';
import { unitText } from '../../solver/words/units.ts';
import { enumerated, type Words } from '../../solver/words/words.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { figureText } from '../figureText.ts';
import { fixedText, language, numberText, pick, textsOf } from '../language.ts';
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
  const report = levelReport(start.index, before.plan, levelling);
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

/** Of which table a decision is. */
const decisionTables = {
  shiftCount: 'shiftOptions',
  people: 'labourPools',
  investment: 'investments',
  demandShaping: 'demandShaping',
} as const satisfies Readonly<Record<Exclude<ReportedMove['kind'], 'production' | 'flows'>, TableName>>;

/** The report in words: the moves by overload, worst first, as the planning page lists them. */
function reportText(planningCase: PlanningCase, report: LevelReport): string {
  const currency = planningCase.company[0]?.currency ?? '';
  const money = (value: number) => figureText(value, 'money', currency);
  const unit = ({ unit: own, table, id }: ReportedExcess) => {
    const material = planningCase.materials.find((row) => row.material === id)?.unit ?? '';
    return table === 'materials' && material !== '' ? material : unitText(own, language());
  };
  const amount = (of: ReportedExcess, value: number) =>
    of.unit === 'money' ? writtenMoney(value, currency, language()) : `${numberText(value, 1)} ${unit(of)}`;
  const nameOfLoad = ({ table, id }: ReportedExcess) => pick(nameOf(planningCase, table, id).name);
  const periodName = (id: string) => pick(nameOf(planningCase, 'periods', id).name);
  const processName = (id: string) => (id === '' ? '' : pick(nameOf(planningCase, 'processes', id).name));
  const excessLine = (excess: ReportedExcess): readonly string[] => [
    nameOfLoad(excess),
    periodName(excess.period),
    amount(excess, excess.amount),
  ];
  const excessTable = (list: readonly ReportedExcess[]) => textTable(list.map(excessLine), 2);
  const place = (at: ReportedMove['from'], none: string) =>
    at === null ? none : `${periodName(at.period)} ${processName(at.process)}`.trim();
  const sideless = ({ kind }: ReportedMove, words: Words) => (kind === 'production' ? pick(words) : '–');
  const mark = (isShared: boolean) => (isShared ? ' *' : '');
  const proved = gapWords(report);
  const less = report.moves.filter(madeLess);
  const shared = report.moves.filter(({ together }) => together > 1).length;
  const familyName = (id: string) => pick(nameOf(planningCase, 'families', id).name);
  const what = (move: ReportedMove) =>
    move.kind === 'production'
      ? familyName(move.id)
      : move.kind === 'flows'
        ? pick(changeTitles.flows)
        : t('levelDecision', {
            kind: changeTitles[move.kind],
            name: nameOf(planningCase, decisionTables[move.kind], move.id).name,
          });
  const quantity = ({ kind, id, quantity: units }: ReportedMove): string => {
    if (kind !== 'production') return numberText(units);
    const own = planningCase.families.find((row) => row.family === id)?.unit ?? '';
    return `${fixedText(units, digitsIn(planningCase, own))} ${own}`.trim();
  };
  const groupTitle = ({ kind, overload, family }: ReportedGroup): string => {
    if (overload !== null) return `${nameOfLoad(overload)}, ${periodName(overload.period)}`;
    return kind === 'decisions' ? pick(groupWords.decisions) : familyName(family);
  };
  const groupAbout = ({ kind, moves }: ReportedGroup): string => {
    if (kind === 'family') return t('levelFollows');
    return moves.length === 0 ? pick(groupWords.byOthers) : '';
  };
  const groupLines = (group: ReportedGroup): readonly (readonly string[])[] => {
    const { overload, left, moves, cost, penalties, sharedCount } = group;
    const worth = (value: string, isShared: boolean) => (moves.length === 0 ? '' : value + mark(isShared));
    return [
      [
        groupTitle(group),
        groupAbout(group),
        '',
        moves.length === 0 ? '' : pick(moveCountWords(moves.length)),
        overload === null
          ? ''
          : `${amount(overload, overload.amount)} → ${left > 0 ? amount(overload, left) : '–'}`,
        worth(money(cost), sharedCount > 0),
        worth(numberText(penalties, 1), sharedCount > 0),
      ],
      ...moves.map(({ move: m, takenOut }) => {
        const move = report.moves[m]!;
        return [
          `  ${what(move)}`,
          place(move.from, sideless(move, oneSided.more)),
          place(move.to, sideless(move, oneSided.less)),
          quantity(move),
          overload === null || takenOut === 0 ? '' : `−${amount(overload, takenOut)}`,
          `${money(move.cost)}${mark(move.together > 1)}`,
          `${numberText(move.penalties, 1)}${mark(move.together > 1)}`,
        ];
      }),
    ];
  };
  const moves = [
    [
      t('levelWhat'),
      t('levelFrom'),
      t('levelTo'),
      t('levelQuantity'),
      t('levelOverload'),
      t('levelCost'),
      t('levelPenalties'),
    ],
    ...report.groups.flatMap(groupLines),
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
    report.moves.length === 0 ? excessTable(report.excessBefore) : textTable(moves, 3),
    report.moves.length === 0 ? t('levelNothing') : '',
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
    report.excessOutside.length === 0 ? '' : t('levelOutside', { count: report.excessOutside.length }),
    excessTable(report.excessOutside),
    helps.join('\n'),
    report.untried.length === 0
      ? ''
      : t('levelUntried', { list: enumerated(report.untried.map((freedoms) => pick(helpTitle(freedoms)))) }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
