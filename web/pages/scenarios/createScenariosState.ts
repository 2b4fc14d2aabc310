/** What the page Scenarios does: make, change and delete scenarios, each a write that can be taken back. No markup. */
import { createSignal } from 'solid-js';
import type { Scenario } from '../../../server/client.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { Repair } from '../../../solver/explain/repairs.ts';
import { t } from '../../language/language.ts';
import { scenarioName } from '../../parts/ScenarioBar.tsx';
import type { Workspace } from '../../state/workspace.ts';
import type { ScenarioTexts } from './ScenarioForm.tsx';

/** An identifier out of a name, other than those that are taken. */
export function freeIdentifier(name: string, taken: ReadonlySet<string>): string {
  const stem =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'scenario';
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return id;
}

export function createScenariosState(
  workspace: Workspace,
  chosen: () => string,
  choose: (scenario: string) => void,
) {
  const [deleted, setDeleted] = createSignal<Scenario | null>(null);
  const entryOf = (scenario: string) =>
    workspace.scenarios().find((known) => known.document.scenario === scenario);
  const undo = () => workspace.undoOf(chosen());
  /** Takes back or repeats what was last written at the chosen scenario; one that was made last goes with it. */
  const step = async (act: 'undo' | 'redo') => {
    const id = chosen();
    const parent = entryOf(id)?.document.parent ?? '';
    setDeleted(null);
    await undo()[act]();
    if (entryOf(id) === undefined && chosen() === id) choose(parent);
  };
  /** Makes a scenario and shows it; false when it was refused. */
  const create = async (
    { name, description, parent }: ScenarioTexts,
    levers: Scenario['levers'] = [],
  ): Promise<boolean> => {
    const taken = new Set(workspace.scenarios().map((known) => known.document.scenario));
    const scenario = freeIdentifier(name, taken);
    const isMade = await workspace.writeScenario(
      { scenario, name, nameZh: '', description, descriptionZh: '', parent, levers },
      null,
    );
    if (isMade) choose(scenario);
    return isMade;
  };
  return {
    canUndo: () => undo().canUndo(),
    canRedo: () => undo().canRedo(),
    undo: () => step('undo'),
    redo: () => step('redo'),
    /** Writes parts of the chosen scenario. */
    write: (part: Partial<Scenario>): Promise<boolean> => {
      const known = entryOf(chosen());
      if (known === undefined) return Promise.resolve(false);
      return workspace.writeScenario({ ...known.document, ...part }, known.revision);
    },
    create,
    /** The scenario that was deleted last, until it is brought back or another one is chosen. */
    deleted,
    forgetDeleted: () => setDeleted(null),
    remove: async () => {
      const document = entryOf(chosen())?.document;
      if (document === undefined) return;
      // The address leaves a scenario before it is gone.
      choose(document.parent ?? '');
      if (await workspace.removeScenario(document.scenario)) setDeleted(document);
      else choose(document.scenario);
    },
    bringBack: async () => {
      const document = deleted();
      if (document === null) return;
      setDeleted(null);
      if (await workspace.undoOf(document.parent ?? '').undo()) choose(document.scenario);
    },
    /** A repair as a scenario of its own, over the one that it makes feasible. */
    applyRepair: (repair: Repair, number: number) => {
      const levers = repairLevers(repair);
      if (levers === null) return;
      const name = t('repairScenario', { name: scenarioName(workspace, chosen()), number });
      void create({ name, description: '', parent: chosen() }, [...levers]);
    },
  };
}
