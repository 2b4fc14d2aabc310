/** Tables of a case by the names that people give to files and sheets: the name of the table or its title in either language. */
import { sentence, type Words } from '../words/words.ts';
import { nearestName, plainName } from './nearest.ts';
import { isTableName, type TableName, tableNames, tableOf } from './planningCase.ts';
import { renamedTables } from './renamed.ts';

const tableByPlainName = new Map<string, TableName>();
for (const name of tableNames) {
  tableByPlainName.set(plainName(tableOf(name).title), name);
  tableByPlainName.set(plainName(tableOf(name).titleZh), name);
}
for (const name of tableNames) tableByPlainName.set(plainName(name), name);
for (const [old, present] of renamedTables)
  if (isTableName(present)) tableByPlainName.set(plainName(old), present);

/** The table of a name, in any case and with or without blanks; null when there is none of that name. */
export function tableByName(name: string): TableName | null {
  return tableByPlainName.get(plainName(name)) ?? null;
}

/** The table that a CSV file holds, by its name; null when there is none of that name. */
export function tableOfFile(file: string): TableName | null {
  return tableByName(file.replace(/^.*[/\\]/, '').replace(/\.csv$/i, ''));
}

/** What a table, file or sheet of unknown name should have been. */
export function tableHint(name: string): Words {
  const near = nearestName(name.replace(/\.csv$/i, ''), tableNames);
  return near === null
    ? { en: 'a table of the case; docs/case.md lists them', zh: '案例的表，见 docs/case.md' }
    : sentence('a table of the case; maybe {near}', '案例的表，可能是 {near}', { near });
}
