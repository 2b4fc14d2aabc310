/**
 * The same model through native HiGHS, where one is installed: the command `highs`, or what HIGHS_NATIVE names. It reads an
 * MPS file; its own clock gives the time of the run without the reading.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SECONDS_MAX = 600;

export interface NativeAnswer {
  readonly seconds: number;
  readonly objective: number;
}

/** Solves the linear model of an MPS file; null where no native HiGHS is installed, or none ends in ten minutes. Throws when it gives no optimum. */
export async function nativeHighs(file: string, algorithm: 'simplex' | 'ipm'): Promise<NativeAnswer | null> {
  const command = process.env.HIGHS_NATIVE ?? 'highs';
  try {
    const { stdout } = await run(command, [`--solver=${algorithm}`, file], {
      timeout: SECONDS_MAX * 1000,
      maxBuffer: 1 << 26,
    });
    const seconds = /HiGHS run time\s*:\s*([\d.]+)/.exec(stdout)?.[1];
    const objective = /Objective value\s*:\s*([-+.\deE]+)/.exec(stdout)?.[1];
    if (seconds === undefined || objective === undefined)
      throw new Error(`native HiGHS gave no optimum: ${stdout.slice(-500)}`);
    return { seconds: Number(seconds), objective: Number(objective) };
  } catch (error) {
    const { code, killed } = error as NodeJS.ErrnoException & { readonly killed?: boolean };
    if (code === 'ENOENT' || killed === true) return null;
    throw error;
  }
}
