/** Writes the tables of a generated company beside its hand-written scenarios, which stay. */
import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { saveCase } from '../server/caseFolder.ts';
import { readCaseDocument } from '../solver/case/caseFiles.ts';

/** Checks a document and writes its tables into a folder; prints warnings and the number of rows. */
export async function writeSample(document: Record<string, unknown>, folder: string): Promise<void> {
  const name = path.basename(folder);
  // Empty cells of the script become absent values of the file.
  const cleaned = JSON.parse(JSON.stringify(document), (_, value) => (value === '' ? undefined : value));
  const { planningCase, warnings } = readCaseDocument(cleaned, name);
  for (const warning of warnings)
    process.stdout.write(
      `${warning.table} ${warning.key} ${warning.field} ${warning.value}: ${warning.expected}\n`,
    );
  const made = path.join(folder, '.made');
  await saveCase(planningCase, made);
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(made)) await rename(path.join(made, file), path.join(folder, file));
  await rmdir(made);
  process.stdout.write(
    `${name}: ${Object.values(planningCase).reduce((sum, rows) => sum + rows.length, 0)} rows\n`,
  );
}
