/**
 * What the page Versions shows: the list, the version that is selected, what is being written, and what an activation would do.
 * No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import {
  type Client,
  type StoredVersion,
  superfluousVersions,
  type VersionPart,
} from '../../../server/client.ts';
import { figureValues } from '../../../solver/plan/figures/keyFigures.ts';
import type { PlanFigure } from '../../../solver/plan/planItems.ts';
import { formatMoment } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import { planChoice, scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import { createUserName, type NameStorage } from '../../state/userName.ts';
import { VERSION_WRITES, versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';

/** What is open on the page beside the list. */
export type Open = 'none' | 'keep' | 'edit' | 'copy' | 'parts' | 'activate' | 'publish';

/** What a form of the page holds. */
export interface VersionTexts {
  readonly name: string;
  readonly description: string;
}

type KeepAct = Parameters<Workspace['writeVersions']>[0];

/** What can be kept as a version. */
type PlanSource = Parameters<Client['versions']['keep']>[1]['body']['plan'];

/** Key figures of a version by name, horizon values, and their currency. */
interface FiguresOfVersion {
  readonly values: Readonly<Record<string, number | null>>;
  readonly currency: string;
}

/** A version whose inputs were brought back. */
interface Restored {
  readonly name: string;
  readonly scenarioId: string;
  readonly hasPlan: boolean;
}

export function createVersionsState(
  workspace: Workspace,
  address: { readonly version: AddressParameter },
  storage: NameStorage | undefined,
) {
  const [isOpen, setOpen] = createSignal<Open>('none');
  const { by, setBy } = createUserName(storage);
  const [deleted, setDeleted] = createSignal<string | null>(null);
  const [restored, setRestored] = createSignal<Restored | null>(null);
  const versions = () => workspace.kept().versions;
  const active = () => versions().find(({ status }) => status === 'active');
  const selected = (): StoredVersion | undefined =>
    versions().find(({ versionId }) => versionId === address.version.get()) ?? active() ?? versions()[0];
  const write = async (
    act: Parameters<Workspace['writeVersions']>[0],
    isUndoable = true,
  ): Promise<boolean> => {
    const isDone = await workspace.writeVersions(act, isUndoable);
    if (isDone) {
      setOpen('none');
      setDeleted(null);
      setRestored(null);
    }
    return isDone;
  };
  /** Does something with the selected version, as earlier writes leave it; nothing where they deleted it. */
  const withSelected = async (
    act: (version: StoredVersion) => Parameters<Workspace['writeVersions']>[0],
    isUndoable = true,
  ): Promise<boolean> => {
    const id = selected()?.versionId;
    if (id === undefined) return false;
    return write(async (calls, caseId) => {
      const now = versions().find(({ versionId }) => versionId === id);
      return now === undefined ? null : act(now)(calls, caseId);
    }, isUndoable);
  };
  /** Keeps a plan as a version, which is selected then. */
  const keep = async (
    act: (...of: Parameters<KeepAct>) => ReturnType<Client['versions']['keep']>,
  ): Promise<void> => {
    let kept = '';
    const isDone = await write(async (calls, caseId) => {
      const saved = await act(calls, caseId);
      kept = saved.versionId;
      return saved;
    });
    if (isDone) address.version.set(kept);
  };
  /** Keeps something of the selected version. */
  const keepOfSelected = async (
    { name, description }: VersionTexts,
    planOf: (versionId: string) => PlanSource,
  ): Promise<void> => {
    const version = selected();
    if (version === undefined) return;
    await keep((calls, caseId) =>
      calls.keep(caseId, { body: { name, description, by: by(), plan: planOf(version.versionId) } }),
    );
  };
  const plans = () =>
    workspace
      .scenarios()
      .map(({ document }) => document.scenario)
      .filter((id) => workspace.planRunOf(id) !== null)
      .map((value) => planChoice(workspace, value));
  return {
    versions,
    active,
    selected,
    isOpen,
    setOpen,
    by,
    setBy,
    /** Name of a version that was deleted last here. */
    deleted,
    /** The scenario that holds the inputs of the version that was restored last here. */
    restored,
    select: (versionId: string): void => {
      setOpen('none');
      address.version.set(versionId);
    },
    /** A version of the address that does not exist. */
    unknown: (): readonly string[] => {
      const id = address.version.get();
      return id === '' || versions().some(({ versionId }) => versionId === id) ? [] : [id];
    },
    /** Scenarios with a plan that can be kept. */
    plans,
    /** Key figures of a version. They come with it; in a unit or currency that was chosen they are those of its plan, which is read. */
    figuresOf: ({ versionId, summary }: StoredVersion): FiguresOfVersion => {
      const view = shownChoice() === null ? null : statedViewOf(workspace, versionKey(versionId));
      return view === null
        ? {
            values: summary.keyFigures ?? {},
            currency: summary.currency ?? workspace.base()?.company[0]?.currency ?? '',
          }
        : {
            values: figureValues(view.keyFigures),
            currency: view.planningCase.company[0]?.currency ?? '',
          };
    },
    nameOf: (version: StoredVersion): string => scenarioName(workspace, versionKey(version.versionId)),
    /** Where the plan of a version comes from, in a line. */
    originText: ({ origin }: StoredVersion): string => {
      switch (origin.kind) {
        case 'run':
        case 'byHand': {
          const scenario = named(
            { name: origin.scenarioName, nameZh: origin.scenarioNameZh },
            origin.scenarioId,
          );
          return t(origin.kind === 'run' ? 'versionsOfRun' : 'versionsByHand', { scenario });
        }
        case 'copy':
          return t('versionsCopyOf', {
            version: t('versionNamed', { number: origin.versionId, name: origin.name }),
          });
        case 'parts':
          return t('versionsOfParts', {
            version: t('versionNamed', { number: origin.versionId, name: origin.name }),
            from: t('versionNamed', { number: origin.from.versionId, name: origin.from.name }),
          });
      }
    },
    /** Who kept it and when. */
    keptText: ({ keptAt, keptBy }: StoredVersion): string =>
      t(keptBy === '' ? 'versionsKeptAt' : 'versionsKeptBy', { moment: formatMoment(keptAt), by: keptBy }),
    /** The finding of the page. */
    title: (): string => {
      const known = active();
      const count = versions().length;
      if (known === undefined) return count === 0 ? t('versionsNone') : t('versionsNoneActive', { count });
      return t('versionsTitle', {
        version: t('versionNamed', { number: known.versionId, name: known.name }),
        count,
      });
    },
    /** Old versions that would go if the selected one were activated. */
    superfluous: (): readonly StoredVersion[] =>
      superfluousVersions(workspace.kept(), selected()?.versionId ?? ''),
    keep: async (scenario: string, { name, description }: VersionTexts): Promise<void> => {
      const runId = workspace.planRunOf(scenario)?.runId ?? '';
      await keep((calls, caseId) =>
        calls.keep(caseId, { body: { name, description, by: by(), plan: { kind: 'run', runId } } }),
      );
    },
    copy: (texts: VersionTexts): Promise<void> =>
      keepOfSelected(texts, (versionId) => ({ kind: 'version', versionId })),
    /** Families, periods and figures of the selected version of which a part can be taken over, as its inputs name them. */
    partChoices: () => {
      const version = selected();
      const inputs = version === undefined ? null : workspace.viewOf(versionKey(version.versionId));
      return {
        families: (inputs?.planningCase.families ?? []).map((row) => ({
          value: row.family,
          text: named(row, row.family),
        })),
        periods: (inputs?.planningCase.periods ?? []).map((row, i, all) => ({
          value: row.period,
          text: periodText(all, i),
        })),
      };
    },
    /** Other versions of which a part can be taken over. */
    others: () =>
      versions()
        .filter(({ versionId }) => versionId !== selected()?.versionId)
        .map((version) => ({
          value: version.versionId,
          text: scenarioName(workspace, versionKey(version.versionId)),
        })),
    /** Puts a part of another version's plan into a copy of the selected one. */
    combine: (from: string, part: VersionPart, texts: VersionTexts): Promise<void> =>
      keepOfSelected(texts, (versionId) => ({
        kind: 'parts',
        versionId,
        from,
        part: { ...part, figures: part.figures as readonly PlanFigure[] | null },
      })),
    /** Brings the inputs of the selected version back as a scenario. */
    restore: async (): Promise<void> => {
      const version = selected();
      if (version === undefined) return;
      let answer: Restored | null = null;
      await write(async (calls, caseId) => {
        const saved = await calls.restore(caseId, version.versionId, { body: { by: by() } });
        answer = { name: version.name, scenarioId: saved.scenarioId, hasPlan: saved.hasPlan };
        return saved;
      });
      setRestored(answer);
    },
    describe: (texts: VersionTexts, isPermanent: boolean): Promise<boolean> =>
      withSelected(
        ({ versionId, revision }) =>
          (calls, caseId) =>
            calls.describe(caseId, versionId, {
              body: { ...texts, by: by(), isPermanent },
              query: { revision },
            }),
      ),
    activate: (): Promise<boolean> =>
      withSelected(
        ({ versionId }) =>
          (calls, caseId) =>
            calls.activate(caseId, versionId, { body: { by: by() } }),
      ),
    publish: (): Promise<boolean> =>
      withSelected(
        ({ versionId }) =>
          (calls, caseId) =>
            calls.publish(caseId, versionId, { body: { by: by() } }),
        false,
      ),
    remove: async (): Promise<void> => {
      const version = selected();
      if (version === undefined) return;
      const isDone = await withSelected(
        ({ versionId }) =>
          (calls, caseId) =>
            calls.remove(caseId, versionId),
      );
      if (isDone) setDeleted(version.name);
    },
    setOldKept: async (oldKept: number): Promise<void> => {
      if (Number.isInteger(oldKept) && oldKept >= 0 && oldKept <= 100)
        await write((calls, caseId) => calls.settings(caseId, { body: { by: by(), oldKept } }));
    },
    canActivate: () => selected()?.status !== 'active' && selected() !== undefined,
    canChange: () => selected()?.publishedAt === null,
    canPublish: () => selected()?.publishedAt === null && selected()?.violations === 0,
    canRemove: () =>
      selected()?.publishedAt === null && (selected()?.status !== 'active' || versions().length === 1),
    undoSteps: () => {
      const steps = workspace.undoOf(VERSION_WRITES);
      return {
        ...steps,
        undo: () => {
          setDeleted(null);
          setRestored(null);
          return steps.undo();
        },
      };
    },
  };
}

export type VersionsState = ReturnType<typeof createVersionsState>;
