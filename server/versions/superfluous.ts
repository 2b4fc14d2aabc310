/** Which old versions go when another is activated. Pages say it before, the server does it. */
import type { StoredVersion, VersionList } from './version.ts';

/**
 * Old versions that are deleted when a version is activated: beyond the newest that are kept, counting the one that becomes
 * old. Published ones and those that were said to stay are kept always.
 */
export function superfluousVersions(
  { versions, oldKept }: VersionList,
  activated: string,
): readonly StoredVersion[] {
  const isOut = (version: StoredVersion) => !version.isPermanent && version.publishedAt === null;
  const becomesOld = versions.filter(
    ({ status, versionId }) => status === 'active' && versionId !== activated,
  );
  const old = versions
    .filter((version) => version.status === 'old' && version.versionId !== activated)
    .sort((a, b) => (b.oldSince ?? '').localeCompare(a.oldSince ?? ''));
  return [...becomesOld, ...old]
    .filter(isOut)
    .slice(oldKept)
    .filter(({ status }) => status === 'old');
}
