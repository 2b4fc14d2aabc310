/** What the page Scenarios does: make, change and delete scenarios, each a write that can be taken back. No markup. */
import { createSignal } from 'solid-js';
import type { Scenario } from '../../../server/client.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { Repair } from '../../../solver/explain/repairs.ts';
import { inEveryLanguage, named, t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import { freeIdentifier, freeName, nameBeforeRepair, repairedIdentifier } from './identifiers.ts';
import type { ScenarioTexts } from './ScenarioForm.tsx';

export function createScenariosState(
  workspace: Workspace,
  selectedScenario: () => string,
  selectScenario: (scenario: string) => void,
) {
  const [deleted, setDeleted] = createSignal<Scenario | null>(null);
  const entryOf = (scenario: string) =>
    workspace.scenarios().find((known) => known.document.scenario === scenario);
  const undo = () => workspace.undoOf(selectedScenario());
  /** Takes back or repeats what was last written at the selected scenario; one that was made last goes with it. */
  const step = async (act: 'undo' | 'redo') => {
    const id = selectedScenario();
    const parent = entryOf(id)?.document.parent ?? '';
    setDeleted(null);
    await undo()[act]();
    if (entryOf(id) === undefined && selectedScenario() === id) selectScenario(parent);
  };
  const identifiers = () => new Set(workspace.scenarios().map((known) => known.document.scenario));
  /** Makes a scenario and shows it; false when it was refused. */
  const create = async (
    { name, description, parent }: ScenarioTexts,
    levers: Scenario['levers'] = [],
    identifier: string | null = null,
  ): Promise<boolean> => {
    const scenario = identifier ?? freeIdentifier(name, identifiers());
    const isMade = await workspace.writeScenario(
      { scenario, name, nameZh: '', description, descriptionZh: '', parent, levers },
      null,
    );
    if (isMade) selectScenario(scenario);
    return isMade;
  };
  return {
    canUndo: () => undo().canUndo(),
    canRedo: () => undo().canRedo(),
    undo: () => step('undo'),
    redo: () => step('redo'),
    /** Writes parts of the selected scenario. */
    write: (part: Partial<Scenario>): Promise<boolean> => {
      const known = entryOf(selectedScenario());
      if (known === undefined) return Promise.resolve(false);
      return workspace.writeScenario({ ...known.document, ...part }, known.revision);
    },
    create,
    /** The scenario that was deleted last, until it is brought back or another one is chosen. */
    deleted,
    forgetDeleted: () => setDeleted(null),
    remove: async () => {
      const document = entryOf(selectedScenario())?.document;
      if (document === undefined) return;
      // The address leaves a scenario before it is gone.
      selectScenario(document.parent ?? '');
      if (await workspace.removeScenario(document.scenario)) setDeleted(document);
      else selectScenario(document.scenario);
    },
    bringBack: async () => {
      const document = deleted();
      if (document === null) return;
      setDeleted(null);
      if (await workspace.undoOf(document.parent ?? '').undo()) selectScenario(document.scenario);
    },
    /** A repair as a scenario of its own, over the one that it makes feasible. */
    applyRepair: (repair: Repair) => {
      const levers = repairLevers(repair);
      if (levers === null) return;
      const parent = selectedScenario();
      const nameOf = (known: Scenario) => named(known, known.scenario);
      const names = new Set(workspace.scenarios().map((known) => nameOf(known.document)));
      const document = entryOf(parent)?.document;
      const ofParent = document === undefined ? parent : nameOf(document);
      const stem = nameBeforeRepair(ofParent, inEveryLanguage('repairScenario'));
      const name = freeName(t('repairScenario', { name: stem }), names);
      const identifier = repairedIdentifier(document?.name ?? '', parent, identifiers());
      void create({ name, description: '', parent }, [...levers], identifier);
    },
  };
}

export type ScenariosState = ReturnType<typeof createScenariosState>;
