/**
 * The analyst's laboratory: `node benchmarks/experiments.ts chain|rolling|memory|workers|stochastic [count]`.
 *
 *   chain     runs of Lanhai in a grid (10 demands × 10 hours × 10 prices), solved on from their neighbours, against the same runs
 *             solved cold; processor time by part. `count`: runs of the chain (100), of which a tenth is solved cold, too
 *   rolling   36 months × 12-month linear program of Lanhai; `count`: months
 *   memory    heap after garbage collection at 1,000 and at `count` (10,000) runs of a tiny case; with node --expose-gc
 *   workers   the grid on one thread and on two, by the clock, for a quiet machine, and by processor time. `count`: runs (400)
 *   stochastic the two-stage program of Lanhai's air conditioners under 5, 10, … `count` (80) futures, as one model and decomposed
 *
 * Processor time counts all threads of the process, so that a loaded machine measures the same but for its caches.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { openRunner } from '../node/experiments/openRunner.ts';
import { readExperiment } from '../node/experiments/readExperiment.ts';
import { onThisMachine, runExperiment } from '../node/experiments/runExperiment.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { meanOf } from '../solver/arithmetic/sums.ts';
import { linearProgram } from '../solver/policies/rules/optimizer.ts';
import { simulate } from '../solver/policies/simulate.ts';
import type { RunOptions, RunPart } from '../solver/run/options.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { WhatIf } from '../solver/run/whatIf.ts';
import { extendCase } from '../solver/timeline/extendCase.ts';
import { caseProgram } from '../solver/uncertainty/caseProgram.ts';
import { futuresOf } from '../solver/uncertainty/futures.ts';
import { residualsOf } from '../solver/uncertainty/residuals.ts';
import { solveTwoStage } from '../solver/uncertainty/solveTwoStage.ts';
import { smallDocument } from '../test/cases/smallCase.ts';
import { processorSeconds } from './processorTime.ts';

const lanhai = path.join(import.meta.dirname, '..', 'scenarios', 'lanhai');

/** A grid of 1,000 runs. */
function gridText(runs: number): string {
  const range = (type: string, from: number, to: number, levels: number) =>
    `{ lever: { type: ${type}, factor: 1 }, field: factor, from: ${from}, to: ${to}, levels: ${levels} }`;
  return `experiment: Grid
case: ${lanhai}
factors:
  - { factor: prices, range: ${range('price', 0.97, 1.03, Math.max(2, Math.ceil(runs / 100)))} }
  - { factor: demand, range: ${range('demand', 0.9, 1.1, 10)} }
  - { factor: hours, range: ${range('capacity', 0.95, 1.05, 10)} }
metrics: [objective, fillRate, averageInventoryValue, overtimeAndShiftHours, lateUnits, lostUnits]
`;
}

async function inFolder<R>(text: string, act: (file: string, folder: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-benchmark-'));
  try {
    const file = path.join(folder, 'experiment.yaml');
    writeFileSync(file, text);
    return await act(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sums what parts take. */
class Parts {
  readonly seconds = new Map<string, number>();

  add(part: string, seconds: number): void {
    this.seconds.set(part, (this.seconds.get(part) ?? 0) + seconds);
  }

  write(count: number): void {
    for (const [part, seconds] of this.seconds)
      process.stdout.write(
        `  ${part.padEnd(12)} ${((1000 * seconds) / count).toFixed(1).padStart(8)} ms a run\n`,
      );
  }
}

async function chain(count: number): Promise<void> {
  await inFolder(gridText(1000), async (file) => {
    const read = await readExperiment(file);
    const runner = await openRunner(read);
    // Whole chains, spread over the design: runs at its ends take longer than others.
    const { chains } = read.runs;
    const asked = Math.max(1, Math.round(count / chains[0]!.length));
    const chosen = Array.from(
      { length: asked },
      (_, c) => chains[Math.floor(((c + 0.5) * chains.length) / asked)]!,
    );
    const numbers = chosen.flat();
    const warm = new Parts();
    const steps: number[] = [];
    const firsts: number[] = [];
    const objectives = new Map<number, number | null>();
    let iterations = 0;
    const options: RunOptions = { backend: await loadHighsBackend(), clock: processClock };
    // The first run is solved and forgotten: it compiles everything.
    solvePlan(runner.caseOf(read.runs.at(numbers[0]!)), options);
    /** Solves all chains; reading the clock of the processor takes tenths of a millisecond, so parts are timed in a pass of their own. */
    const pass = (
      timedOptions: RunOptions,
      onRun: (number: number, isFirst: boolean, run: () => void) => void,
    ) => {
      let whatIf = new WhatIf(timedOptions);
      for (const number of numbers) {
        const isFirst = chosen.some(([first]) => first === number);
        onRun(number, isFirst, () => {
          if (isFirst) {
            whatIf.dispose();
            whatIf = new WhatIf(timedOptions);
          }
          const { result } = whatIf.solve(runner.caseOf(read.runs.at(number)));
          objectives.set(number, result.objective);
          iterations += result.solver.iterations;
        });
      }
      whatIf.dispose();
    };
    const began = processorSeconds();
    pass(options, (_, isFirst, run) => {
      const started = processorSeconds();
      run();
      (isFirst ? firsts : steps).push(processorSeconds() - started);
    });
    const whole = processorSeconds() - began;
    const inChains = iterations;
    pass(
      {
        ...options,
        clock: processorSeconds,
        onTimed: (part: RunPart, seconds: number) => warm.add(part, seconds),
      },
      (number, _, run) => {
        const started = processorSeconds();
        runner.caseOf(read.runs.at(number));
        warm.add('apply', processorSeconds() - started);
        run();
      },
    );
    const sorted = steps.slice().sort((a, b) => a - b);
    const cold: number[] = [];
    let greatest = 0;
    for (const number of numbers.filter((_, n) => n % 10 === 5)) {
      const started = processorSeconds();
      const { objective } = solvePlan(runner.caseOf(read.runs.at(number)), options);
      cold.push(processorSeconds() - started);
      greatest = Math.max(greatest, Math.abs((objective ?? 0) / (objectives.get(number) ?? 0) - 1));
    }
    const meanCold = meanOf(cold);
    process.stdout.write(
      `chain of ${numbers.length} runs: ${whole.toFixed(1)} s of processor time, ${((1000 * whole) / numbers.length).toFixed(0)} ms a run (first of a chain ${(1000 * meanOf(firsts)).toFixed(0)} ms, others ${(1000 * meanOf(steps)).toFixed(0)} ms, p50 ${(1000 * sorted[sorted.length >> 1]!).toFixed(0)} ms), ${(inChains / numbers.length).toFixed(0)} iterations a run\n`,
    );
    warm.write(numbers.length);
    process.stdout.write(
      `cold: ${(1000 * meanCold).toFixed(0)} ms a run (${cold.length} runs); ${((meanCold * numbers.length) / whole).toFixed(1)} × faster; greatest difference of objectives ${greatest.toExponential(1)}\n`,
    );
  });
}

async function rolling(periods: number): Promise<void> {
  const windowPeriods = 12;
  const { planningCase: source } = await loadCase(lanhai);
  const planningCase = extendCase(source, periods + windowPeriods - 1);
  const futureOf = futuresOf(planningCase, {
    seed: 1,
    periods,
    method: 'parametric',
    residuals: residualsOf(source),
  });
  const parts = new Parts();
  const options: RunOptions = {
    backend: await loadHighsBackend(),
    clock: processorSeconds,
    onTimed: (part: RunPart, seconds: number) => parts.add(part, seconds),
  };
  const started = processorSeconds();
  const clock = processClock();
  const { figures, seconds } = simulate(
    {
      planningCase,
      periods,
      windowPeriods,
      happenings: futureOf(0),
      forecaster: { kind: 'case', smoothing: 0.2 },
    },
    linearProgram(options),
    { clock: processorSeconds },
  );
  process.stdout.write(
    `${periods} months × ${windowPeriods}-month linear program: ${(processorSeconds() - started).toFixed(1)} s of processor time, ${(processClock() - clock).toFixed(1)} s by the clock; the policy ${seconds.toFixed(1)} s; worth ${figures.worth.toFixed(2)}, ${figures.fallbacks} fallbacks\n`,
  );
  parts.write(periods);
}

async function memory(count: number): Promise<void> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run with node --expose-gc');
  await inFolder(
    `experiment: Tiny runs
case: small.json
factors:
  - factor: demand
    range: { lever: { type: demand, factor: 1 }, field: factor, from: 0.5, to: 1.5, levels: ${Math.ceil(count / 100)} }
  - factor: hours
    range: { lever: { type: capacity, factor: 1 }, field: factor, from: 0.5, to: 1.5, levels: 100 }
`,
    async (file, folder) => {
      writeFileSync(path.join(folder, 'small.json'), JSON.stringify(smallDocument()));
      const read = await readExperiment(file);
      let done = 0;
      const heap = () => {
        collect();
        const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
        const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
        process.stdout.write(
          `${done} runs: heap ${megabytes(heapUsed)} MB, external ${megabytes(external)} MB, buffers ${megabytes(arrayBuffers)} MB, resident ${megabytes(rss)} MB\n`,
        );
      };
      const runner = await openRunner(read);
      for (const [chainNumber, runs] of read.runs.chains.entries()) {
        for await (const _ of runner.rowsOf({ chain: chainNumber, until: runs.at(-1)! })) done++;
        if (done === 1000 || done % 5000 === 0) heap();
      }
    },
  );
}

async function workers(count: number): Promise<void> {
  await inFolder(gridText(count), async (file) => {
    const read = await readExperiment(file);
    const seconds: number[] = [];
    for (const threads of [1, 2]) {
      const started = processClock();
      const began = processorSeconds();
      const { rows } = await runExperiment(read, {
        carryOut: onThisMachine(threads),
        known: new Map(),
        onRow: async () => undefined,
      });
      seconds.push(processClock() - started);
      process.stdout.write(
        `${threads} threads: ${rows.length} runs in ${seconds.at(-1)!.toFixed(1)} s, ${(processorSeconds() - began).toFixed(1)} s of processor time\n`,
      );
    }
    process.stdout.write(`two threads are ${(seconds[0]! / seconds[1]!).toFixed(2)} × as fast as one\n`);
  });
}

/** The two-stage program of a case under so many futures, as one model and decomposed. */
async function stochastic(countMost: number): Promise<void> {
  const { planningCase: source } = await loadCase(
    path.join(import.meta.dirname, '..', 'scenarios', 'experiments', 'lanhai-air.json'),
  );
  const periods = source.periods.length;
  const futureOf = futuresOf(source, { seed: 1, periods, method: 'parametric' });
  const backend = await loadHighsBackend();
  for (let count = 5; count <= countMost; count *= 2) {
    const scenarios = Array.from({ length: count }, (_, number) => ({
      probability: 1 / count,
      demand: futureOf(number).demand,
    }));
    const { problem } = caseProgram(source, scenarios, 1);
    const columns = count * problem.scenarios[0]!.model.columnCount;
    const told = (['extensiveForm', 'decomposition'] as const).map((asked) => {
      const started = processorSeconds();
      const { mean, method } = solveTwoStage(problem, { goal: 'mean' }, backend, { method: asked });
      return `${method} ${(processorSeconds() - started).toFixed(1)} s (${mean.toPrecision(10)})`;
    });
    process.stdout.write(`${count} futures, ${columns} columns: ${told.join(', ')}\n`);
  }
}

const [what = 'chain', stated] = process.argv.slice(2);
switch (what) {
  case 'chain':
    await chain(Number(stated ?? 100));
    break;
  case 'rolling':
    await rolling(Number(stated ?? 36));
    break;
  case 'memory':
    await memory(Number(stated ?? 10_000));
    break;
  case 'workers':
    await workers(Number(stated ?? 400));
    break;
  case 'stochastic':
    await stochastic(Number(stated ?? 80));
    break;
  default:
    throw new Error(`unknown: ${what}; expected chain, rolling, memory, workers or stochastic`);
}
