/**
 * Goal: what commands print for people has the names of scenarios, families, segments, resources and periods, in the language that is asked for;
 * identifiers are for --json, and for rows of which two share a name.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { smallDocument } from '../cases/smallCase.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fields of the small case that hold identifiers. */
const identifiers = new Set([
  ...[
    'family',
    'group',
    'site',
    'market',
    'lane',
    'fromSite',
    'toSite',
    'toMarket',
    'resource',
    'shiftOption',
  ],
  ...['process', 'segment', 'item'],
]);

const chinese: Readonly<Record<string, string>> = {
  Group: '产品组',
  X: '产品甲',
  Y: '产品乙',
  Plant: '工厂',
  Depot: '仓库',
  Home: '国内',
  Line: '产线',
  Press: '冲压',
  Saturday: '周六',
};

/** The small case whose identifiers all begin with id-, so that none passes for a name; periods are known by their names, too. */
function named(scenarios: readonly object[]) {
  const marked = Object.entries(smallDocument()).map(([table, rows]) => [
    table,
    rows.map((row) => {
      const cells = Object.entries(row).map(([field, value]) => [
        field,
        identifiers.has(field) && typeof value === 'string' ? `id-${value}` : value,
      ]);
      const { name, ...rest } = Object.fromEntries(cells);
      return name === undefined ? rest : { ...rest, name, nameZh: chinese[name] ?? '' };
    }),
  ]);
  return { ...Object.fromEntries(marked), scenarios };
}

const scenarios = [
  { scenario: 'base', name: 'Nothing', nameZh: '不变', levers: [] },
  {
    scenario: 'id-more',
    name: 'More demand',
    nameZh: '需求增加',
    parent: 'base',
    levers: [
      { type: 'demand', factor: 1.2 },
      { type: 'price', factor: 0.98 },
    ],
  },
  {
    scenario: 'id-hours',
    name: 'More hours',
    nameZh: '增加工时',
    parent: 'base',
    levers: [{ type: 'capacity', resource: 'id-line', factor: 1.1 }],
  },
];

const place = path.join(folder, 'small.json');
writeFileSync(place, JSON.stringify(named(scenarios)));

/** What a command prints for people, without its problems. */
async function printed(...args: string[]): Promise<string> {
  const parts: string[] = [];
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((part) => parts.push(String(part)) > 0),
  );
  try {
    await runCommandLine(args);
    return parts.join('');
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Commands with arguments, and what of the small case each must name in both languages. */
const commands: readonly (readonly [
  args: readonly string[],
  en: readonly string[],
  zh: readonly string[],
])[] = [
  [
    ['solve', 'CASE', '-s', 'id-more', '--plan'],
    ['More demand', 'Line', 'Jan 2027'],
    ['需求增加', '产线'],
  ],
  [
    ['plan', 'CASE', '-r', 'synchronous', '-s', 'id-hours', '--plan'],
    ['More hours', 'Plant'],
    ['增加工时', '工厂'],
  ],
  [
    ['level', 'CASE', '-r', 'synchronous', '--allow', 'otherMonths,overtime,moreShifts', '--families', 'all'],
    ['Line'],
    ['产线'],
  ],
  [
    ['compare', 'CASE'],
    ['Nothing', 'More demand', 'More hours'],
    ['不变', '需求增加', '增加工时'],
  ],
  [
    ['bridge', 'CASE', 'id-more'],
    ['Nothing', 'More demand'],
    ['不变', '需求增加'],
  ],
  [['flip', 'CASE', 'base', 'id-hours'], ['More hours'], ['增加工时']],
  [['flip', 'CASE', 'base', 'id-hours', '-a', 'demand:id-x'], ['Demand · X'], ['需求 · 产品甲']],
  [['flip', 'CASE', 'base', '-a', 'capacity:id-line', '-k', 'fillRate>=0.5'], ['Line'], ['产线']],
  [
    ['regret', 'CASE', '-o', 'base,id-hours', '-a', 'base,id-more'],
    ['More hours', 'More demand'],
    ['增加工时', '需求增加'],
  ],
  [['changes', 'CASE', 'CASE', '--from-scenario', 'base', '-s', 'id-more'], ['X', 'Jan 2027'], ['产品甲']],
  [
    ['whynot', 'CASE', 'production', '<=40', '--family', 'id-x', '--from', '2027-02'],
    ['X, Jan 2027'],
    ['产品甲'],
  ],
  [['explain', 'CASE', '-s', 'id-more'], ['X · Home'], ['产品甲 · 国内']],
  [['pegging', 'CASE', 'id-x-A', '2027-02'], ['X'], ['产品甲']],
  [['pegging', 'CASE', 'id-line', '2027-02'], ['Home'], ['国内']],
  [['frontier', 'CASE', '-m', 'objective,fillRate:id-home', '-n', '3'], ['Home'], ['国内']],
  [['alternatives', 'CASE'], ['Backordered'], ['延后交付']],
  [['compromise', 'CASE'], ['Sales'], ['销售']],
  [['ladder', 'CASE', '--of', 'service', '--steps', '0.5,0.6', '-p', 'id-home'], ['Objective'], ['目标值']],
  [['ladder', 'CASE', '--of', 'overtime', '--steps', '1,0.5', '-p', 'id-line'], ['Objective'], ['目标值']],
  [['churn', 'CASE', '-s', 'id-more', '-r', 'base', '-n', '2'], ['Cost'], ['代价']],
  [['lint', 'CASE'], [], []],
  [['report', 'CASE'], ['Group'], ['产品组']],
];

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each(commands)('equipoise %s', async (args, en, zh) => {
    const text = await printed(
      '--language',
      language,
      ...args.map((part) => (part === 'CASE' ? place : part)),
    );
    for (const name of language === 'en' ? en : zh) expect(text).toContain(name);
    // The report has a column of identifiers, with that heading.
    const shown = args[0] === 'report' ? text.replace(/id-g\b/g, '') : text;
    expect([...shown.matchAll(/.*(\bid-|2027-\d\d(?!-)).*/g)].map(([line]) => line)).toEqual([]);
    expect(shown).not.toContain('\u00a0');
  });
});

test.each(['en', 'zh'] as const)('an experiment names its options and assumptions: %s', async (language) => {
  const file = path.join(folder, `options-${language}.json`);
  const experiment = {
    experiment: 'Hours',
    case: place,
    factors: [],
    assumptions: ['base', 'id-more'],
    options: ['base', 'id-hours'],
  };
  writeFileSync(file, JSON.stringify(experiment));
  const results = path.join(folder, `options-${language}.jsonl`);
  const text = await printed('--language', language, 'experiment', 'run', file, '-o', results, '-w', '1');
  for (const name of { en: ['More hours', 'More demand'], zh: ['增加工时', '需求增加'] }[language])
    expect(text).toContain(name);
  expect(text).not.toMatch(/\bid-/);
});

test('of two scenarios or families with one name each has its identifier', async () => {
  const twins = named([
    ...scenarios,
    { scenario: 'id-again', name: 'More hours', nameZh: '再加工时', parent: 'id-hours', levers: [] },
  ]);
  twins.families[1].name = 'X';
  const file = path.join(folder, 'twins.json');
  writeFileSync(file, JSON.stringify(twins));
  const text = await printed('compare', file);
  for (const head of ['More hours (id-hours)', 'More hours (id-again)']) expect(text).toContain(head);
  const chineseText = await printed('--language', 'zh', 'compare', file);
  expect(chineseText).not.toContain('id-');
  const plan = await printed('solve', file, '--plan');
  for (const head of ['X (id-x)', 'X (id-y)']) expect(plan).toContain(head);
});

test('--json has the identifiers', async () => {
  const list = JSON.parse(await printed('compare', place, '--json')) as { scenario: string }[];
  expect(list.map(({ scenario }) => scenario)).toEqual(['base', 'id-more', 'id-hours']);
  const flip = await printed('flip', place, 'base', 'id-hours', '--json');
  expect(JSON.parse(flip)).toMatchObject({ now: { best: expect.any(Number) } });
});
