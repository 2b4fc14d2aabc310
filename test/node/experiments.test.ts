/**
 * Goal: an experiment gives the same bytes whatever the number of threads, wherever it was cut off and however often it was started; its
 * files open elsewhere; what is wrong in its file is reported at its line.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadExperiment, readExperiment } from '../../node/experiments/readExperiment.ts';
import { ResultFiles, resultFilesOf } from '../../node/experiments/resultFiles.ts';
import { onThisMachine, runExperiment } from '../../node/experiments/runExperiment.ts';
import { experimentInputs } from '../../node/experiments/runInputs.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { hasAnswer, type RunRow } from '../../solver/experiments/runRow.ts';
import { smallDocument } from '../cases/smallCase.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-experiments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string) => {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
};

const sweep = `# Demand and hours, by Sobol
experiment: Demand and hours
case: small.json
factors:
  - factor: demand
    range: { lever: { type: demand, factor: 1 }, field: factor, from: 0.7, to: 1.3 }
  - factor: hours
    range: { lever: { type: capacity, factor: 1 }, field: factor, from: 0.8, to: 1.2 }
design: { design: sobol, runs: 12, seed: 5 }
`;

/** Runs an experiment into files of its own; answers their texts. */
async function results(
  read: ReadExperiment,
  name: string,
  options: { readonly workers?: number; readonly stopAfter?: number } = {},
) {
  const output = path.join(folder, `${name}.csv`);
  const files = await ResultFiles.open(read, output, await loadHighsBackend());
  await files.begin();
  const control = new AbortController();
  let count = 0;
  const outcome = await runExperiment(read, {
    carryOut: onThisMachine(options.workers ?? 1),
    known: files.known,
    onRow: async (row) => {
      if (++count === options.stopAfter) control.abort();
      await files.add(row);
    },
    signal: control.signal,
  });
  if (outcome.isComplete) await files.finish(outcome.rows, 1);
  const places = resultFilesOf(output);
  return {
    ...outcome,
    count,
    places,
    rows: readFileSync(places.rows, 'utf8'),
    parquet: outcome.isComplete ? readFileSync(places.parquet) : null,
  };
}

let read: ReadExperiment;
let whole: Awaited<ReturnType<typeof results>>;
beforeAll(async () => {
  write('small.json', JSON.stringify(smallDocument()));
  read = await readExperiment(write('sweep.yaml', sweep));
  whole = await results(read, 'whole');
});

test('every run has a row, with the levels that were drawn', () => {
  expect(whole.isComplete).toBe(true);
  const [head, first] = whole.rows.split('\n');
  expect(head).toMatch(/^run,demand,hours,inputs,status,objective,gap,/);
  expect(first).toMatch(/^1,[\d.]+,[\d.]+,\w{16},optimal,/);
  expect(whole.rows.trim().split('\n')).toHaveLength(13);
});

test('threads, a cut and a second start change no byte', async () => {
  const threaded = await results(read, 'threaded', { workers: 2 });
  expect(threaded.rows).toBe(whole.rows);
  expect(threaded.parquet).toEqual(whole.parquet);
  const cut = await results(read, 'cut', { stopAfter: 4 });
  expect(cut.isComplete).toBe(false);
  // A kill in mid-write leaves half a row.
  writeFileSync(cut.places.rows, cut.rows.slice(0, -9));
  const resumed = await results(read, 'cut');
  expect(resumed.rows).toBe(whole.rows);
  expect(resumed.parquet).toEqual(whole.parquet);
  expect(resumed.count).toBeLessThan(12);
  const again = await results(read, 'cut');
  expect(again.count).toBe(0);
  expect(again.rows).toBe(whole.rows);
});

test('a chain has a tenth of the runs of its design, at least 25 and at most 100', async () => {
  const lengths = async (runs: number) => {
    const { runs: all } = await readExperiment(
      write(`long${runs}.yaml`, sweep.replace('runs: 12', `runs: ${runs}`)),
    );
    return all.chains.map(({ length }) => length);
  };
  expect(await lengths(12)).toEqual([12]);
  expect(await lengths(395)).toEqual([...Array<number>(9).fill(40), 35]);
  expect(await lengths(1_250)).toEqual([...Array<number>(12).fill(100), 50]);
});

test('what was cut off in a chain is gone on with from its beginning: its runs are solved again', async () => {
  const all = await readExperiment(write('cut60.yaml', sweep.replace('runs: 12', 'runs: 60')));
  expect(all.runs.chains.map(({ length }) => length)).toEqual([25, 25, 10]);
  const solve = async (known: ReadonlyMap<number, RunRow>) => {
    let solved = 0;
    const { rows } = await runExperiment(all, {
      carryOut: (read, tasks, take, signal) =>
        onThisMachine(1)(
          read,
          tasks,
          (row) => {
            solved++;
            return take(row);
          },
          signal,
        ),
      known,
      onRow: async () => undefined,
    });
    return { solved, figures: rows.map(({ figures }) => figures), rows };
  };
  const whole = await solve(new Map());
  expect(whole.solved).toBe(60);
  for (const done of [30, 49, 50]) {
    const first = new Set(all.runs.chains.flat().slice(0, done));
    const known = new Map(
      whole.rows.flatMap((row) => (first.has(row.number) ? [[row.number, row] as const] : [])),
    );
    const resumed = await solve(known);
    expect(resumed.solved).toBe(60 - 25 * Math.floor(done / 25));
    expect(resumed.figures).toEqual(whole.figures);
  }
});

test.each([1, 2])(
  'with %i threads the row of a run is kept before the next of its chain begins',
  async (workers) => {
    const all = await readExperiment(write('kept60.yaml', sweep.replace('runs: 12', 'runs: 60')));
    const { chains } = all.runs;
    const keeping = chains.map(() => 0);
    let most = 0;
    const outcome = await runExperiment(all, {
      carryOut: onThisMachine(workers),
      known: new Map(),
      onRow: async ({ number }) => {
        const chain = chains.findIndex((runs) => runs.includes(number));
        most = Math.max(most, ++keeping[chain]!);
        // Longer than a run of this case takes.
        await pause(10);
        keeping[chain]!--;
      },
    });
    expect(outcome.isComplete).toBe(true);
    expect(most).toBe(1);
  },
);

test.each([1, 2])(
  'a row that cannot be kept ends an experiment of %i threads with its reason',
  async (workers) => {
    let count = 0;
    const onRow = async () => {
      count++;
      throw new Error('no space left');
    };
    await expect(
      runExperiment(read, { carryOut: onThisMachine(workers), known: new Map(), onRow }),
    ).rejects.toThrow('no space left');
    expect(count).toBeLessThan(12);
  },
);

test('a chain whose thread fails takes no other with it', async () => {
  const start = await readExperiment(write('broken.yaml', sweep.replace('runs: 12', 'runs: 60')));
  const outcome = await runExperiment(start, {
    // Threads read a file of which one chain is left over: the others have no such place.
    carryOut: (all, tasks, take, signal) => {
      const wrong = tasks.map((task) => (task.chain === 1 ? { ...task, chain: 7 } : task));
      return onThisMachine(2)(
        { ...all, runs: { ...all.runs, chains: withEighth(all.runs.chains) } },
        wrong,
        take,
        signal,
      );
    },
    known: new Map(),
    onRow: async () => undefined,
  });
  const failed = outcome.rows.filter((row) => !hasAnswer(row));
  expect(outcome.rows).toHaveLength(60);
  expect(failed).toHaveLength(25);
  expect(failed[0]?.status).toContain('failed: the thread of the run failed');
});

/** Chains as this process knows them and no thread does: the second stands at the eighth place, too. */
const withEighth = (chains: readonly (readonly number[])[]) =>
  Array.from({ length: 8 }, (_, c) => chains[c === 7 ? 1 : c] ?? []);

test('DuckDB reads the Parquet file with its types, and the same numbers', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(
    `select count(*)::int as runs, min(run) as first, sum(objective) as objective, typeof(any_value(run)) as type from '${whole.places.parquet}'`,
  );
  const csv = whole.rows
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[5]));
  const [row] = reader.getRowObjects();
  expect(row).toMatchObject({ runs: 12, first: 1, type: 'INTEGER' });
  expect(Number(row!.objective)).toBeCloseTo(
    csv.reduce((sum, value) => sum + value, 0),
    3,
  );
  connection.closeSync();
});

test('the manifest says what the results are of', () => {
  const manifest = JSON.parse(readFileSync(whole.places.manifest, 'utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    format: 'equipoise experiment 1',
    runs: 12,
    finished: 12,
    seeds: { design: 5 },
    versions: { solver: expect.stringContaining('highs') },
  });
});

describe('a tournament as an experiment', () => {
  test('policies meet the same futures; options and factors multiply', async () => {
    const tournament = await readExperiment(
      write(
        'policies.yaml',
        `experiment: Rules
case: small.json
factors:
  - factor: hours
    levels:
      - { level: as is }
      - { level: more, levers: [{ type: capacity, factor: 1.1 }] }
policies: [{ policy: targetStock }, { policy: chase }]
futures: { count: 3, seed: 4 }
simulation: { periods: 2, windowPeriods: 2 }
metrics: [worth, fillRate]
`,
      ),
    );
    expect(tournament.runs.count).toBe(2 * 2 * 3);
    expect(tournament.compared).toMatchObject({ column: 'policy', reference: 'targetStock' });
    const { rows } = await results(tournament, 'policies');
    expect(rows.split('\n')[1]).toMatch(/^1,as is,targetStock,0,\w{16},simulated,/);
  });
});

test("results of a user's own policy belong to the text of its module", async () => {
  const inputs = async (text: string) => {
    write('own.mjs', text);
    const own = await readExperiment(
      write(
        'own.yaml',
        `experiment: Own
case: small.json
policies: [{ policy: chase }, { policy: module, module: own.mjs, name: own }]
futures: { count: 1 }
simulation: { periods: 2 }
`,
      ),
    );
    return [...experimentInputs(own, await loadHighsBackend()).byRun.values()];
  };
  const [chase, first] = await inputs('export default 1;');
  const [chaseAgain, second] = await inputs('export default 2;');
  expect(chaseAgain).toBe(chase);
  expect(second).not.toBe(first);
});

describe('a file with mistakes', () => {
  const problemsOf = async (text: string) => {
    try {
      await readExperiment(write('bad.yaml', text));
      return [];
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      return error.problems.map(({ line, field, expected }) => [line, field, expected.en]);
    }
  };

  test('each is reported at its line', async () => {
    expect(
      await problemsOf(`experiment: Bad
case: small.json
factors:
  - factor: demand
    levels:
      - { level: same }
      - level: same
  - factor: hours
    range: { lever: { type: capacity, factor: 1 }, field: color, from: 0, to: 1 }
design:
  design: fractional
  resolution: 9
policies: [{ policy: chase }]
`),
    ).toEqual([
      [12, 'design.resolution', 'a number of at most 5'],
      [7, 'factors.0.levels.1.level', 'levels of different names, so that each run has its own'],
      [9, 'factors.1.range.field', 'a number field of the lever'],
      [9, 'factors.1.range.field', 'a number field of the lever'],
      [13, 'policies', '`policies` together with `futures` and a `simulation`'],
    ]);
  });

  test('ranges of whole numbers that are not whole between their ends, and ranges without length', async () => {
    const shifts = '{ type: shifts, shiftsMax: 4, fromPeriod: 2027-02, toPeriod: 2027-07 }';
    const demand = '{ type: demand, factor: 1 }';
    const problems = (lever: string, field: string, range: string, design = 'grid') =>
      problemsOf(
        `experiment: A\ncase: small.json\nfactors:\n  - factor: f\n    range: { lever: ${lever}, field: ${field}, ${range} }\ndesign: { design: ${design} }\n`,
      );
    const whole =
      'a field that takes every number of the range: of whole numbers state `levels`, or a `range` whose levels are whole';
    const end = 'another end than `from`, so that levels differ in their first ten digits';
    for (const [range, design] of [
      ['from: 0, to: 5', 'grid'],
      ['from: 0, to: 4', 'latinHypercube, runs: 5'],
      ['from: 0, to: 4', 'sobol, runs: 4'],
    ] as const)
      expect(await problems(shifts, 'shiftsMax', range, design)).toEqual([
        [5, 'factors.0.range.field', whole],
      ]);
    expect(
      await problems(shifts, 'shiftsMax', 'from: 0, to: 4', 'list, points: [{ f: 3 }, { f: 2.5 }]'),
    ).toEqual([[6, 'design.points.1.f', 'a level of each factor']]);
    for (const range of ['from: 1, to: 1', 'from: 1, to: 1.000000000001'])
      for (const design of ['grid', 'latinHypercube, runs: 5', 'fractional'])
        expect(await problems(demand, 'factor', range, design)).toEqual([[5, 'factors.0.range.to', end]]);
    // Whole between its ends.
    expect(await problems(shifts, 'shiftsMax', 'from: 0, to: 4, levels: 5')).toEqual([]);
  });

  test('more levels than a factor may have are reported, not compared with each other', async () => {
    const levels = Array.from({ length: 1001 }, (_, l) => `      - { level: l${l} }\n`).join('');
    expect(
      await problemsOf(`experiment: A\ncase: small.json\nfactors:\n  - factor: f\n    levels:\n${levels}`),
    ).toEqual([[6, 'factors.0.levels', 'at most 1,000 entries']]);
  });

  test('a name twice, where results would be known by it', async () => {
    const once = 'each name once: results are known by it';
    expect(
      await problemsOf(`experiment: Twice
case: small.json
options: [null, null]
policies: [{ policy: chase }, { policy: level }, { policy: chase }]
futures: { count: 2 }
simulation: { periods: 2 }
metrics: [worth, cost, worth]
`),
    ).toEqual([
      [3, 'options.1', once],
      [4, 'policies.2', once],
      [7, 'metrics.2', once],
    ]);
  });

  test('more runs than can be, aliases without end and texts nested without end are reported, not tried', async () => {
    const range = (name: string, levels: number) =>
      `  - factor: ${name}\n    range: { lever: { type: demand, factor: 1 }, field: factor, from: 0.9, to: 1.1, levels: ${levels} }\n`;
    const many = Array.from({ length: 40 }, (_, f) => range(`f${f}`, 1000)).join('');
    expect(await problemsOf(`experiment: A\ncase: small.json\nfactors:\n${many}`)).toEqual([
      [4, 'factors', 'at most 1,000,000 runs'],
    ]);
    const doubled = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('');
    for (const text of [
      `a0: &a0 [x, x]\n${doubled}`,
      'experiment: *nowhere\n',
      `experiment: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
    ])
      expect(await problemsOf(text)).toMatchObject([[expect.any(Number), '', 'YAML or JSON']]);
  });

  test('a file in another encoding is read, and one that holds no text is reported', async () => {
    const place = path.join(folder, 'wide.yaml');
    writeFileSync(
      place,
      Buffer.from(`\ufeff${sweep.replace('Demand and hours\n', '需求与工时\n')}`, 'utf16le'),
    );
    expect((await readExperiment(place)).experiment.experiment).toBe('需求与工时');
    writeFileSync(place, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 1]));
    await expect(readExperiment(place)).rejects.toThrow(/is no text/);
  });

  test('points of factors that there are not', async () => {
    expect(
      await problemsOf(`experiment: A
case: small.json
factors:
  - { factor: a, levels: [{ level: x }] }
design: { design: list, points: [{ a: x, b: y }] }
`),
    ).toEqual([[5, 'design.points.0.b', 'a factor of the experiment']]);
  });

  test('what is no YAML, and scenarios that the case does not have', async () => {
    expect((await problemsOf('experiment: [1, 2\ncase: x'))[0]?.[0]).toBeGreaterThan(0);
    expect(await problemsOf('experiment: A\ncase: small.json\noptions:\n  - null\n  - more\n')).toEqual([
      [5, 'options.1', 'a scenario of the case'],
    ]);
    expect(await problemsOf('experiment: A\ncase: small.json\nmetrics: [worth]\n')).toMatchObject([
      [3, 'metrics.0', expect.stringContaining('one of objective')],
    ]);
  });
});
