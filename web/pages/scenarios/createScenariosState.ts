/** What the page Scenarios does: make, change and delete scenarios, each a write that can be taken back. No markup. */

import { createMemo, createSignal } from 'solid-js';
import type { Scenario } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { Repair } from '../../../solver/explain/repairs.ts';
import { isCombination, ownScenario } from '../../../solver/scenario/combinations.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { leversOf } from '../../../solver/scenario/scenario.ts';
import { language, named, pick, t } from '../../language/language.ts';
import { repairedScenario } from '../../language/repairedScenario.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { freeIdentifier } from '../../state/identifiers.ts';
import { newScenario } from '../../state/newScenario.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createFold } from '../../ui/createFold.ts';
import { scenarioTree } from './scenarioTree.ts';

export interface ScenarioTexts {
  readonly name: string;
  readonly description: string;
  readonly parent: string;
}

const isSameLever = (one: Lever, other: Lever): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What of the page is open for editing. */
type Editing = 'none' | 'new' | 'properties';

export function createScenariosState(
  workspace: Workspace,
  selectedScenario: () => string,
  selectScenario: (scenario: string) => void,
) {
  const [deleted, setDeleted] = createSignal<readonly Scenario[]>([]);
  const [editing, setEditing] = createSignal<Editing>('none');
  const entryOf = (scenario: string) =>
    workspace.scenarios().find((known) => known.document.scenario === scenario);
  const undo = () => workspace.undoOf(selectedScenario());
  /** Takes back or repeats what was last written at the selected scenario; one that was made last goes with it. */
  const step = async (act: 'undo' | 'redo') => {
    const id = selectedScenario();
    const parent = entryOf(id)?.document.parent ?? '';
    await undo()[act]();
    setDeleted([]);
    if (entryOf(id) === undefined && selectedScenario() === id) selectScenario(parent);
  };
  const identifiers = () => new Set(workspace.scenarios().map((known) => known.document.scenario));
  /** Makes a scenario and shows it; false when it was refused. */
  const create = async ({ name, description, parent }: ScenarioTexts): Promise<boolean> => {
    const scenario = freeIdentifier(name, identifiers());
    const shown = selectedScenario();
    setDeleted([]);
    const isMade = await workspace.addScenario(
      newScenario({
        scenario,
        name,
        description,
        parent,
        levers: [],
      }),
    );
    // Who has chosen another one meanwhile goes on there.
    if (isMade && selectedScenario() === shown) selectScenario(scenario);
    return isMade;
  };
  const entry = () => entryOf(selectedScenario());
  const inputsNow = () => workspace.inputsOf(selectedScenario());
  const inputs = () => {
    const known = inputsNow();
    return known === null || known instanceof CaseError ? null : known;
  };
  /** Changes the selected scenario as earlier writes leave it. */
  const change = (changed: (now: Scenario) => Scenario | null): Promise<boolean> => {
    const known = entry();
    setDeleted([]);
    return known === undefined
      ? Promise.resolve(false)
      : workspace.changeScenario(known.document.scenario, changed);
  };
  return {
    /** The selected scenario as it is stored. */
    entry,
    /** Its inputs; null where its levers cannot be applied. */
    inputs,
    /** Why its levers cannot be applied. */
    inputProblems: () => {
      const known = inputsNow();
      return known instanceof CaseError ? known.problems : [];
    },
    /** What it changes against its parent; null for a root, and where one of the two has no inputs. */
    diff: createMemo(() => {
      const parent = entry()?.document.parent ?? null;
      const before = parent === null ? null : workspace.inputsOf(parent);
      const after = inputs();
      if (after === null || before === null || before instanceof CaseError) return null;
      return {
        before: before.planningCase,
        after: after.planningCase,
        changes: inputDiff(before.planningCase, after.planningCase),
      };
    }),
    /** Scenarios with a plan of their present inputs. */
    currentCount: () => workspace.listed().filter((id) => workspace.planRunOf(id)?.isCurrent === true).length,
    combinations: createFold(
      () =>
        workspace.combinations().map((value) => ({
          value,
          text: scenarioName(workspace, value),
          alsoCalled: [value],
        })),
      () => workspace.isCombination(selectedScenario()),
    ),
    currentCombinations: () =>
      workspace.combinations().filter((id) => workspace.planRunOf(id)?.isCurrent === true).length,
    /** The option and the assumption of the selected scenario, where it is their combination. */
    parts: () => {
      const document = entry()?.document;
      if (document === undefined || !isCombination(document)) return null;
      const documents = workspace.scenarios().map((known) => known.document);
      return {
        option: document.option ?? '',
        assumption: document.parent ?? '',
        levers: leversOf(documents, document.scenario),
      };
    },
    /** Makes a scenario of its own of the selected combination: it has the levers of its option, and follows it no longer. */
    makeOwn: () =>
      change((now) =>
        ownScenario(
          workspace.scenarios().map((known) => known.document),
          now.scenario,
        ),
      ),
    /** Deletes every combination that nothing stands on; the matrix can solve them again. */
    clearCombinations: async () => {
      const parents = new Set(workspace.scenarios().flatMap(({ document }) => document.parent ?? []));
      const cleared = workspace
        .scenarios()
        .flatMap(({ document }) =>
          isCombination(document) && !parents.has(document.scenario) ? document : [],
        );
      const shown = entry()?.document;
      if (shown !== undefined && cleared.includes(shown)) selectScenario(shown.parent ?? '');
      setDeleted([]);
      for (const document of cleared) {
        if (!(await workspace.removeScenario(document.scenario))) return;
        setDeleted([...deleted(), document]);
      }
    },
    description: (): string => {
      const known = entry()?.document;
      const en = known?.description ?? '';
      return pick({ en, zh: known?.descriptionZh || en });
    },
    /** What a new scenario starts from unless the form says otherwise: what the selected one does, so that several become siblings. */
    proposedParent: (): string => entry()?.document.parent ?? selectedScenario(),
    parents: () =>
      scenarioTree(workspace.scenarios()).map(({ document }) => ({
        value: document.scenario,
        text: scenarioName(workspace, document.scenario),
      })),
    editing,
    setEditing,
    /** Creates a scenario from a form's texts and closes the form when it is stored. */
    createFrom: async (texts: ScenarioTexts): Promise<void> => {
      if (await create(texts)) setEditing('none');
    },
    /** Texts are kept in the language in which they are shown. */
    rename: async ({ name, description }: ScenarioTexts): Promise<void> => {
      const isChinese = language() === 'zh' && entry()?.document.nameZh !== '';
      const texts = isChinese ? { nameZh: name, descriptionZh: description } : { name, description };
      if (await change((now) => ({ ...now, ...texts }))) setEditing('none');
    },
    /** Adds a lever to the selected scenario, behind the others. */
    addLever: (lever: Lever) => change((now) => ({ ...now, levers: [...now.levers, lever] })),
    /** Puts a lever in place of one that was shown, or takes that away; nothing where it is gone. */
    changeLever: (shown: Lever, next: Lever | null) =>
      change((now) => {
        const at = now.levers.findIndex((lever) => isSameLever(lever, shown));
        if (at < 0) return null;
        return { ...now, levers: now.levers.flatMap((lever, i) => (i === at ? (next ?? []) : lever)) };
      }),
    canUndo: () => undo().canUndo(),
    canRedo: () => undo().canRedo(),
    undo: () => step('undo'),
    redo: () => step('redo'),
    /** The scenarios that were deleted last, until they are brought back or another one is chosen. */
    deleted,
    deletedText: (): string => {
      const [only, ...others] = deleted();
      if (only === undefined) return '';
      return others.length > 0
        ? t('combinationsDeleted', { count: deleted().length })
        : t('scenarioDeleted', { name: named(only, only.scenario) });
    },
    forgetDeleted: () => setDeleted([]),
    remove: async () => {
      const document = entryOf(selectedScenario())?.document;
      if (document === undefined) return;
      // The address leaves a scenario before it is gone.
      selectScenario(document.parent ?? '');
      const isGone = await workspace.removeScenario(document.scenario);
      if (isGone) setDeleted([document]);
      if (!isGone && selectedScenario() === (document.parent ?? '')) selectScenario(document.scenario);
    },
    bringBack: async () => {
      const documents = deleted();
      setDeleted([]);
      for (const { parent } of [...documents].reverse())
        if (!(await workspace.undoOf(parent ?? '').undo())) return;
      const [only, ...others] = documents;
      if (only !== undefined && others.length === 0) selectScenario(only.scenario);
    },
    /** A repair as a scenario of its own, over the one that it makes feasible. */
    applyRepair: (repair: Repair) => {
      const levers = repairLevers(repair);
      if (levers === null) return;
      void repairedScenario(workspace, selectedScenario(), levers).then((scenario) => {
        if (scenario !== null) selectScenario(scenario);
      });
    },
  };
}

export type ScenariosState = ReturnType<typeof createScenariosState>;
