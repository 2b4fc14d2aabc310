/** `equipoise import`: a case is checked and written in its canonical form; or an export of another system, by a mapping. */

import { loadCase, saveCase } from '../../node/caseFolder.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { textsOf } from '../language.ts';
import { print, printError } from '../print.ts';
import { warningText } from '../problemText.ts';
import { replacedFiles } from '../replacedFiles.ts';
import { type MapOptions, mapCommand, proposeCommand } from './mapImport.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ImportCommand extends MapOptions {
  /** File of the mapping by which an export of another system is read. */
  readonly mapping?: string;
  /** File into which a proposed mapping is written. */
  readonly propose?: string;
}

/** Checks a case, reads another system's export by a mapping, or proposes that mapping, as the options ask. */
export async function importCommand(location: string, options: ImportCommand): Promise<number> {
  const { mapping, propose } = options;
  if (propose !== undefined) return proposeCommand(location, propose, options);
  if (mapping !== undefined) return mapCommand(location, mapping, options);
  return checkCase(location, options);
}

/** Whether there is not even a company: files of another system have other names of sheets and columns. */
function isNoCase({ problems }: CaseError): boolean {
  return problems.some(({ table, row }) => table === 'company' && row === 0);
}

/** Checks a case and writes it in canonical form. Warnings are printed; problems end with exit code 2. */
async function checkCase(location: string, options: ImportCommand): Promise<number> {
  let read: Awaited<ReturnType<typeof loadCase>>;
  try {
    read = await loadCase(location, options.decimal === undefined ? {} : { decimal: options.decimal });
  } catch (error) {
    if (!(error instanceof CaseError) || !isNoCase(error)) throw error;
    const { failureCode } = await import('../failure.ts');
    const code = failureCode(error);
    printError(t('importOtherNames', { location }));
    return code;
  }
  for (const { file, encoding } of read.files)
    if (encoding !== null && encoding !== 'UTF-8') print(t('fileRead', { file, encoding }));
  for (const warning of read.warnings) print(warningText(warning));
  const rows = Object.values(read.planningCase).reduce((sum, table) => sum + table.length, 0);
  const { output } = options;
  if (output !== undefined) await saveCase(read, output, replacedFiles(read, location, output));
  const counts = { rows, count: read.scenarios.length };
  const text = output === undefined ? t('imported', counts) : t('importedTo', { ...counts, output });
  print(text);
  return 0;
}
