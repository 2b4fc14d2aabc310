/**
 * The same linear model through other solvers of the package registry. Runs as a process of its own
 * (`node peers.ts NAME SIZE`), so that one that does not stop, or fills the memory, can be killed alone.
 */
import os from 'node:os';
import { indexCase } from '../solver/case/indexed.ts';
import { formulate } from '../solver/formulation/index.ts';
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
    const { default: load } = await import('glpk.js/node');
    const glpk = await load();
    const bound = (lower: number, upper: number) => {
      if (lower === upper) return { type: glpk.GLP_FX, lb: lower, ub: upper };
      if (Number.isFinite(lower) && Number.isFinite(upper))
        return { type: glpk.GLP_DB, lb: lower, ub: upper };
      if (Number.isFinite(lower)) return { type: glpk.GLP_LO, lb: lower, ub: 0 };
      return Number.isFinite(upper)
        ? { type: glpk.GLP_UP, lb: 0, ub: upper }
        : { type: glpk.GLP_FR, lb: 0, ub: 0 };
    };
    const rows: { name: string; coef: number }[][] = Array.from({ length: model.rowCount }, () => []);
    for (let j = 0; j < model.columnCount; j++) {
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
        rows[model.rows[k]!]!.push({ name: `x${j}`, coef: model.values[k]! });
    }
    const answer = await glpk.solve(
      {
        name: 'benchmark',
        objective: {
          direction: model.sense === 'maximize' ? glpk.GLP_MAX : glpk.GLP_MIN,
          name: 'objective',
          vars: Array.from(model.cost, (coef, j) => ({ name: `x${j}`, coef })),
        },
        subjectTo: rows.map((vars, i) => ({
          name: `r${i}`,
          vars,
          bnds: bound(model.rowLower[i]!, model.rowUpper[i]!),
        })),
        bounds: Array.from(model.cost, (_, j) => ({
          name: `x${j}`,
          ...bound(model.columnLower[j]!, model.columnUpper[j]!),
        })),
      },
      { msglev: glpk.GLP_MSG_OFF, presol: true },
    );
    return answer.result.z + model.offset;
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
