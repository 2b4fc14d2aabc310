/**
 * Writes of versions: keeping, describing, activating, publishing and deleting one, and taking each of that back. Every act
 * says what it changes as `VersionChanges`; one function carries changes out, and the same changes inverted take them back.
 */
import { isDeepStrictEqual } from 'node:util';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { enumerated, same, sentence } from '../../solver/words/words.ts';
import type { Undoable } from '../edits/undoable.ts';
import { ApiProblem, changedFirst } from '../http/problemDetails.ts';
import { hasSnapshot, lockSnapshots } from '../inputs/store.ts';
import type { Writing } from '../stores.ts';
import type { NewVersion } from './store.ts';
import { superfluousVersions } from './superfluous.ts';
import type { ActivityChange, StoredVersion, VersionChanges, VersionList, VersionState } from './version.ts';

/** A plan that is to be kept: of a snapshot that is stored, or of inputs that are stored with it. */
export type KeptPlan = Pick<NewVersion, 'origin' | 'summary' | 'violations' | 'result'> & {
  readonly inputs: string | PlanningCase;
};

interface Named {
  readonly name: string;
  readonly description: string;
  readonly by: string;
}

/** A version of a list. Throws ApiProblem (404) when it is not there. */
export function versionOf({ versions }: VersionList, versionId: string): StoredVersion {
  const found = versions.find((version) => version.versionId === versionId);
  if (found === undefined)
    throw new ApiProblem(
      404,
      { en: 'No such version', zh: '没有此版本' },
      sentence('There is no version {versionId}.', '没有版本 {versionId}。', { versionId }),
    );
  return found;
}

/** Keeps a plan under a name. The first version of a case that violates no limit is its active one. */
export async function keepVersion(
  writing: Writing,
  { name, description, by }: Named,
  { inputs, ...plan }: KeptPlan,
): Promise<Undoable<{ readonly versionId: string }>> {
  const { inside, stores, caseId } = writing;
  const list = await stores.versions.list(caseId, inside);
  refuseTakenName(list, name);
  await lockSnapshots(inside);
  const inputHash = typeof inputs === 'string' ? inputs : await stores.inputs.save(inside, inputs);
  if (!(await hasSnapshot(inside, inputHash)))
    throw changedFirst({
      en: 'The inputs of the plan are no longer stored.',
      zh: '该计划的输入已不再存储。',
    });
  const versionId = await stores.versions.add(inside, caseId, { name, description, by, inputHash, ...plan });
  const becomesActive = plan.violations === 0 && list.versions.every(({ status }) => status !== 'active');
  if (becomesActive) await stores.versions.beginActivity(inside, caseId, versionId, by);
  return {
    edit: versionEdit('keep', by, {
      versions: [{ versionId, before: null, after: { name, description, isPermanent: false } }],
      active: becomesActive ? { before: null, after: versionId, how: 'begun' } : null,
    }),
    answer: { versionId },
  };
}

/** Changes name, description, and whether a version stays when it is old, of a version that was read with a revision. */
export async function describeVersion(
  writing: Writing,
  versionId: string,
  revision: number,
  by: string,
  after: VersionState,
): Promise<Undoable<object>> {
  const list = await listOf(writing);
  const version = versionOf(list, versionId);
  refusePublished(version);
  if (version.revision !== revision)
    throw changedFirst(
      sentence('The version {name} has changed since.', '版本 {name} 此后已更改。', { name: version.name }),
    );
  if (after.name !== version.name) refuseTakenName(list, after.name);
  return carryOut(writing, 'describe', by, {
    versions: [{ versionId, before: stateOf(version), after }],
  });
}

/** Makes a version the active one. The one before becomes old; old ones beyond the number that is kept are deleted. */
export async function activateVersion(
  writing: Writing,
  versionId: string,
  by: string,
): Promise<Undoable<object>> {
  const list = await listOf(writing);
  const version = versionOf(list, versionId);
  const active = list.versions.find(({ status }) => status === 'active');
  if (version === active)
    throw new ApiProblem(
      409,
      { en: 'Active already', zh: '已是现行版本' },
      sentence('The version {name} is the active one.', '版本 {name} 已是现行版本。', { name: version.name }),
    );
  return carryOut(writing, 'activate', by, {
    versions: superfluousVersions(list, versionId).map((old) => ({
      versionId: old.versionId,
      before: stateOf(old),
      after: null,
    })),
    active: { before: active?.versionId ?? null, after: versionId, how: 'begun' },
  });
}

/** Publishes a version for good. Nothing takes that back. */
export async function publishVersion(
  { inside, stores, caseId }: Writing,
  versionId: string,
  by: string,
): Promise<Undoable<object>> {
  const version = versionOf(await stores.versions.list(caseId, inside), versionId);
  refusePublished(version);
  if (version.violations > 0)
    throw new ApiProblem(
      409,
      { en: 'Not a plan that holds', zh: '计划不成立' },
      sentence(
        'The plan of {name} violates {count} {count|limit|limits} of its inputs. Only a verified plan can be published.',
        '{name} 的计划违反其输入的 {count} 项限制。只有通过校验的计划才能发布。',
        { name: version.name, count: version.violations },
      ),
    );
  await stores.versions.publish(inside, caseId, versionId, by);
  const state = stateOf(version);
  return {
    edit: versionEdit('publish', by, { versions: [{ versionId, before: state, after: state }] }),
    answer: {},
  };
}

/** Deletes a version; it can be taken back for a while. */
export async function removeVersion(
  writing: Writing,
  versionId: string,
  by: string,
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const list = await stores.versions.list(caseId, inside);
  const version = versionOf(list, versionId);
  refusePublished(version);
  if (version.status === 'active' && list.versions.length > 1) throw activeStays();
  await lockSnapshots(inside);
  await stores.versions.clearDeleted(inside, caseId);
  return carryOut(writing, 'remove', by, {
    versions: [{ versionId, before: stateOf(version), after: null }],
    active: version.status === 'active' ? { before: versionId, after: null, how: 'ended' } : null,
  });
}

/** Sets how many old versions are kept. Those there are now stay until another version is activated. */
export async function setOldKept(writing: Writing, oldKept: number, by: string): Promise<Undoable<object>> {
  const { oldKept: before } = await listOf(writing);
  return carryOut(writing, 'settings', by, { oldKept: { before, after: oldKept } });
}

/** Takes a recorded write of versions back. Throws ApiProblem (409) where somebody changed the same since. */
export async function undoVersions(writing: Writing, done: VersionChanges): Promise<Undoable<object>> {
  if (done.act === 'publish')
    throw new ApiProblem(
      409,
      { en: 'A publication stays', zh: '发布不可撤销' },
      { en: 'A published version cannot change.', zh: '已发布的版本不能更改。' },
    );
  const swapped = <T>({ before, after, ...rest }: { readonly before: T; readonly after: T }) => ({
    ...rest,
    before: after,
    after: before,
  });
  return carryOut(writing, 'undo', done.by, {
    versions: done.versions.map((change) => ({ versionId: change.versionId, ...swapped(change) })),
    active: done.active === null ? null : { ...swapped(done.active), how: takenBackBy[done.active.how] },
    oldKept: done.oldKept === null ? null : swapped(done.oldKept),
  });
}

const takenBackBy: Readonly<Record<ActivityChange, ActivityChange>> = {
  begun: 'withdrawn',
  withdrawn: 'begun',
  ended: 'resumed',
  resumed: 'ended',
};

type Changes = Partial<Omit<VersionChanges, 'act' | 'by'>>;

function versionEdit(act: VersionChanges['act'], by: string, changes: Changes) {
  return {
    kind: 'versions' as const,
    changes: { act, by, versions: [], active: null, oldKept: null, ...changes },
  };
}

/** Carries changes out, where everything is as they say it was before. */
async function carryOut(
  writing: Writing,
  act: VersionChanges['act'],
  by: string,
  changes: Changes,
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const edit = versionEdit(act, by, changes);
  const { versions, active, oldKept } = edit.changes;
  const list = await stores.versions.list(caseId, inside);
  for (const { versionId, before, after } of versions) {
    const now = list.versions.find((version) => version.versionId === versionId);
    if (!isDeepStrictEqual(now === undefined ? null : stateOf(now), before))
      throw changedFirst({ en: 'The version was changed or deleted since.', zh: '版本此后已被更改或删除。' });
    if (now !== undefined) refusePublished(now);
    if (before === null) {
      if ((await stores.versions.deleted(inside, caseId, versionId)) === null)
        throw changedFirst({ en: 'The version was deleted for good.', zh: '该版本已被永久删除。' });
      refuseTakenName(list, after?.name ?? '');
    }
    await stores.versions.write(inside, caseId, versionId, after);
  }
  const activeIn = ({ versions: all }: VersionList) =>
    all.find(({ status }) => status === 'active')?.versionId ?? null;
  if (active !== null) {
    const otherIsActive = () =>
      changedFirst({ en: 'Another version was activated since.', zh: '此后已启用另一版本。' });
    if (activeIn(list) !== active.before) throw otherIsActive();
    await changeActivity(writing, active, by);
    if (activeIn(await stores.versions.list(caseId, inside)) !== active.after) throw otherIsActive();
  }
  // What is taken back may be older than the activation of a version that depends on it.
  const left = await stores.versions.list(caseId, inside);
  if (activeIn(left) === null && left.versions.some(({ violations }) => violations === 0))
    throw activeStays();
  if (oldKept !== null) {
    if (list.oldKept !== oldKept.before)
      throw changedFirst({ en: 'The number of old versions was changed since.', zh: '旧版本数此后已更改。' });
    await stores.versions.setOldKept(inside, caseId, oldKept.after);
  }
  return { edit, answer: {} };
}

async function changeActivity(
  { inside, stores: { versions }, caseId }: Writing,
  { before, after, how }: NonNullable<VersionChanges['active']>,
  by: string,
): Promise<void> {
  if (how === 'withdrawn') await versions.forgetActivity(inside, caseId);
  if (how === 'begun' || how === 'ended') await versions.endActivity(inside, caseId);
  if (how === 'begun' && after !== null) await versions.beginActivity(inside, caseId, after, by);
  if (how === 'resumed' || (how === 'withdrawn' && after !== null && before !== null))
    await versions.resumeActivity(inside, caseId);
}

function activeStays(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'The active version stays', zh: '现行版本不能删除' },
    { en: 'Activate another version first.', zh: '请先启用另一版本。' },
  );
}

const listOf = ({ inside, stores, caseId }: Writing) => stores.versions.list(caseId, inside);

function stateOf({ name, description, isPermanent }: StoredVersion): VersionState {
  return { name, description, isPermanent };
}

function refusePublished(version: StoredVersion): void {
  if (version.publishedAt === null) return;
  throw new ApiProblem(
    409,
    { en: 'A published version cannot change', zh: '已发布的版本不能更改' },
    sentence(
      'The version {name} was published. Copy it under another name and change the copy.',
      '版本 {name} 已发布。请以其他名称复制后更改副本。',
      { name: version.name },
    ),
  );
}

function refuseTakenName({ versions }: VersionList, name: string): void {
  const others = versions.filter((version) => version.name === name);
  if (others.length === 0) return;
  throw new ApiProblem(
    409,
    { en: 'The name is taken', zh: '名称已被使用' },
    sentence(
      'Version {number} is called {name} already. Choose another name.',
      '版本 {number} 已使用名称 {name}。请另选名称。',
      { name, number: enumerated(others.map(({ versionId }) => same(versionId))) },
    ),
  );
}
