/** `equipoise import`: a case is checked and written in its canonical form; or an export of another system, by a mapping. */

import { type Command, Option } from 'commander';
import { loadCase, saveCase } from '../../node/caseFolder.ts';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { warningText } from '../output.ts';
import { print } from '../print.ts';
import { replacedFiles } from '../replacedFiles.ts';
import { type MapOptions, mapCommand, proposeCommand } from './mapImport.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

interface ImportCommand extends MapOptions {
  /** File of the mapping by which an export of another system is read. */
  readonly mapping?: string;
  /** File into which a proposed mapping is written. */
  readonly propose?: string;
}

/** Checks a case and writes it in canonical form. Warnings are printed; problems end with exit code 2. */
async function importCommand(location: string, options: ImportCommand): Promise<number> {
  const read = await loadCase(location, options.decimal === undefined ? {} : { decimal: options.decimal });
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

/** Arguments and options; `ended` receives the exit code. */
export function addImport(program: Command, ended: Ended): void {
  program
    .command('import')
    .description(t('aboutImport'))
    .argument('<case>', t('argumentCase'))
    .option('-o, --output <path>', t('optionOutputImport'))
    .addOption(new Option('-d, --decimal <sign>', t('optionDecimal')).choices(['.', ',']))
    .option('-m, --mapping <file>', t('optionMapping'))
    .option('--propose <file>', t('optionPropose'))
    .option('--into <case>', t('optionInto'))
    .action(async (location: string, options: ImportCommand) => {
      const { mapping, propose } = options;
      if (propose !== undefined) ended(await proposeCommand(location, propose, options));
      else if (mapping !== undefined) ended(await mapCommand(location, mapping, options));
      else ended(await importCommand(location, options));
    });
}
