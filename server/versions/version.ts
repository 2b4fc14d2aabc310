/** What a version is: a plan that is kept by name with its inputs; and what a write of versions did, as it is recorded. */
import type { RunSummary } from '../../solver/explain/storedResult.ts';

/** Where the plan of a version comes from. */
export type VersionOrigin =
  /** The plan of a run of a scenario. */
  | {
      readonly kind: 'run';
      readonly runId: string;
      readonly scenarioId: string;
      /** Names of the scenario when the version was kept. */
      readonly scenarioName: string;
      readonly scenarioNameZh: string;
    }
  /** A copy of the whole of another version. */
  | { readonly kind: 'copy'; readonly versionId: string; readonly name: string }
  /** The plan of one version in which parts of another plan stand. */
  | {
      readonly kind: 'parts';
      readonly versionId: string;
      readonly name: string;
      readonly from: { readonly versionId: string; readonly name: string };
      readonly part: VersionPart;
    }
  /** A plan that was entered by hand for a scenario. */
  | {
      readonly kind: 'byHand';
      /** The rule that made it; null for one that was typed into another plan. */
      readonly rule?: string | null;
      readonly scenarioId: string;
      readonly scenarioName: string;
      readonly scenarioNameZh: string;
    };

/** A part of a plan: by identifiers of families and periods and names of figures; null is all of them. */
export interface VersionPart {
  readonly families: readonly string[] | null;
  readonly periods: readonly string[] | null;
  readonly figures: readonly string[] | null;
}

export interface StoredVersion {
  /** A number within its case that is given once. */
  readonly versionId: string;
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly origin: VersionOrigin;
  /** Address of the snapshot of its inputs. */
  readonly inputHash: string;
  /** Address of its plan. */
  readonly planHash: string;
  readonly summary: RunSummary;
  /** Checks that its plan fails: 0 for a verified plan. */
  readonly violations: number;
  /** `old`: it was active until another was activated. */
  readonly status: 'active' | 'inactive' | 'old';
  /** An old version that stays though newer ones are old. */
  readonly isPermanent: boolean;
  readonly keptAt: string;
  readonly keptBy: string;
  /** When it was activated last; null: never. */
  readonly activatedAt: string | null;
  readonly activatedBy: string;
  /** Since when it is old; null where it is not. */
  readonly oldSince: string | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string;
}

/** The versions of a case, newest first, and how many old ones are kept. */
export interface VersionList {
  readonly versions: readonly StoredVersion[];
  readonly oldKept: number;
}

/** What can change of a version, before and after a write; null where it was not there. */
export type VersionState = Pick<StoredVersion, 'name' | 'description' | 'isPermanent'>;

/**
 * How the active version changed: an activation began, and is taken back by being withdrawn, whereupon the one before is active
 * again; the activity of the last version ended, and is taken back by being resumed.
 */
export type ActivityChange = 'begun' | 'withdrawn' | 'ended' | 'resumed';

/** What a write of versions did. */
export interface VersionChanges {
  readonly act: 'keep' | 'describe' | 'activate' | 'publish' | 'remove' | 'settings' | 'undo';
  /** Who did it, as they called themselves. */
  readonly by: string;
  readonly versions: readonly {
    readonly versionId: string;
    readonly before: VersionState | null;
    readonly after: VersionState | null;
  }[];
  /** The active version before and after. */
  readonly active: {
    readonly before: string | null;
    readonly after: string | null;
    readonly how: ActivityChange;
  } | null;
  readonly oldKept: { readonly before: number; readonly after: number } | null;
}
