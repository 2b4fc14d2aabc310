/**
 * `node benchmarks/against.ts <folder> [lanhai|S|M|L] [turns]`: the parts of a solve in another checkout of Equipoise and in this one, in
 * turn and each in a process of its own, so that both meet the same load of the machine. Told is processor time, the middle of the turns,
 * and the ratio: what a change costs, not how fast the product is. Both solve the sample company of the other checkout, which is older.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lever } from '../solver/scenario/levers.ts';
import { processorSeconds } from './processorTime.ts';

const phases = [
  'read',
  'index',
  'formulate',
  'solve and verify',
  'what-if, first',
  'what-if, 5 steps',
] as const;
type Phase = (typeof phases)[number];
type Figures = Readonly<Record<Phase, number>>;

const root = path.join(import.meta.dirname, '..');

/** Collects all memory; Node offers it where `--expose-gc` asks for it. */
function gc(): void {
  if (globalThis.gc === undefined) throw new Error('`--expose-gc` is missing');
  globalThis.gc();
}

/** Measures the checkout in a folder by its own modules; `cases`: the folder whose sample companies are solved. */
async function measure(folder: string, size: string, cases: string): Promise<Figures> {
  const load = async <M>(file: string): Promise<M> =>
    (await import(pathToFileURL(path.join(path.resolve(folder), file)).href)) as M;
  const { loadCase } = await load<typeof import('../node/caseFolder.ts')>('node/caseFolder.ts');
  const { loadHighsBackend } = await load<typeof import('../node/highsModule.ts')>('node/highsModule.ts');
  const { processClock } = await load<typeof import('../node/processClock.ts')>('node/processClock.ts');
  const { formulate } = await load<typeof import('../solver/features/formulateCase.ts')>(
    'solver/features/formulateCase.ts',
  );
  const { indexCase } = await load<typeof import('../solver/index/indexedCase.ts')>(
    'solver/index/indexedCase.ts',
  );
  const { solvePlan } = await load<typeof import('../solver/run/solve.ts')>('solver/run/solve.ts');
  const { WhatIf } = await load<typeof import('../solver/run/whatIf.ts')>('solver/run/whatIf.ts');
  const { applyLever } =
    await load<typeof import('../solver/scenario/levers.ts')>('solver/scenario/levers.ts');
  const { benchmarkCase, sizes } = await load<typeof import('./cases.ts')>('benchmarks/cases.ts');

  const spent: Partial<Record<Phase, number>> = {};
  const timed = async <R>(phase: Phase, work: () => R | Promise<R>): Promise<R> => {
    // What an earlier part left is not collected in the time of this one.
    gc();
    const before = processorSeconds();
    const result = await work();
    spent[phase] = processorSeconds() - before;
    return result;
  };
  const backend = await loadHighsBackend();
  const planningCase = await timed('read', async () => {
    const stated = sizes.find(({ name }) => name === size);
    if (stated !== undefined) return benchmarkCase(stated);
    return (await loadCase(path.join(cases, 'scenarios', size))).planningCase;
  });
  const index = await timed('index', () => indexCase(planningCase));
  await timed('formulate', () => formulate(index));
  const options = { backend, clock: processClock };
  await timed('solve and verify', () => solvePlan(planningCase, options));
  const lever = (factor: number): Lever => ({ type: 'demand', factor, unitsAdded: 0 });
  const moved = (factor: number) => applyLever(planningCase, lever(factor)).planningCase;
  const whatIf = new WhatIf(options);
  await timed('what-if, first', () => whatIf.solve(planningCase));
  await timed('what-if, 5 steps', () => {
    for (const step of [1, 2, 3, 4, 5]) whatIf.solve(moved(1 - step / 100));
  });
  return spent as Figures;
}

const middle = (figures: readonly Figures[], phase: Phase): number =>
  figures.map((each) => each[phase]).sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

const [folder, size = 'lanhai', turns = '5', cases = folder] = process.argv.slice(2);
if (folder === undefined || cases === undefined)
  throw new Error('the folder of another checkout is expected');
if (turns === 'once') process.stdout.write(JSON.stringify(await measure(folder, size, cases)));
else {
  const measured = (of: string) =>
    JSON.parse(
      execFileSync(process.execPath, ['--expose-gc', import.meta.filename, of, size, 'once', cases], {
        encoding: 'utf8',
      }),
    ) as Figures;
  const before: Figures[] = [];
  const now: Figures[] = [];
  for (let turn = 0; turn < Number(turns); turn++) {
    before.push(measured(folder));
    now.push(measured(root));
  }
  process.stdout.write(`| ${size}, processor seconds | before | now | ratio |\n|---|---|---|---|\n`);
  for (const phase of phases) {
    const [was, is] = [middle(before, phase), middle(now, phase)];
    process.stdout.write(`| ${phase} | ${was.toFixed(3)} | ${is.toFixed(3)} | ${(is / was).toFixed(2)} |\n`);
  }
}
