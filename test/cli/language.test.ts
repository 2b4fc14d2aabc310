/**
 * Goal: with `--language zh` the command prints Chinese: every command with its help, answers, warnings and errors. Names,
 * identifiers, units, file names and what a solver calls itself stay as they are.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseSync } from 'vite';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { languageOf } from '../../cli/language.ts';
import { runCommandLine } from '../../cli/program.ts';
import { backendNames } from '../../node/backendModules.ts';
import { characteristics } from '../../solver/case/characteristics.ts';
import { measureNames } from '../../solver/plan/measures.ts';
import { reportFigures } from '../../solver/reports/figures.ts';
import { demandDocument } from '../cases/demandCase.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { root } from '../root.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-zh-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

const file = (name: string, document: unknown) => {
  const place = path.join(folder, name);
  writeFileSync(place, typeof document === 'string' ? document : JSON.stringify(document));
  return place;
};

/** What a command prints, in this process. */
async function printed(...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const parts: string[] = [];
  const write = (part: string | Uint8Array) => parts.push(String(part)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  try {
    return { code: await runCommandLine(args), text: parts.join('') };
  } finally {
    vi.restoreAllMocks();
  }
}

const chinese = (...args: string[]) => printed('--language', 'zh', ...args);

/** Words in Latin letters that Chinese has too: units, forms of files, solvers, and what a command line writes. */
const known = new Set([
  ...backendNames,
  ...'CSV JSON zip pptx pdf xlsx html Excel LP MPS API PostgreSQL PORT DATABASE_URL GPL- Equipoise equipoise base csv json mps lp pcs pc EUR MB Unlicense docs case md before after options command scenarios share ETS Ad Theta'.split(
    ' ',
  ),
]);

/** English words that are left in what a command printed; `names` are identifiers and names of the case. */
function left(text: string, names: ReadonlySet<string>): readonly string[] {
  const withoutCodes = text
    .replaceAll(folder, '')
    // Places of the written reference are addresses.
    .replace(/docs\/case\.md#[\w.-]+/g, ' ')
    // Options with their values, parameters, lists of choices, numbers, the rule of a finding.
    .replace(/(?<![\w-])-{1,2}[a-z][\w-]*|<[^>]*>|\[[^\]]*\]|"[^"]*"|\d[\d.,e+-]*|^\w+(?= \()/gm, ' ');
  const words = withoutCodes.match(/[A-Za-z][\w-]+/g) ?? [];
  return [...new Set(words.filter((word) => !known.has(word) && !names.has(word)))];
}

/** Every text of a document: names and identifiers, also a part of a key. */
function namesOf(document: unknown): ReadonlySet<string> {
  const words = JSON.stringify(document).match(/[A-Za-z][\w-]+/g) ?? [];
  return new Set(words);
}

test('an English word that is left is found', () => {
  expect(left('目标：least cost, 3 pcs (--plan <name>)', new Set(['least']))).toEqual(['cost']);
});

test('the language is read before the arguments are', () => {
  expect(languageOf(['--language', 'zh', 'solve'])).toBe('zh');
  expect(languageOf(['solve', 'a', '--language=zh'])).toBe('zh');
  expect(languageOf(['solve', 'zh'])).toBe('en');
  expect(languageOf(['solve', '--language'])).toBe('en');
});

describe('in Chinese', () => {
  const commands =
    'solve plan level lint scenarios bridge split versions report forecast solve-mps compare pack export import experiment tournament serve worker backup verify restore frontier alternatives compromise ladder flip regret churn explain whynot pegging changes'.split(
      ' ',
    );
  const small = smallDocument();
  const withScenarios = {
    ...smallDocument(),
    scenarios: [
      { scenario: 'more', name: 'More', parent: 'base', levers: [{ type: 'demand', factor: 1.2 }] },
      { scenario: 'typo', name: 'Typo', levers: [{ type: 'demand', fromPeriod: 'M99', factor: 2 }] },
    ],
  };
  const tight = smallDocument();
  tight.serviceTargets!.push({ serviceTarget: 'everything', window: 'period', fillRateMin: 1 });
  tight.resources![0]!.hoursPerWorkingDay = 2;
  const bad = smallDocument();
  bad.demand![0]!.units = 'many';
  const goals = smallDocument();
  Object.assign(goals.company![0]!, { objective: 'goals', expectedObjective: 7 });
  goals.goals = [{ rank: 1, measure: 'lostUnits', grade: 'A', weight: 1, relativeTolerance: 0 }];
  const places = {
    foreign: file('需求.csv', '细分,2027-01,2027-02\nx,1,2\n'),
    small: file('small.json', small),
    demand: file('demand.json', demandDocument()),
    tight: file('tight.json', tight),
    bad: file('bad.json', bad),
    goals: file('goals.json', goals),
    scenarios: file('scenarios.json', withScenarios),
    unreadable: file('unreadable.mps', 'ROWS\n X c'),
    empty: file('empty.mps', ''),
    experiment: file('experiment.json', {
      experiment: 'two',
      case: 'small.json',
      factors: [
        {
          factor: 'demand',
          levels: [
            { level: 'usual' },
            { level: 'wrong', levers: [{ type: 'demand', fromPeriod: 'M99', factor: 2 }] },
          ],
        },
      ],
    }),
  };
  const names = namesOf([
    withScenarios,
    goals,
    tight,
    demandDocument(),
    'experiment factor level wrong usual two resume report run show validate estimate watch cancel HTML fromPeriod many units magic lastYear actual budget',
    [...characteristics, ...reportFigures.map(({ name }) => name), ...measureNames],
  ]);
  const model = path.join(folder, 'model.mps');

  test.each<[string, number, ...string[]]>([
    ['the help', 0, '--help'],
    ...commands.map((command): [string, number, string, string] => [
      `the help of ${command}`,
      0,
      command,
      '--help',
    ]),
    ['a levelling with what would help', exitCodes.failed, 'level', places.small, '--allow', 'overtime'],
    ['a levelling that may not be', exitCodes.badInput, 'level', places.small, '--allow', 'magic'],
    ['a plan and a second opinion', 0, 'solve', places.small, '--plan', '--cross-check', 'jslp'],
    [
      'goals and a known optimum that is not reached',
      exitCodes.failed,
      'solve',
      places.goals,
      '--no-plan',
      '-t',
      '60',
    ],
    ['no plan', exitCodes.infeasible, 'solve', places.tight],
    ['bad data', exitCodes.badInput, 'solve', places.bad],
    ['a missing file', exitCodes.badInput, 'solve', path.join(folder, 'missing.json')],
    ['findings', 0, 'lint', places.small],
    ['kinds of scenarios', 0, 'scenarios', places.scenarios],
    ['reasons of shortages', 0, 'explain', places.small],
    ['a number that the plan has', 0, 'whynot', places.small, 'production', '>=0', '--family', 'x'],
    ['the price of a number', 0, 'whynot', places.small, 'production', '>=170', '--from', '2027-02'],
    ['a delivery pegged', 0, 'pegging', places.small, 'x-A', '2027-02'],
    ['hours pegged', 0, 'pegging', places.small, 'line', '2027-02'],
    ['nothing to peg', exitCodes.badInput, 'pegging', places.small, 'none', '2027-02'],
    ['what changed', 0, 'changes', places.scenarios, places.scenarios, '-s', 'more'],
    ['a row that is none', exitCodes.badInput, 'whynot', places.small, 'magic', '5'],
    ['a bridge', 0, 'bridge', places.scenarios, 'more'],
    ['key figures', 0, 'report', places.small, '--list'],
    [
      'a report against the past',
      0,
      'report',
      places.small,
      '-f',
      'revenue,fillRate,load',
      '-b',
      'family',
      '-a',
      'lastYear',
      '--rank',
      '--classes',
    ],
    ['a report that is not there', exitCodes.badInput, 'report', places.small, 'none'],
    ['a report by nothing known', exitCodes.badInput, 'report', places.small, '--by', 'wrong'],
    ['a forecast', 0, 'forecast', places.demand],
    ['a forecast without a history', exitCodes.badInput, 'forecast', places.small],
    ['a comparison', exitCodes.badInput, 'compare', places.scenarios],
    ['a reference without a plan', exitCodes.badInput, 'compare', places.scenarios, 'typo', 'base'],
    ['one scenario to compare', exitCodes.badInput, 'compare', places.scenarios, 'base'],
    ['nothing to compare', exitCodes.badInput, 'compare', places.small],
    ['an experiment that is counted', 0, 'experiment', 'validate', places.experiment],
    ['an experiment that is estimated', 0, 'experiment', 'estimate', places.experiment, '-w', '1'],
    ['an experiment', exitCodes.failed, 'experiment', 'run', places.experiment, '-w', '1'],
    ['an experiment that has ended', 0, 'experiment', 'watch', places.experiment],
    ['an experiment that cannot be cancelled', exitCodes.badInput, 'experiment', 'cancel', places.experiment],
    ['the report of an experiment', 0, 'experiment', 'report', places.experiment],
    ['a run of an experiment', 0, 'experiment', 'show', places.experiment, '1'],
    ['an export', 0, 'export', places.small, '-o', model, '-f', 'mps'],
    ['an import', 0, 'import', places.small, '-o', path.join(folder, 'imported')],
    ['a proposed mapping', 0, 'import', places.foreign, '--propose', path.join(folder, 'model.json')],
    ['a model', 0, 'solve-mps', model],
    ['a model that is none', exitCodes.failed, 'solve-mps', places.unreadable],
    ['an empty model', exitCodes.failed, 'solve-mps', places.empty],
    ['a missing model', exitCodes.failed, 'solve-mps', path.join(folder, 'missing.mps')],
    ['a worker without a database', exitCodes.badInput, 'worker'],
    ['a missing argument', exitCodes.badInput, 'solve'],
    ['an unknown option', exitCodes.badInput, 'solve', places.small, '--pln'],
    ['an option without its value', exitCodes.badInput, 'solve', places.small, '--scenario'],
    ['a negative gap', exitCodes.badInput, 'solve', places.small, '--gap', '-1'],
    ['a time limit of 0', exitCodes.badInput, 'solve', places.small, '-t', '0'],
    ['an unknown solver', exitCodes.badInput, 'solve', places.small, '--solver', 'cplex'],
    ['a missing option', exitCodes.badInput, 'export', places.small],
    ['an unknown command', exitCodes.badInput, 'slve', places.small],
    ['too many arguments', exitCodes.badInput, 'lint', places.small, 'b'],
  ])('%s', async (_, code, ...args) => {
    const answer = await chinese(...args);
    const typed = [
      ...commands,
      ...'help pln plan cplex slve missing none unreadable empty model imported bad run'.split(' '),
      ...'list keep copy activate publish delete restore compare'.split(' '),
    ];
    expect({ left: left(answer.text, new Set([...names, ...typed])), text: answer.text }).toEqual({
      left: [],
      text: answer.text,
    });
    expect(answer.text).toMatch(/\p{Script=Han}/u);
    expect([answer.text, answer.code]).toEqual([answer.text, code]);
  });
});

test('no text stands outside the catalogue', () => {
  interface Node {
    readonly [field: string]: unknown;
  }
  const textsOf = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(textsOf);
    if (typeof value !== 'object' || value === null) return [];
    const { type, value: literal, cooked } = value as Node;
    if (type === 'ImportDeclaration') return [];
    const own = type === 'Literal' && typeof literal === 'string' ? [literal] : [];
    const part = typeof cooked === 'string' ? [cooked] : [];
    return [...own, ...part, ...Object.values(value).flatMap(textsOf)];
  };
  const sources = readdirSync(path.join(root, 'cli'), { recursive: true, encoding: 'utf8' });
  expect(sources).toContain(path.join('solve', 'command.ts'));
  const sentences = sources
    .filter((name) => name.endsWith('.ts') && path.basename(name) !== 'messages.ts')
    .flatMap((name) => {
      const { program } = parseSync(name, readFileSync(path.join(root, 'cli', name), 'utf8'));
      return textsOf(program)
        .filter((text) =>
          /[A-Za-z]{2,} [a-z]{2,}/.test(text.replace(/(?<![\w-])-{1,2}[a-z][\w-]*( [<[][a-z]+[>\]])?/g, '')),
        )
        .map((text) => `${name}: ${text}`);
    });
  expect(sentences).toEqual([]);
});
