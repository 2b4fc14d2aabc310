/** `equipoise export` and `equipoise import`: a case with its scenarios between its forms, or its model as LP or MPS text. */
import path from 'node:path';
import { loadCase, saveCase } from '../node/caseFolder.ts';
import { replaceFile } from '../node/replaceFiles.ts';
import type { DecimalSign } from '../solver/case/readNumbers.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { writeLp, writeMps } from '../solver/model/write.ts';
import type { ReadCaseFiles } from '../solver/scenario/caseWithScenarios.ts';
import { baseScenario, resolveScenario } from '../solver/scenario/scenario.ts';
import { t } from './language.ts';
import { warningText } from './output.ts';

export interface ExportCommand {
  readonly scenario?: string;
  readonly format: 'csv' | 'json' | 'zip' | 'xlsx' | 'lp' | 'mps';
  readonly output: string;
}

/**
 * Writes a case with its scenarios as CSV folder, zip, Excel workbook or JSON, or the model that a solver would get. With a scenario
 * applied, the case is that scenario's inputs and has no other scenarios.
 */
export async function exportCommand(location: string, options: ExportCommand): Promise<number> {
  const read = await loadCase(location);
  const content =
    options.scenario === undefined
      ? read
      : {
          planningCase: resolveScenario(read.planningCase, read.scenarios, options.scenario).planningCase,
          scenarios: [baseScenario],
        };
  const { format } = options;
  let output = options.output;
  if (format === 'lp' || format === 'mps') {
    const { model } = formulate(indexCase(content.planningCase));
    await replaceFile(output, format === 'lp' ? writeLp(model) : writeMps(model));
  } else {
    if (format !== 'csv' && !output.toLowerCase().endsWith(`.${format}`)) output = `${output}.${format}`;
    await saveCase(content, output, replacedFiles(read, location, output));
  }
  process.stdout.write(`${t('exported', { output })}\n`);
  return 0;
}

/** Files that may be replaced because the case was read from them. */
export function replacedFiles(read: ReadCaseFiles, location: string, output: string): readonly string[] {
  return path.resolve(location) === path.resolve(output) ? read.files.map(({ file }) => file) : [];
}

export interface ImportCommand {
  readonly output?: string;
  /** The sign before decimals in CSV files that do not show it. */
  readonly decimal?: DecimalSign;
  /** File of the mapping by which an export of another system is read. */
  readonly mapping?: string;
  /** File into which a proposed mapping is written. */
  readonly propose?: string;
  /** Case beside whose rows those of an export are put. */
  readonly into?: string;
}

/** Checks a case and writes it in canonical form. Warnings are printed; problems end with exit code 2. */
export async function importCommand(location: string, options: ImportCommand): Promise<number> {
  const read = await loadCase(location, options.decimal === undefined ? {} : { decimal: options.decimal });
  for (const { file, encoding } of read.files)
    if (encoding !== null && encoding !== 'UTF-8')
      process.stdout.write(`${t('fileRead', { file, encoding })}\n`);
  for (const warning of read.warnings) process.stdout.write(`${warningText(warning)}\n`);
  const rows = Object.values(read.planningCase).reduce((sum, table) => sum + table.length, 0);
  const { output } = options;
  if (output !== undefined) await saveCase(read, output, replacedFiles(read, location, output));
  const counts = { rows, count: read.scenarios.length };
  const text = output === undefined ? t('imported', counts) : t('importedTo', { ...counts, output });
  process.stdout.write(`${text}\n`);
  return 0;
}
