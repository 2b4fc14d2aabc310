/** `equipoise import` with a mapping: another system's export becomes a case, or part of one; or a mapping is proposed. */
import path from 'node:path';

import { loadCase, saveCase } from '../../node/caseFolder.ts';
import { loadMapping, loadSheets } from '../../node/exportFolder.ts';
import { replaceFile } from '../../node/replaceFiles.ts';
import { fieldWords, tableWords } from '../../solver/case/names.ts';
import { CAPITAL_COST_RATE } from '../../solver/case/newCompany.ts';
import type { DecimalSign } from '../../solver/case/readNumbers.ts';
import { mapSheets, readMapped } from '../../solver/mapping/applyMapping.ts';
import { writeMapping } from '../../solver/mapping/mapping.ts';
import { proposeMapping } from '../../solver/mapping/proposeMapping.ts';
import { baseScenario } from '../../solver/scenario/scenario.ts';
import { percentText, pick, textsOf } from '../language.ts';
import { print } from '../print.ts';
import { warningText } from '../problemText.ts';
import { replacedFiles } from '../replacedFiles.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** What both take of the command's options. */
export interface MapOptions {
  readonly output?: string;
  /** The sign before decimals in CSV files that do not show it. */
  readonly decimal?: DecimalSign;
  /** Case beside whose rows those of an export are put. */
  readonly into?: string;
}

const percent = (share: number) => percentText(share, 0);

/** Proposes a mapping of an export and writes it to a file, with the reason of each part. */
export async function proposeCommand(location: string, output: string, options: MapOptions): Promise<number> {
  const sheets = await loadSheets(location);
  const base = options.into === undefined ? null : (await loadCase(options.into)).planningCase;
  const { mapping, reasons, unused, unknown } = proposeMapping(sheets, base, [
    path.basename(path.resolve(location)),
  ]);
  for (const sheet of mapping.sheets) {
    const table = pick(tableWords(sheet.table));
    const mine = reasons.filter((reason) => reason.sheet === sheet.sheet && reason.table === sheet.table);
    const whole = mine.find((reason) => reason.field === '');
    print(
      t('mapSheet', {
        sheet: sheet.sheet,
        table,
        certainty: percent(whole?.certainty ?? 0),
        reason: whole === undefined ? '' : pick(whole.words),
      }),
    );
    for (const reason of mine)
      if (reason.field !== '')
        print(
          t('mapField', {
            field: pick(fieldWords(sheet.table, [reason.field])),
            certainty: percent(reason.certainty),
            reason: pick(reason.words),
          }),
        );
  }
  const company = mapping.rows.company?.[0];
  if (company !== undefined)
    print(
      t(company.currency === '' ? 'mapCompanyOnly' : 'mapCompany', {
        name: String(company.name),
        currency: String(company.currency),
        rate: percent(CAPITAL_COST_RATE),
      }),
    );
  for (const { sheet, columns } of unused)
    if (columns.length > 0) print(t('mapUnused', { sheet, columns: columns.join(', ') }));
  for (const sheet of unknown) print(t('mapUnknown', { sheet }));
  await replaceFile(output, writeMapping(mapping));
  print(t('mapWritten', { output }));
  return 0;
}

/** Reads an export by a mapping, alone or into a case, checks the case and writes it. */
export async function mapCommand(location: string, file: string, options: MapOptions): Promise<number> {
  const mapping = await loadMapping(file);
  const into = options.into === undefined ? null : await loadCase(options.into);
  const mapped = mapSheets(
    mapping,
    await loadSheets(location),
    into?.planningCase ?? null,
    options.decimal === undefined ? {} : { decimal: options.decimal },
  );
  for (const { sheet, table, ...counts } of mapped.counts)
    print(t('mapCounts', { sheet, table: pick(tableWords(table)), ...counts }));
  const { planningCase, warnings } = readMapped(mapped, into?.planningCase ?? null);
  for (const warning of warnings) print(warningText(warning));
  const scenarios = into?.scenarios ?? [baseScenario];
  const rows = Object.values(planningCase).reduce((sum, table) => sum + table.length, 0);
  const counts = { rows, count: scenarios.length };
  const { output } = options;
  if (output === undefined) print(t('imported', counts));
  else {
    const replaced =
      into === null || options.into === undefined ? [] : replacedFiles(into, options.into, output);
    await saveCase({ planningCase, scenarios }, output, replaced);
    print(t('importedTo', { ...counts, output }));
  }
  return 0;
}
