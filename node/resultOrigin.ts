/** What results of an experiment or a tournament were made with, for their manifest. */
import os from 'node:os';
import { packageVersion, solverFingerprint } from './packageVersion.ts';

/** Versions of the program, of its code that solves, of the solver and of Node. */
export function versionsOf(solver: { readonly name: string; readonly version: string }) {
  return {
    equipoise: packageVersion,
    solverCode: solverFingerprint(),
    solver: `${solver.name} ${solver.version}`,
    node: process.version,
  };
}

/** The machine, and on how many of its threads the results were made; null where others made them. */
export function machineOf(workers: number | null) {
  return {
    system: `${os.platform()} ${os.arch()}`,
    processor: os.cpus()[0]?.model.trim() ?? '',
    cores: os.availableParallelism(),
    gigabytes: Math.round(os.totalmem() / 1e9),
    workers,
  };
}
