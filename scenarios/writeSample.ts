/** Writes the tables of a generated company beside its hand-written scenarios, which stay. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCaseDocument } from '../solver/case/caseFiles.ts';
import { writeCaseFiles } from '../solver/scenario/caseWithScenarios.ts';
import { readScenarios } from '../solver/scenario/readScenarios.ts';

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
  const files = (await readdir(path.join(folder, 'scenarios'))).filter((file) => file.endsWith('.json'));
  const documents = files.sort().map(async (file) => ({
    file,
    document: JSON.parse(await readFile(path.join(folder, 'scenarios', file), 'utf8')) as unknown,
  }));
  const scenarios = readScenarios(await Promise.all(documents));
  await mkdir(folder, { recursive: true });
  for (const [file, text] of writeCaseFiles({ planningCase, scenarios }))
    if (!file.startsWith('scenarios/')) await writeFile(path.join(folder, file), text);
  process.stdout.write(
    `${name}: ${Object.values(planningCase).reduce((sum, rows) => sum + rows.length, 0)} rows\n`,
  );
}
