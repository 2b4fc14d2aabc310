/** Goal: the command's exit codes and JSON are what the README says; bad input is reported in words, never by a stack trace. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { lockFile } from '../../node/fileLock.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { isLong } from '../runs.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** The command as a process of its own: that its codes and texts leave the process is shown once for each of both. */
const spawned = (...args: string[]) =>
  spawnSync(process.execPath, ['cli/main.ts', ...args], { cwd: root, encoding: 'utf8' });
/** The same command in this process, which has loaded it already. */
async function run(...args: string[]) {
  const reported = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      reported[stream] += String(text);
      return true;
    }),
  );
  try {
    const status = await runCommandLine(args);
    return { ...reported, status };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const file = (name: string, document: unknown) => {
  const place = path.join(folder, name);
  writeFileSync(place, typeof document === 'string' ? document : JSON.stringify(document));
  return place;
};

test('solve --json prints one object, exit 0', () => {
  const { status, stdout } = spawned('solve', file('whole.json', smallDocument()), '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'optimal',
    verified: true,
    objective: expect.any(Number),
    bound: expect.any(Number),
    keyFigures: expect.any(Object),
    money: expect.any(Object),
    seconds: expect.any(Object),
  });
});

test('solve says what a plan throws away, in text and JSON', async () => {
  const fullStore = file('full-store.json', {
    company: [{ company: 'c', currency: 'EUR' }],
    periods: [{ period: 'M1', start: '2027-01-01', workingDays: 20 }],
    families: [{ family: 'f', unit: 'pcs' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    lanes: [{ lane: 'road', fromSite: 's', toMarket: 'm' }],
    laneReceipts: [{ family: 'f', market: 'm', period: 'M1', units: 4 }],
    processes: [{ process: 'p', family: 'f', site: 's' }],
    frozenCells: [{ measure: 'production', item: 'p', period: 'M1', value: 5 }],
    inventoryPolicies: [{ family: 'f', site: 's', stockMax: 0 }],
    segments: [{ segment: 'g', family: 'f', market: 'm', price: 10 }],
    demand: [{ segment: 'g', period: 'M1', units: 6 }],
  });
  const text = await run('solve', fullStore);
  expect(plainBlanks(text.stdout)).toContain('The plan throws away 3 pcs that were under way to markets');
  const { brokenRules } = JSON.parse((await run('solve', fullStore, '--json')).stdout);
  expect(brokenRules).toHaveLength(1);
  expect(plainBlanks(brokenRules[0].words.zh)).toContain('3 pcs');
  expect(
    JSON.parse((await run('solve', file('kept.json', smallDocument()), '--json')).stdout).brokenRules,
  ).toEqual([]);
});

test('bad input: exit 2, every problem in words', async () => {
  const document = smallDocument();
  document.demand![0]!.units = 'many';
  document.segments![0]!.family = 'z';
  const { status, stderr } = spawned('solve', file('bad.json', document));
  expect(status).toBe(2);
  expect(stderr).toContain('units: is “many”');
  expect(stderr).not.toContain('    at ');
  expect((await run('solve', path.join(folder, 'nowhere'))).status).toBe(2);
  expect((await run('solve', file('broken.json', '{'))).status).toBe(2);
  expect((await run('solve', 'scenarios/lanhai', '-s', 'nobody')).status).toBe(2);
});

test('arguments that name nothing or are no sensible number are refused, each in words', async () => {
  const place = file('asked.json', smallDocument());
  const refused = async (...args: string[]) => {
    const { status, stderr, stdout } = await run(...args);
    expect([args.join(' '), status, stdout]).toEqual([args.join(' '), 2, '']);
    expect(stderr).not.toContain('    at ');
    return stderr;
  };
  for (const points of ['1', '2.5', '1e9', 'many', '0x10', ''])
    expect(await refused('frontier', place, '-n', points)).toContain('a whole number from 2 to 500');
  expect(await refused('frontier', place, '--until', '1,2,3')).toContain('at most one for each measure');
  expect(await refused('alternatives', place, '-n', '0')).toContain('a whole number from 1');
  expect(await refused('compromise', place, '-w', 'Infinity')).toContain('0 or a number above 0');
  for (const steps of ['', '0.9,,0.95', '-1', '1e999'])
    expect(await refused('ladder', place, `--steps=${steps}`)).toContain('numbers from 0 on');
  for (const steps of ['1.5', '99'])
    expect(await refused('ladder', place, '-o', 'freeze', '--steps', steps)).toContain(
      'Frozen periods are whole numbers',
    );
  expect(await refused('flip', place, '--from', '1.1')).toContain('from 0 to 1');
  expect(await refused('flip', place, '--to', '0.9')).toContain('from 1 to');
  expect(await refused('regret', place, '-o', 'base', '-a', 'base', '-f', '1.5')).toContain('a whole number');
  expect(await refused('bridge', place, 'base', '--orders', 'x')).toContain('a whole number');
  expect(await refused('bridge', place, 'base', '--order', 'x:1')).toContain(
    'x:1: no cause of this difference',
  );
  expect(await refused('bridge', place, 'base', '--groups', 'x:1+y:2')).toContain('x:1, y:2: no cause');
  for (const option of ['--segment', '--period', '--family'])
    expect(await refused('explain', place, option, 'nobody')).toContain('nobody: not in this case');
  expect(await refused('whynot', place, 'production', '>=')).toContain('and a number');
  expect(await refused('whynot', place, 'production', '5', '--item', 'nobody')).toContain(
    '“nobody” is not known',
  );
  expect(await refused('pegging', place, 'nobody', '2027-01')).toContain('nobody');
  expect(await refused('serve', '-p', 'abc')).toContain('a whole number');
});

test('a number that the plan has moves nothing; one of a plan as good costs nothing, and what moves in that plan is listed', async () => {
  const document = smallDocument();
  document.frozenCells = [];
  document.processes!.push({ ...document.processes![0]!, process: 'again-x' });
  for (const routing of document.routings!.filter(({ process: of }) => of === 'make-x'))
    document.routings!.push({ ...routing, process: 'again-x' });
  const twins = file('twins.json', document);
  const answers: string[] = [];
  // Of two ways that cost the same either can make nothing: the plan does so, or another one that is as good.
  for (const item of ['make-x', 'again-x'])
    answers.push((await run('whynot', twins, 'production', '0', '--item', item)).stdout);
  for (const text of answers) expect(text).toMatch(/^(The plan has this number already|It costs nothing: )/);
  expect(answers.join('')).toMatch(
    /^It costs nothing: a plan that is at least as good has this number(\. What moves in that plan:|, and nothing that is shown moves\.)$/m,
  );
  expect(answers.join('')).not.toContain('would cost');
});

test('a setting that is not what it should be starts nothing', async () => {
  for (const [name, value, expected] of [
    ['EQUIPOISE_BACKUPS', 'seven', 'a whole number'],
    ['EQUIPOISE_BACKUPS', '-1', 'a whole number'],
    ['EQUIPOISE_TIME_LIMIT', '', 'a whole number'],
    ['EQUIPOISE_COLUMNS_MAX', '3e6x', 'a whole number'],
    ['PORT', '99999', 'a whole number'],
    ['EQUIPOISE_LOG', 'loud', 'one of silent, fatal'],
    ['EQUIPOISE_DATA', '', 'the path of a folder'],
    ['EQUIPOISE_BACKUP_FOLDER', ' ', 'the path of a folder'],
  ] as const) {
    vi.stubEnv(name, value);
    const { status, stderr } = await run('serve');
    vi.unstubAllEnvs();
    expect(status).toBe(1);
    expect(stderr).toContain(`The setting ${name} is “${value}”: expected ${expected}`);
  }
});

test('what explains a plan says why there is none', async () => {
  const document = smallDocument();
  document.serviceTargets!.push({ serviceTarget: 'everything', window: 'period', fillRateMin: 1 });
  document.resources![0]!.hoursPerWorkingDay = 2;
  const place = file('none.json', document);
  const [segment, period] = [String(document.segments![0]!.segment), String(document.periods![0]!.period)];
  for (const args of [
    ['whynot', place, 'production', '5'],
    ['pegging', place, segment, period],
    ['changes', place, place],
    ['explain', place],
  ]) {
    const { status, stdout } = await run(...args);
    expect([args[0], status]).toEqual([args[0], 3]);
    expect(stdout).toContain('conflict');
  }
});

test('an output that is not read to its end ends no command: | head', async () => {
  const child = spawn(process.execPath, ['cli/main.ts', 'solve', file('read.json', smallDocument())], {
    cwd: root,
  });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect({ status, said }).toEqual({ status: 0, said: '' });
});

test('infeasible: exit 3 with the conflict', async () => {
  const document = smallDocument();
  document.serviceTargets!.push({ serviceTarget: 'everything', window: 'period', fillRateMin: 1 });
  document.resources![0]!.hoursPerWorkingDay = 2;
  const { status, stdout } = await run('solve', file('tight.json', document));
  expect(status).toBe(3);
  expect(stdout).toContain('These limits conflict');
});

test('stopped early with a plan: exit 4', async () => {
  const { status, stdout } = await run(
    'solve',
    'scenarios/lanhai',
    '-s',
    'saturday-shifts',
    '--time-limit',
    '3.5',
    '--gap',
    '0.000000001',
    '--json',
  );
  // A faster machine may prove the optimum in time; without a plan yet it ends with 1.
  const answer = JSON.parse(stdout) as { status: string; verified: boolean };
  expect(status).toBe({ feasible: 4, optimal: 0, noPlan: 1 }[answer.status]);
  expect(answer.verified).toBe(answer.status !== 'noPlan');
});

test('the schema of experiments needs no file, a check does; a wrong field is reported at its line, by the name of its file', async () => {
  const schema = await run('experiment', 'validate', '--schema');
  expect(schema.status).toBe(0);
  expect(JSON.parse(schema.stdout).properties).toHaveProperty('factors');
  const none = await run('experiment', 'validate');
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('name the file of the experiment')]);
  const wrong = file('wrong.json', { experiment: 'e', case: 'small.json', metrcs: ['objective'] });
  const told = await run('experiment', 'validate', wrong);
  expect(told.status).toBe(2);
  expect(told.stderr).toMatch(/wrong\.json cannot be used: 1 problem\./);
  expect(told.stderr).toMatch(/line \d+, metrcs: is not known here/);
});

test('an experiment counts, runs, and goes on where it was cut off', async () => {
  file('small.json', smallDocument());
  const experiment = file('experiment.json', {
    experiment: 'two by two',
    case: 'small.json',
    factors: [
      {
        factor: 'demand',
        levels: [
          { level: 'as is' },
          { level: 'less', levers: [{ type: 'demand', fromPeriod: '2027-02', factor: 0.9 }] },
        ],
      },
      {
        factor: 'shifts',
        levels: [{ level: 'none', levers: [{ type: 'shifts', shiftsMax: 0 }] }, { level: 'two' }],
      },
    ],
  });
  const results = path.join(folder, 'results.csv');
  expect((await run('experiment', 'run', experiment, '-o', results, '-w', '2')).status).toBe(0);
  const whole = readFileSync(results, 'utf8');
  const lines = whole.trim().split('\n');
  expect(lines).toHaveLength(5);
  // Levels that are called otherwise are the same levels: nothing is run again, and the rows have the new names.
  const renamed = readFileSync(experiment, 'utf8').replaceAll('"as is"', '"as it\\nis"');
  const kept = await run(
    'experiment',
    'run',
    file('renamed.json', JSON.parse(renamed)),
    '-o',
    results,
    '-w',
    '1',
  );
  expect(kept.stdout).toContain('4 runs, 4 done, 0 to do');
  expect(readFileSync(results, 'utf8').match(/"as it\nis"/g)).toHaveLength(2);
  writeFileSync(results, whole);
  // A kill in the middle of a line: one run is gone, one is half there.
  writeFileSync(results, `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 20)}`);
  const again = await run('experiment', 'resume', experiment, '-o', results, '-w', '1');
  expect(again.stdout).toContain('4 runs, 2 done, 2 to do');
  // Whatever was cut off, and however many threads there were: the same bytes.
  expect(readFileSync(results, 'utf8')).toBe(whole);
  // One process writes the files of results; whether one does is no matter of what a killed one left behind.
  const lock = await lockFile(path.join(folder, 'results.lock'));
  const second = await run('experiment', 'run', experiment, '-o', results);
  expect(second).toMatchObject({ status: 2, stderr: expect.stringContaining('Another process') });
  expect((await run('experiment', 'cancel', experiment, '-o', results)).status).toBe(0);
  lock?.release();
  expect((await run('experiment', 'cancel', experiment, '-o', results)).status).toBe(2);
  const watched = await run('experiment', 'watch', experiment, '-o', results);
  expect(watched).toMatchObject({ status: 0, stdout: expect.stringContaining('4 of 4') });
  expect(readFileSync(results, 'utf8')).toBe(whole);
});

test.each([
  ['a folder', '', 'is a folder'],
  ['a folder that is not there yet', 'later/', 'is a folder'],
  ['a file in a file', 'held.json/results.csv', 'no file can be written'],
])('results are not written into %s, and a sentence says so', async (_, place, says) => {
  file('small.json', smallDocument());
  file('held.json', {});
  const experiment = file('nowhere.json', { experiment: 'nowhere', case: 'small.json' });
  const answer = await run('experiment', 'run', experiment, '-o', `${folder}/${place}`);
  expect(answer).toMatchObject({ status: 2, stderr: expect.stringContaining(says) });
});

test('results of an experiment belong to their inputs: of a changed case they are run again', async () => {
  const document = smallDocument();
  file('changing.json', document);
  const levels = [
    { level: 'as is' },
    { level: 'typo', levers: [{ type: 'demand', fromPeriod: 'M99', factor: 2 }] },
  ];
  const experiment = file('changing-experiment.json', {
    experiment: 'changing',
    case: 'changing.json',
    factors: [{ factor: 'demand', levels }],
  });
  const results = path.join(folder, 'changing.csv');
  const start = () => run('experiment', 'run', experiment, '-o', results);
  expect((await start()).status).toBe(1);
  const first = readFileSync(results, 'utf8');
  expect(first).toMatch(/^2,typo,\w{16},"failed: .*M99/m);
  document.demand![0]!.units = Number(document.demand![0]!.units) + 7;
  file('changing.json', document);
  expect((await start()).stdout).toContain('2 runs, 0 done, 2 to do; 2 earlier results');
  const objectiveOf = (text: string) => /^1,as is,\w{16},optimal,([^,]+)/m.exec(text)?.[1];
  const second = readFileSync(results, 'utf8');
  expect(second.trim().split('\n')).toHaveLength(3);
  expect(Number(objectiveOf(second))).not.toBe(Number(objectiveOf(first)));
  const twins = {
    experiment: 'twins',
    case: 'changing.json',
    factors: [{ factor: 'a', levels: [levels[0], levels[0]] }],
  };
  const refused = await run('experiment', 'validate', file('twins.json', twins));
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('levels of different names');
}, 240_000);

describe('a case written by hand', () => {
  /** Periods 1, 2, 3 and nothing that a planner would not have to say. */
  const byHand = {
    company: [{ company: 'hand', expectedObjective: 3200 }],
    periods: [{ period: '1' }, { period: '2' }, { period: '3' }],
    families: [{ family: 'F' }],
    sites: [{ site: 'S' }],
    markets: [{ market: 'K' }],
    processes: [{ process: 'P', family: 'F', site: 'S', variableCost: 2, unitsMax: 150 }],
    segments: [{ segment: 'G', family: 'F', market: 'K', price: 10 }],
    demand: [
      { segment: 'G', period: '1', units: 100 },
      { segment: 'G', period: '2', units: 200 },
      { segment: 'G', period: '3', units: 100 },
    ],
    scenarios: [
      { scenario: 'more', name: 'More', parent: 'base', levers: [{ type: 'demand', factor: 1.2 }] },
    ],
  };

  test('plan, objective, gap and known optimum are printed', async () => {
    const { status, stdout } = await run('solve', file('hand.json', byHand));
    expect(stdout).toContain('Objective: greatest margin, 3,200.00');
    expect(stdout).toMatch(/Optimal: gap 0 %, asked for at most 0\.1 %/);
    expect(stdout).toMatch(/F {8}S {6}F @ S .* Started +150 +150 +100 +400/);
    expect(stdout).toContain('Known optimum 3,200: reached.');
    // What the case has nothing of is a dash, not 0 or 100 %.
    expect(stdout).toMatch(/Fill rate, grade B +–/);
    expect(stdout).toMatch(/Inventory turns +–/);
    expect(status).toBe(0);
  });

  test('--json has the plan, the objective with its parts, and null where a figure is undefined', async () => {
    const { stdout } = await run('solve', file('hand.json', byHand), '--json', '-g', '0', '-s', 'base');
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      objective: 3200,
      objectiveParts: { mode: 'maximizeMargin', isDiscounted: false, value: 3200, money: 3200, penalties: 0 },
      asked: { relativeGap: 0 },
      knownOptimum: { expected: 3200, isReached: true },
      keyFigures: { fillRate: 1, fillRateB: null, turns: null },
      plan: { periods: ['1', '2', '3'] },
    });
    expect(answer.plan.tables.production).toMatchObject([
      { family: 'F', site: 'S', process: 'P', measure: 'started', values: [150, 150, 100], total: 400 },
    ]);
  });

  test('a known optimum that is not reached ends with 1', async () => {
    const document = { ...byHand, company: [{ company: 'hand', expectedObjective: 3300 }] };
    const { status, stdout } = await run('solve', file('wrong.json', document), '--no-plan');
    expect(stdout).toContain('KNOWN OPTIMUM 3,300 DIFFERS from 3,200 by 3.03 %.');
    expect(status).toBe(1);
  });

  test('a discounted objective and warnings of the case are reported', async () => {
    const document = {
      ...byHand,
      company: [{ company: 'hand', objective: 'minimizeCost', discountRatePerPeriod: 0.1 }],
    };
    const { stdout } = await run('solve', file('discounted.json', document));
    expect(stdout).toMatch(/Objective: least cost, discounted, [\d.]+/);
    expect(stdout).toContain('Warning: ');
    expect(stdout).toContain('See docs/case.md#segments');
  });

  test('compare says what to do where there is nothing to compare', async () => {
    const { status, stderr } = await run('compare', file('alone.json', { ...byHand, scenarios: [] }));
    expect(status).toBe(2);
    expect(stderr).toContain('has no scenario other than base');
    const both = await run('compare', file('hand.json', byHand));
    expect(both.status).toBe(0);
    expect(both.stdout).toMatch(/Objective \(optimized\) +3,200.00 +3,360.00/);
  });

  test('scenarios and compare leave combinations out unless they are asked for; they carry the names and levers of their parts', async () => {
    const case_ = file('combined.json', {
      ...byHand,
      scenarios: [
        ...byHand.scenarios,
        { scenario: 'dear', name: 'Dearer', parent: 'base', levers: [{ type: 'price', factor: 1.1 }] },
        { scenario: 'dear-more', name: 'of before', parent: 'more', option: 'dear' },
      ],
    });
    const short = (await run('scenarios', case_)).stdout;
    expect(short).not.toContain('dear-more');
    expect(short).toContain('1 combination of an option and an assumption: --all lists it.');
    const all = (await run('scenarios', case_, '--all')).stdout;
    expect(all).toMatch(/dear-more +Dearer · More +combination/);
    expect(all).not.toContain('--all');
    const listed = JSON.parse((await run('scenarios', case_, '--json')).stdout);
    expect(listed.map(({ scenario }: { scenario: string }) => scenario)).toEqual([
      'base',
      'more',
      'dear',
      'dear-more',
    ]);
    expect(listed[3]).toMatchObject({
      name: 'Dearer · More',
      kind: 'mixed',
      combination: { assumption: 'more', option: 'dear' },
      levers: [{ kind: 'assumption' }, { kind: 'option' }],
    });
    expect((await run('compare', case_)).stdout).not.toContain('dear-more');
    // By hand: 120 units, then 180 of 240 (150 and the 30 that the first period has left), then 120, at 11 less 2: asked for by name it is solved.
    const named = JSON.parse((await run('compare', case_, 'base', 'dear-more', '--json')).stdout);
    const solved = JSON.parse((await run('solve', case_, '-s', 'dear-more', '--json')).stdout);
    expect(JSON.stringify(named)).toContain(String(solved.objective));
    expect(solved.objective).toBeCloseTo(420 * 9, 6);
  });

  test('compare under goals in order, and weighted ones, has what the plans say', async () => {
    const withGoals = (objective: string, goals: object[]) => ({
      ...byHand,
      company: [{ company: 'hand', objective }],
      goals,
      scenarios: [
        ...byHand.scenarios,
        { scenario: 'cheap', name: 'Cheap', levers: [{ type: 'objective', objective: 'minimizeCost' }] },
      ],
    });
    const compared = async (name: string, document: object) => {
      const [text, json] = [
        await run('compare', file(name, document)),
        await run('compare', file(name, document), '--json'),
      ];
      expect([text.status, json.status]).toEqual([0, 0]);
      const runs: readonly {
        readonly objectiveParts: {
          readonly mode: string;
          readonly value: number;
          readonly goals: readonly number[];
        };
      }[] = JSON.parse(json.stdout);
      return { text: text.stdout, runs };
    };
    const ordered = await compared(
      'ordered.json',
      withGoals('goals', [
        { rank: 1, measure: 'lostUnits' },
        { rank: 2, measure: 'margin' },
      ]),
    );
    const weighted = await compared(
      'weighted.json',
      withGoals('weighted', [
        { rank: 1, measure: 'lostUnits', weight: 7 },
        { rank: 2, measure: 'margin', weight: 2 },
      ]),
    );
    // By hand: 400 of 400 units at 8 each; of 480, the 60 of month 2 that are beyond what can be made by then are lost.
    const cells = (text: string, title: string): readonly string[] =>
      text
        .split('\n')
        .find((line) => line.startsWith(title))!
        .slice(title.length)
        .trim()
        .split(/ +/);
    expect(cells(ordered.text, '1. lost units')).toEqual(['0', '60', '–']);
    expect(cells(ordered.text, '2. margin less penalties')).toEqual(['3,200', '3,360', '–']);
    expect(cells(weighted.text, 'Objective (optimized)')).toEqual(['6,400.0', '6,300.0', '–']);
    const told = ({ runs }: typeof ordered) =>
      runs.slice(0, 2).map(({ objectiveParts: { mode, value, goals } }) => [mode, value, ...goals]);
    expect(told(ordered)).toEqual([
      ['goals', 0, 0, 3200],
      ['goals', 60, 60, 3360],
    ]);
    expect(told(weighted)).toEqual([
      ['weighted', 6400, 0, 3200],
      ['weighted', 6300, 60, 3360],
    ]);
  });

  test('compare reports a scenario that cannot be applied, and goes on with the others', async () => {
    const typo = {
      scenario: 'typo',
      name: 'Typo',
      levers: [{ type: 'demand', fromPeriod: 'M99', factor: 2 }],
    };
    const { status, stdout, stderr } = await run(
      'compare',
      file('typo.json', { ...byHand, scenarios: [...byHand.scenarios, typo] }),
    );
    expect(status).toBe(2);
    expect(stderr).toContain('The scenario cannot be applied: 1 problem.');
    expect(stderr).toContain('scenario typo, lever 1 (demand), fromPeriod: is “M99”');
    expect(stdout).toMatch(/Objective \(optimized\) +3,200.00 +3,360.00/);
  });

  test('compare keeps its reference: without a plan of it nothing is compared with another', async () => {
    const typo = {
      scenario: 'typo',
      name: 'Typo',
      levers: [{ type: 'demand', fromPeriod: 'M99', factor: 2 }],
    };
    const place = file('reference.json', { ...byHand, scenarios: [...byHand.scenarios, typo] });
    const { stdout, stderr } = await run('compare', place, 'typo', 'base', 'more', '--json');
    expect(stderr).toContain('The reference Typo has no plan');
    const list = JSON.parse(stdout) as { reference: string; bridgeFromFirst: unknown }[];
    expect(list.map(({ reference, bridgeFromFirst }) => [reference, bridgeFromFirst])).toEqual([
      ['typo', null],
      ['typo', null],
    ]);
    const other = JSON.parse((await run('compare', place, 'base', 'typo', 'more', '--json')).stdout) as {
      bridgeFromFirst: { from: number } | null;
    }[];
    expect(other.map(({ bridgeFromFirst }) => bridgeFromFirst?.from)).toEqual([3200, 3200]);
  });

  test('scenarios go out and in with every form', async () => {
    const source = file('hand.json', byHand);
    for (const target of ['hand-folder', 'hand.zip', 'hand-again.json']) {
      const place = path.join(folder, target);
      expect((await run('import', source, '-o', place)).stdout).toContain('2 scenarios are in order');
      expect((await run('import', place)).stdout).toContain('2 scenarios are in order');
    }
    expect(existsSync(path.join(folder, 'hand-folder', 'scenarios', 'more.json'))).toBe(true);
    const mine = path.join(folder, 'hand-folder', 'mine.csv');
    writeFileSync(mine, 'a');
    const again = await run('export', source, '-o', path.join(folder, 'hand-folder'));
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('mine.csv');
    expect(existsSync(mine)).toBe(true);
  });
});

test('split says of each family whether its plan splits to its members, exit 1 where it does not', async () => {
  const document = smallDocument();
  const family = String(document.families![0]!.family);
  expect(await run('split', file('plain.json', document))).toMatchObject({ status: 0 });
  document.members = [
    { member: 'm1', family, proportion: 0.5, lotSize: 1e6 },
    { member: 'm2', family, proportion: 0.5 },
  ];
  const { status, stdout } = await run('split', file('split.json', document), '--json');
  const [split] = JSON.parse(stdout) as [{ family: string; verdict: string }];
  expect(split.family).toBe(family);
  expect(status).toBe(split.verdict === 'fails' ? 1 : 0);
  expect((await run('split', file('split.json', document), '--family', 'none')).status).toBe(2);
});

test('report lists figures by characteristics; a saved report is changed by options, what is opened sums to its row', async () => {
  const document = smallDocument();
  const family = String(document.families![0]!.family);
  const place = file('report.json', {
    ...document,
    reports: [{ report: 'sales', level1: 'family', level2: 'market', columns: 'total' }],
    reportFigures: [{ report: 'sales', figure: 'demand' }],
  });
  interface Answer {
    readonly definition: { readonly columns: string };
    readonly report: { readonly rows: { key: string; cells: { values: { total: number } }[] }[] };
  }
  const read = async (...args: string[]) =>
    JSON.parse((await run('report', place, 'sales', ...args, '--json')).stdout) as Answer;
  const { report } = await read();
  const whole = report.rows.find(({ key }) => key === family)?.cells[0]?.values.total;
  const opened = (await read('--open', family)).report.rows.map(({ cells }) => cells[0]?.values.total ?? 0);
  expect(opened.reduce((sum, value) => sum + value, 0)).toBeCloseTo(whole ?? Number.NaN, 6);
  expect((await read('--columns', 'quarter')).definition.columns).toBe('quarter');
  const { stdout } = await run('report', place, 'sales', '--csv');
  expect(stdout.split('\n')[0]).toBe('family,identifier,key figure,unit,Total');
  expect(await run('report', place, '--by', 'nothing')).toMatchObject({ status: 2, stdout: '' });
  expect((await run('report', place, 'none')).stderr).toContain('sales');
});

test('reports and plans by hand in another unit and currency: amounts are converted, shares are not, an unknown one is named', async () => {
  const document = smallDocument();
  const periods = document.periods!.map(({ period }) => period);
  const place = file('units.json', {
    ...document,
    unitsOfMeasure: [{ unit: 'pallets', name: 'pallets', nameZh: '托盘' }],
    unitConversions: document.families!.map(({ family }) => ({ unit: 'pallets', family, familyUnits: 4 })),
    currencyRates: periods.map((period) => ({ currency: 'CHF', period, rate: 5 })),
  });
  const asked = ['--figures', 'delivered,revenue,fillRate', '--by', 'family', '--columns', 'total', '--json'];
  const totals = async (...args: string[]): Promise<number[]> => {
    const { stdout } = await run('report', place, ...asked, ...args);
    const { report } = JSON.parse(stdout) as {
      report: { total: { cells: { values: { total: number } }[] } };
    };
    return report.total.cells.map(({ values }) => values.total);
  };
  const [units = 0, money = 0, share = 0] = await totals();
  const [pallets, dollars, sameShare] = await totals('--unit', 'pallets', '--currency', 'CHF');
  expect(pallets).toBeCloseTo(units / 4, 6);
  expect(dollars).toBeCloseTo(money / 5, 6);
  expect(sameShare).toBeCloseTo(share, 9);
  const plan = await run('plan', place, '--rule', 'synchronous', '--unit', 'pallets', '--currency', 'CHF');
  expect(plan.stdout).toContain('pallets');
  const unknown = await run('report', place, '--unit', 'barrels');
  expect(unknown).toMatchObject({ status: 2, stdout: '' });
  expect(unknown.stderr).toContain('This case has no unit barrels. It has: pallets');
  expect((await run('report', place, '--currency', 'XYZ')).stderr).toContain('no rate of XYZ');
});

test('an export of another system: a mapping is proposed, used, and next month’s rows go into the case', async () => {
  const erp = path.join(root, 'scenarios', 'exports', 'erp');
  const mapping = path.join(folder, 'mapping.json');
  // Who takes it for a case learns what it may be.
  const taken = await run('import', erp);
  expect(taken).toMatchObject({ status: 2, stdout: '' });
  expect(taken.stderr).toContain(`equipoise import "${erp}" --propose mapping.json`);
  const proposed = await run('import', erp, '--propose', mapping);
  expect(proposed.stdout).toContain('PIR_DEMAND_* → demand (');
  expect(proposed.stdout).toContain('the headings of the columns are periods');
  const place = path.join(folder, 'bicycles');
  const first = await run('import', erp, '--mapping', path.join(erp, 'mapping.json'), '-o', place);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('142 rows; left out: 1 by filters, 0 of other periods; 70 put together');
  const next = file('PIR_DEMAND_20270104.csv', 'Material;Customer;01.2027\nFG-1000;Retail;1,5\n');
  const only = file('demand.json', {
    version: 1,
    sheets: [
      {
        sheet: 'PIR_DEMAND_*',
        table: 'demand',
        fields: {
          segment: { columns: ['Material', 'Customer'], separator: ' · ' },
          period: { heading: true },
          units: { cell: true, factor: 1000 },
        },
      },
    ],
  });
  const into = await run('import', next, '--mapping', only, '--into', place, '-o', place);
  expect(into).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(path.join(place, 'demand.csv'), 'utf8')).toContain('FG-1000 · Retail,2027-01,1500,');
  const wrong = file('wrong.csv', 'Material;Customer;01.2027\nFG-1000;Retail;many\n');
  const patterned = file('wrong.json', readFileSync(only, 'utf8').replace('PIR_DEMAND_*', 'wrong'));
  const refused = await run('import', wrong, '--mapping', patterned, '--into', place);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/wrong\.csv.*line 2.*many/s);
});

test('level: the moves that take overloads out, exit 0; exit 1 and what would help where some are left', async () => {
  const teaching = 'scenarios/teaching/build-ahead.json';
  const { status, stdout } = await run('level', teaching, '--json');
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report.moves).toMatchObject([
    { id: 'lamp', from: { period: '2027-03' }, to: { period: '2027-02' }, quantity: 10 },
    { id: 'lamp', from: { period: '2027-03' }, to: { period: '2027-01' }, quantity: 10 },
  ]);
  expect(report).toMatchObject({ excessAfter: [], excessOutside: [], verified: true });
  // By overload, as the planning page lists them.
  expect(report.groups).toMatchObject([
    {
      kind: 'overload',
      overload: { id: 'line', period: '2027-03', amount: 20, unit: 'hours' },
      left: 0,
      moves: [
        { move: 0, takenOut: 10 },
        { move: 1, takenOut: 10 },
      ],
      cost: 60,
    },
  ]);
  const listed = (await run('level', teaching)).stdout.split('\n');
  const at = listed.findIndex((line) => /^Line, Mar 2027 +2 moves +20 hours → – +\$60\.00/.test(line));
  expect(listed[at + 1]).toMatch(
    /^ {2}Lamp +Mar 2027 Lamp @ Plant +Feb 2027 Lamp @ Plant +10 pcs +−10 hours +\$20\.00/,
  );
  expect(listed[at + 2]).toMatch(
    /^ {2}Lamp +Mar 2027 Lamp @ Plant +Jan 2027 Lamp @ Plant +10 pcs +−10 hours +\$40\.00/,
  );
  const left = await run('level', teaching, '--allow', 'overtime');
  expect(left.status).toBe(1);
  expect(left.stdout).toContain('Other periods: takes out everything');
  expect(left.stdout).toContain('20 hours');
  const production = file('typed.json', [{ process: 'make', period: '2027-01', units: 130 }]);
  const later = ['level', teaching, '--production', production, '--from', '2027-02'];
  // The 50 lamps made too many in January stay in stock at the end unless that freedom is given.
  const kept = await run(...later);
  expect(kept.status).toBe(1);
  expect(kept.stdout).toContain('Less stock at the end of the horizon: takes out everything');
  const freedoms = ['--allow', 'otherMonths,endStock'];
  expect((await run(...later, ...freedoms)).status).toBe(0);
  expect((await run('level', teaching, '--production', production, '--json')).stdout).toContain('2027-02');
  expect((await run('level', teaching, '--allow', 'magic')).status).toBe(2);
  expect((await run('level', teaching, '--from', '2031-01')).stderr).toContain('2031-01');
});

test('a tournament counts, ranks policies against the one in use, and writes the same courses for the same seed', async () => {
  const places = {
    small: file('tournament-case.json', smallDocument()),
    out: path.join(folder, 'courses.csv'),
  };
  const tournament = {
    tournament: 'small',
    case: path.basename(places.small),
    periods: 2,
    windowPeriods: 2,
    futures: { count: 2 },
    policies: [
      { policy: 'stockZero' },
      { policy: 'lp' },
      { policy: 'module', module: 'own.mjs', name: 'own' },
    ],
  };
  const stated = file('tournament.json', tournament);
  expect((await run('tournament', stated)).stderr).toContain('own.mjs');
  file('own.mjs', 'export default () => ({ create: () => ({ plan: () => { throw new Error("own"); } }) });');
  const counted = await run('tournament', stated, '--dry-run');
  expect([counted.status, counted.stderr]).toEqual([0, expect.stringContaining('6 courses')]);
  expect((await run('tournament', stated, '-w', '1')).status).toBe(1);
  const two = file('two.json', { ...tournament, policies: tournament.policies.slice(0, 2) });
  const told = await run('tournament', two, '-o', places.out, '-w', '1');
  expect([told.status, told.stdout]).toEqual([
    0,
    expect.stringMatching(/Linear program (beats|is worse than|is not shown to differ from) stock zero/),
  ]);
  const first = readFileSync(places.out, 'utf8');
  expect(first.split('\n')).toHaveLength(6);
  const other = path.join(folder, 'other.csv');
  const again = await run('tournament', two, '-o', other, '-w', isLong ? '2' : '1', '--json');
  expect(readFileSync(other, 'utf8')).toBe(first);
  expect(JSON.parse(again.stdout)).toMatchObject({
    futures: 2,
    reference: 'stockZero',
    standings: [{}, {}],
    notDecided: [{ table: 'demand', rows: 3 }],
  });
  expect(told.stdout).toContain('leaves out:\nNo order is firm: 3 rows of demand');
  expect((await run('tournament', file('odd.json', { ...tournament, periods: 0 }))).status).toBe(2);
  // Killed while the last row was written: the rows that are whole are known, and the file becomes what it was.
  writeFileSync(places.out, first.slice(0, -9));
  const resumed = await run('tournament', two, '-o', places.out, '-w', '1', '--json');
  expect(resumed.stderr).toContain('3 courses are known');
  expect(readFileSync(places.out, 'utf8')).toBe(first);
  const withoutSeconds = (text: string) => text.replace(/"seconds":\s*[\d.e-]+/g, '');
  expect(withoutSeconds(resumed.stdout)).toBe(withoutSeconds(again.stdout));
  expect(JSON.parse(readFileSync(path.join(folder, 'courses.manifest.json'), 'utf8'))).toMatchObject({
    seed: 1,
    futures: 2,
    reference: 'stockZero',
    policies: { stockZero: expect.stringMatching(/^[0-9a-f]{16}$/), lp: expect.any(String) },
    files: { courses: { name: 'courses.csv', rows: 4 } },
    machine: { cores: expect.any(Number), workers: 1 },
  });
  // The report says what the command says, by itself.
  const report = readFileSync(path.join(folder, 'courses.report.html'), 'utf8');
  const [finding = ''] = told.stdout.match(/^Linear program .*$/m) ?? [];
  expect(plainBlanks(report)).toContain(`<li>${finding.replaceAll('<', '&lt;')}</li>`);
  expect(report).not.toMatch(/<script|<link|src=|@import|url\(/);
  // More futures keep what is known; another setting or seed keeps nothing; a file of something else is left alone.
  expect((await run('tournament', two, '-o', places.out, '--futures', '3', '-w', '1')).stderr).toContain(
    '4 courses are known',
  );
  const reseeded = await run('tournament', two, '-o', places.out, '--seed', '2', '--futures', '1', '-w', '1');
  expect(reseeded.stderr).not.toContain('known');
  expect(readFileSync(places.out, 'utf8')).not.toBe(first);
  const foreign = file('foreign.csv', 'a,b\n1,2\n');
  const refused = await run('tournament', two, '-o', foreign, '-w', '1');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('results of a tournament')]);
  expect(readFileSync(foreign, 'utf8')).toBe('a,b\n1,2\n');
});
