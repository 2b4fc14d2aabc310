/** Planning cases and scenario files on disk: reads and writes folders. The only place that touches case files. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type ReadCase,
  readCaseFolder,
  readCaseJson,
  writeCaseFolder,
  writeCaseJson,
} from '../solver/case/caseFiles.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../solver/case/problems.ts';
import { type Scenario, scenarioSchema } from '../solver/scenario/scenario.ts';

function problem(file: string, field: string, value: string, expected: string): Problem {
  return { severity: 'error', file, table: '', row: 0, key: '', field, value, expected };
}

/** Reads a case from a folder of CSV tables or from one JSON file. Throws CaseError with every problem. */
export async function loadCase(location: string): Promise<ReadCase> {
  const info = await stat(location).catch(() => null);
  if (info === null) {
    throw new CaseError([
      problem(location, '', location, 'a folder with CSV tables, or a JSON file, that exists'),
    ]);
  }
  if (!info.isDirectory()) return readCaseJson(await readFile(location, 'utf8'), path.basename(location));
  const names = (await readdir(location)).filter((name) => name.endsWith('.csv'));
  if (names.length === 0) {
    throw new CaseError([
      problem(location, '', 'no .csv file', 'CSV tables such as periods.csv, families.csv, demand.csv'),
    ]);
  }
  const files = new Map<string, string>();
  for (const name of names.sort()) files.set(name, await readFile(path.join(location, name), 'utf8'));
  return readCaseFolder(files);
}

/** Reads the scenario files beside a case: `scenarios/*.json` in its folder, in order of name. Throws CaseError. */
export async function loadScenarios(caseLocation: string): Promise<readonly Scenario[]> {
  const folder = path.join(caseLocation, 'scenarios');
  const names = await readdir(folder).catch(() => []);
  const scenarios: Scenario[] = [];
  const problems: Problem[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.json')).sort()) {
    const read = readScenario(await readFile(path.join(folder, name), 'utf8'), name);
    if (read.scenario !== null) scenarios.push(read.scenario);
    problems.push(...read.problems);
  }
  if (problems.length > 0) throw new CaseError(problems);
  return scenarios;
}

/** Reads one scenario file's text. */
export function readScenario(
  text: string,
  file: string,
): { readonly scenario: Scenario | null; readonly problems: readonly Problem[] } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { scenario: null, problems: [problem(file, '', reason, 'a JSON document')] };
  }
  const parsed = scenarioSchema.safeParse(document);
  if (parsed.success) return { scenario: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) =>
    problem(file, issue.path.join('.'), JSON.stringify(valueAt(document, issue.path)) ?? '', issue.message),
  );
  return { scenario: null, problems };
}

function valueAt(document: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    document,
  );
}

/**
 * Writes a case: to a JSON file when the name ends in .json, else as a folder of CSV tables. The folder is written
 * beside its place and moved there when complete, so nothing is ever half-written.
 */
export async function saveCase(planningCase: PlanningCase, location: string): Promise<void> {
  if (location.endsWith('.json')) {
    await writeFile(`${location}.part`, writeCaseJson(planningCase));
    await rename(`${location}.part`, location);
    return;
  }
  const existing = await readdir(location).catch(() => []);
  const foreign = existing.filter((name) => !name.endsWith('.csv') && name !== 'datapackage.json');
  if (foreign.length > 0) {
    throw new CaseError([
      problem(location, '', foreign.slice(0, 3).join(', '), 'a new or empty folder: other files are in it'),
    ]);
  }
  const part = `${location}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  for (const [name, text] of writeCaseFolder(planningCase)) await writeFile(path.join(part, name), text);
  await rm(location, { recursive: true, force: true });
  await rename(part, location);
}
