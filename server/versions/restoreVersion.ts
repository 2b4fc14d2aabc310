/**
 * Brings the inputs of a version back as a scenario: the case as it is now, with every cell set to what it was. Not as the inputs
 * of the case: those are shared by all scenarios and by everybody, and a version is often that of a scenario with levers, which
 * would then apply twice. A scenario stands beside them, shows in its input diff what has changed since, and is one write that can
 * be taken back. Where the inputs are the same to the last row, the plan of the version is its plan, without a solve.
 */
import { randomUUID } from 'node:crypto';
import { hashTables, inputHashOf } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import { type StoredTable, tablesOfCase } from '../../node/storedInputs.ts';
import { type PlanningCase, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { CELLS_MAX } from '../../solver/scenario/levers/set.ts';
import { resolveInSteps, type Scenario } from '../../solver/scenario/scenario.ts';
import type { Undoable } from '../edits/undoable.ts';
import { changedFirst } from '../http/problemDetails.ts';
import { putScenario } from '../scenarios/writeScenario.ts';
import type { Queryable } from '../store/database.ts';
import type { Stores, Writing } from '../stores.ts';
import { askRestoring } from './askRestoring.ts';
import type { SetCell } from './restoringCells.ts';
import type { StoredVersion } from './version.ts';
import { versionOf } from './writeVersions.ts';

/** What a version sets in a case as it was read. */
export interface Restoring {
  readonly version: StoredVersion;
  /** The tables of the version's inputs. */
  readonly inputs: readonly StoredTable[];
  /** The case that it was compared with. */
  readonly base: PlanningCase;
  readonly levers: Scenario['levers'];
  /** The result of the version, where its inputs come back to the last row and it holds; else null. */
  readonly result: string | null;
}

/** Reads a version and compares it with the case, before the transaction in which no other request writes. */
export async function prepareRestoring(
  stores: Stores,
  caseId: string,
  versionId: string,
): Promise<Restoring> {
  const version = versionOf(await stores.versions.list(caseId), versionId);
  const inputs = await stores.inputs.stored(version.inputHash);
  if (inputs === null)
    throw changedFirst({ en: 'The inputs of the version are not stored.', zh: '该版本的输入未存储。' });
  return compared(stores, version, inputs, await stores.cases.load(caseId));
}

async function compared(
  stores: Stores,
  version: StoredVersion,
  inputs: readonly StoredTable[],
  base: PlanningCase,
  via?: Queryable,
): Promise<Restoring> {
  const present = await tablesOfCase(base, plannedTables);
  const cells = await askRestoring({ now: otherThan(inputs, present), version: otherThan(present, inputs) });
  const levers = leversOf(cells);
  const document: Scenario = { ...empty, scenario: 'restored', levers };
  const kind = via === undefined ? 'slice' : 'statement';
  const { planningCase: resolved } = await inSlices(
    resolveInSteps(base, [document], document.scenario),
    kind,
  );
  // What is hashed here is known to the call below.
  await inSlices(hashTables(resolved), kind);
  const isSame = version.violations === 0 && inputHashOf(resolved) === version.inputHash;
  return {
    version,
    inputs,
    base,
    levers,
    result: isSame ? await stores.versions.plan(version.planHash, via) : null,
  };
}

const plannedTables = tableNames.filter((name) => tableOf(name).isPlanned);

const empty: Omit<Scenario, 'scenario'> = {
  name: '',
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent: null,
  levers: [],
};

/** Tables that others do not have as they are. */
function otherThan(others: readonly StoredTable[], tables: readonly StoredTable[]): readonly StoredTable[] {
  const known = new Set(others.map(({ name, hash }) => `${name} ${hash}`));
  return tables.filter(({ name, hash }) => !known.has(`${name} ${hash}`));
}

function leversOf(cells: readonly SetCell[]): Scenario['levers'] {
  return Array.from({ length: Math.ceil(cells.length / CELLS_MAX) }, (_, i) => ({
    type: 'set',
    cells: cells.slice(i * CELLS_MAX, (i + 1) * CELLS_MAX),
  }));
}

/** Restores the inputs of a version as a scenario; answers its identifier and whether it has the plan of the version. */
export async function restoreVersion(
  writing: Writing,
  prepared: Restoring,
  given: string,
): Promise<Undoable<{ readonly scenarioId: string; readonly hasPlan: boolean }>> {
  const { inside, stores, caseId } = writing;
  const { versionId } = prepared.version;
  const version = versionOf(await stores.versions.list(caseId, inside), versionId);
  if (version.inputHash !== prepared.version.inputHash || version.planHash !== prepared.version.planHash)
    throw changedFirst({ en: 'The case was replaced.', zh: '该案例已被替换。' });
  const base = await stores.cases.load(caseId, inside);
  // Where somebody wrote meanwhile, the case is compared as it is now.
  const { levers, result } =
    base === prepared.base ? prepared : await compared(stores, version, prepared.inputs, base, inside);
  const taken = new Set(
    (await stores.scenarios.list(caseId, inside)).map(({ document }) => document.scenario),
  );
  const scenarioId = freeName(`version-${versionId}`, taken);
  const document: Scenario = {
    ...empty,
    scenario: scenarioId,
    name: given === '' ? version.name : given,
    description: version.description,
    levers,
  };
  const { edit, afterwards } = await putScenario(writing, document, undefined);
  if (result !== null)
    await stores.runs.addFinished(inside, {
      runId: randomUUID(),
      caseId,
      scenarioId,
      inputHash: version.inputHash,
      summary: version.summary,
      result,
    });
  return {
    edit,
    answer: { scenarioId, hasPlan: result !== null },
    ...(afterwards === undefined ? {} : { afterwards }),
  };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name}-${n}`;
    if (!taken.has(tried)) return tried;
  }
}
