/**
 * `node benchmarks/whatIfParts.ts [lanhai|S|M|L] [steps] [slider]`: the parts of a what-if step in Node, by processor time, so that the load of the
 * machine does not count; of the solve, the parts of sifting too. Of the page in a browser: benchmarks/whatIf.ts.
 */
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { openWhatIf } from '../solver/whatif/openWhatIf.ts';
import { slidersOfCase } from '../solver/whatif/slider.ts';
import { benchmarkCase, sizes } from './cases.ts';
import { processorSeconds } from './processorTime.ts';
import { quantile } from './quantile.ts';

const root = path.join(import.meta.dirname, '..');

async function caseOf(name: string): Promise<PlanningCase> {
  const size = sizes.find((known) => known.name === name);
  if (size !== undefined) return benchmarkCase(size);
  return (await loadCase(path.join(root, 'scenarios', name))).planningCase;
}

const [name = 'lanhai', steps = '100', id = 'demand'] = process.argv.slice(2);
const planningCase = await caseOf(name);
const sliders = slidersOfCase(planningCase);
const slider = sliders.find((known) => known.id === id);
if (slider === undefined)
  throw new Error(`sliders of ${name}: ${sliders.map((known) => known.id).join(', ')}`);
const backend = await loadHighsBackend();
const live = openWhatIf({ planningCase, levers: [], sliders }, { backend, clock: processorSeconds });
live.step({});
const measured = new Map<string, number[]>();
const add = (part: string, seconds: number) => {
  const values = measured.get(part) ?? [];
  values.push(1000 * seconds);
  measured.set(part, values);
};
let warm = 0;
let work = 0;
let built = new Set<string>();
for (let step = 0; step < Number(steps); step++) {
  // There and back again around rest, as a hand does.
  const reach = 0.2 * (slider.max - slider.min);
  const position = slider.rest + reach * 0.5 * Math.sin((step + 1) / 5);
  const began = processorSeconds();
  const { seconds, startKind, result, formulation } = live.step({ [id]: position });
  add('whole', processorSeconds() - began);
  for (const [part, spent] of Object.entries(seconds)) add(part, spent);
  if (startKind.kind === 'warm') warm++;
  work += result.solver.iterations;
  built = new Set([...built, ...(formulation.memory?.builtAnew ?? [])]);
  if (result.status !== 'optimal') throw new Error(`step ${step}: ${result.status}`);
}
live.dispose();
process.stdout.write(
  `${name}, slider ${id}: ${warm} of ${steps} steps warm, ${(work / Number(steps)).toFixed(1)} iterations a step; built anew: ${[...built].join(', ')}\n`,
);
for (const [part, values] of measured)
  process.stdout.write(
    `${part.padEnd(10)} p50 ${quantile(values, 0.5).toFixed(1).padStart(7)} ms   p95 ${quantile(values, 0.95).toFixed(1).padStart(7)} ms\n`,
  );
