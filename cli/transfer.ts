/** `equipoise export` and `equipoise import`: a case between its forms, or its model as LP or MPS text. */
import { writeFile } from 'node:fs/promises';
import { loadCase, saveCase } from '../server/caseFolder.ts';
import { indexCase } from '../solver/case/indexed.ts';
import { problemText } from '../solver/case/problems.ts';
import { formulate } from '../solver/formulation/index.ts';
import { writeLp, writeMps } from '../solver/model/write.ts';
import { caseOfScenario } from './solve.ts';

export interface ExportCommand {
  readonly scenario?: string;
  readonly format: 'csv' | 'json' | 'lp' | 'mps';
  readonly output: string;
}

/** Writes a case (with a scenario applied) as CSV folder or JSON, or the model that a solver would get. */
export async function exportCommand(location: string, options: ExportCommand): Promise<number> {
  const planningCase = await caseOfScenario(location, options.scenario);
  if (options.format === 'csv') await saveCase(planningCase, options.output);
  else if (options.format === 'json')
    await saveCase(
      planningCase,
      options.output.endsWith('.json') ? options.output : `${options.output}.json`,
    );
  else {
    const { model } = formulate(indexCase(planningCase));
    await writeFile(options.output, options.format === 'lp' ? writeLp(model) : writeMps(model));
  }
  process.stdout.write(`Wrote ${options.output}\n`);
  return 0;
}

/** Checks a case and writes it in canonical form. Warnings are printed; problems end with exit code 2. */
export async function importCommand(
  location: string,
  options: { readonly output?: string },
): Promise<number> {
  const { planningCase, warnings } = await loadCase(location);
  for (const warning of warnings) process.stdout.write(`Warning: ${problemText(warning)}\n`);
  const rows = Object.values(planningCase).reduce((sum, table) => sum + table.length, 0);
  if (options.output !== undefined) await saveCase(planningCase, options.output);
  process.stdout.write(
    `${rows.toLocaleString('en')} rows are in order${options.output === undefined ? '' : `, written to ${options.output}`}.\n`,
  );
  return 0;
}
