/** Reads what a user chose to import: CSV files of a case and its scenarios, a zip of them, or one JSON file. */
import type { CaseUpload } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { type ReadCaseFiles, readCaseFiles } from '../../../solver/scenario/caseWithScenarios.ts';

export interface ReadUpload {
  readonly upload: CaseUpload;
  /** Files that were read, with the encoding that they were in. */
  readonly files: ReadCaseFiles['files'];
  readonly warnings: ReadCaseFiles['warnings'];
}

/** Throws CaseError when the files hold no case. `decimal` is the sign before decimals in files that do not show it. */
export async function readUpload(chosen: readonly File[], decimal?: DecimalSign): Promise<ReadUpload> {
  const files = new Map<string, Uint8Array>();
  for (const file of chosen)
    files.set(file.webkitRelativePath || file.name, new Uint8Array(await file.arrayBuffer()));
  const read = readCaseFiles(files, decimal === undefined ? {} : { decimal });
  return {
    upload: { document: { ...read.planningCase, scenarios: read.scenarios } },
    files: read.files,
    warnings: read.warnings,
  };
}

/** Numbers that the user has to be asked about before the files can be read; null when that would not help. */
export function askedNumbers(error: unknown): readonly AmbiguousNumber[] | null {
  if (!(error instanceof CaseError)) return null;
  const numbers = error.problems.flatMap((problem) => problem.ambiguousNumbers ?? []);
  return numbers.length === 0 ? null : numbers.slice(0, 3);
}
