/**
 * The same linear model through other solvers of the package registry. Runs as a process of its own
 * (`node peers.ts NAME SIZE`), so that one that does not stop, or fills the memory, can be killed alone.
 */
import os from 'node:os';
import { loadBackend } from '../node/backendModules.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import type { Model } from '../solver/model/model.ts';
import { benchmarkCase, sizes } from './cases.ts';

export const peerNames = ['glpk.js', 'javascript-lp-solver', 'yalps'] as const;

/** What the process sends to the one that started it. */
export type PeerAnswer =
  | { readonly objective: number; readonly seconds: number }
  | { readonly refused: string };

/** Half of the machine: beyond it the machine would swap, and measure its disk. */
const MEMORY_SHARE = 0.5;

/** Coefficients by column, row names `r0`, `r1`, … */
function columnsOf(model: Model): [string, Record<string, number>][] {
  return Array.from({ length: model.columnCount }, (_, j) => {
    const entries: Record<string, number> = { objective: model.cost[j]! };
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      entries[`r${model.rows[k]}`] = model.values[k]!;
    // Neither peer has bounds on columns beside zero: they become rows.
    if (model.columnUpper[j]! < 1e30 || model.columnLower[j]! !== 0) entries[`b${j}`] = 1;
    return [`x${j}`, entries];
  });
}

function limit(lower: number, upper: number) {
  return {
    ...(Number.isFinite(lower) ? { min: lower } : {}),
    ...(Number.isFinite(upper) ? { max: upper } : {}),
  };
}

function constraintsOf(model: Model): [string, { min?: number; max?: number }][] {
  const rows = Array.from(
    { length: model.rowCount },
    (_, i) =>
      [`r${i}`, limit(model.rowLower[i]!, model.rowUpper[i]!)] as [string, { min?: number; max?: number }],
  );
  for (let j = 0; j < model.columnCount; j++) {
    if (model.columnUpper[j]! < 1e30 || model.columnLower[j]! !== 0)
      rows.push([`b${j}`, limit(model.columnLower[j]!, model.columnUpper[j]!)]);
  }
  return rows.filter(([, bound]) => Object.keys(bound).length > 0);
}

async function solveWith(name: string, model: Model): Promise<number> {
  if (name === 'glpk.js') {
    const session = (await loadBackend('glpk')).load(model);
    const { bounds } = session.solve({});
    session.dispose();
    return bounds.primal ?? Number.NaN;
  }
  const opType = model.sense === 'maximize' ? 'max' : 'min';
  if (name === 'javascript-lp-solver') {
    const { default: solver } = await import('javascript-lp-solver');
    const answer = solver.Solve({
      optimize: 'objective',
      opType,
      constraints: Object.fromEntries(constraintsOf(model)),
      variables: Object.fromEntries(columnsOf(model)),
    });
    return (answer as { result: number }).result + model.offset;
  }
  const { solve } = await import('yalps');
  const direction = model.sense === 'maximize' ? 'maximize' : 'minimize';
  return (
    solve(
      { direction, objective: 'objective', constraints: constraintsOf(model), variables: columnsOf(model) },
      { timeout: 115_000 },
    ).result + model.offset
  );
}

/** Gigabytes of a dense tableau of 8-byte numbers: both JavaScript peers keep one, slack columns included. */
function denseTableauGigabytes(model: Model): number {
  const rows = constraintsOf(model).length;
  return (rows * (model.columnCount + rows) * 8) / 1e9;
}

async function answer(name: string, sizeName: string): Promise<PeerAnswer> {
  const size = sizes.find((entry) => entry.name === sizeName);
  if (size === undefined) throw new Error(`unknown size ${sizeName}`);
  const { model } = formulate(indexCase(benchmarkCase(size)));
  const gigabytes = name === 'glpk.js' ? 0 : denseTableauGigabytes(model);
  if (gigabytes > (os.totalmem() / 1e9) * MEMORY_SHARE)
    return {
      refused: `not run: its dense tableau would take ${gigabytes.toFixed(0)} GB`,
    };
  const started = performance.now();
  const objective = await solveWith(name, model);
  return { objective, seconds: (performance.now() - started) / 1000 };
}

if (import.meta.main) {
  const [name = '', size = ''] = process.argv.slice(2);
  process.send?.(await answer(name, size), () => process.disconnect());
}
