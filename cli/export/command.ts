/** `equipoise export`: a case with its scenarios in one of its forms, or its model as LP or MPS text. */

import { loadCase, saveCase } from '../../node/caseFolder.ts';
import { replaceFile } from '../../node/replaceFiles.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { writeLp, writeMps } from '../../solver/model/write.ts';
import { baseScenario, resolveScenario } from '../../solver/scenario/scenario.ts';
import { textsOf } from '../language.ts';
import { print } from '../print.ts';
import { replacedFiles } from '../replacedFiles.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

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
  print(t('exported', { output }));
  return 0;
}
