/** Which files a command may replace. */
import path from 'node:path';
import type { ReadCaseFiles } from '../solver/scenario/caseWithScenarios.ts';

/** Files that may be replaced because the case was read from them. */
export function replacedFiles(read: ReadCaseFiles, location: string, output: string): readonly string[] {
  return path.resolve(location) === path.resolve(output) ? read.files.map(({ file }) => file) : [];
}
