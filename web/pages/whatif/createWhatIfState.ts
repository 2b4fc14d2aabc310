/**
 * Holds a live what-if: the sliders of a scenario, where they stand, the newest verified plan at or before that, what can be taken back, and
 * what was kept as a scenario. The address holds the positions; the worker solves them. No markup; tested in Node with a worker of its own.
 */

import { batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { movedLevers } from '../../../solver/whatif/movedLevers.ts';
import type { WhatIfStart } from '../../../solver/whatif/openWhatIf.ts';
import {
  type Positions,
  positionOf,
  type Slider,
  slidersOfCase,
  slidersOfLevers,
} from '../../../solver/whatif/slider.ts';
import type { Words } from '../../../solver/words/words.ts';
import { formatMoney } from '../../language/format.ts';
import { clauses, pick, t } from '../../language/language.ts';
import { statusText } from '../../language/runStates.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedInputsOf, statementNow } from '../../language/stated.ts';
import { type PreviewFigure, previewFigures } from '../../preview/previewFigures.ts';
import { type QueueWorker, WorkerQueue } from '../../preview/workerQueue.ts';
import type { AddressParameter } from '../../state/address.ts';
import { freeIdentifier, freeName } from '../../state/identifiers.ts';
import { newScenario } from '../../state/newScenario.ts';
import type { Workspace } from '../../state/workspace.ts';
import { positionText, sliderTitle } from './sliderText.ts';
import type { SolvedPositions, WhatIfMessage, WhatIfQuestion } from './whatIfWorker.ts';

export type WhatIfWorker = QueueWorker<WhatIfQuestion, WhatIfMessage>;

/** Sliders that are shown first, of each kind so many; all others can be added. */
const firstShown: Readonly<Record<string, number>> = {
  demand: 3,
  price: 1,
  capacity: 1,
  overtime: 1,
  shifts: 1,
  service: 1,
  safetyStock: 1,
};

/** Cells of demand up to which the first plan is solved without being asked for: as in previews. */
const CELLS_BY_ITSELF = 40_000;

/** The server's objective agrees when it is as near as two solves of one model are; a gap that was left comes on top. */
const AGREES = 1e-6;

/** An identifier without what stands between positions. */
const escaped = (id: string): string =>
  encodeURIComponent(id).replace(/[~!]/g, (mark) => (mark === '~' ? '%7E' : '%21'));

/** Positions as a text for the address: `demand~1.05!overtime~1.5`, and back. Sliders that were added stand there at rest too. */
export function positionsText(positions: Positions): string {
  return Object.entries(positions)
    .map(([id, value]) => `${escaped(id)}~${String(Math.round(value * 1e6) / 1e6)}`)
    .join('!');
}

export function readPositions(text: string): Positions {
  return Object.fromEntries(
    text.split('!').flatMap((part): (readonly [string, number])[] => {
      const [id, value] = part.split('~');
      const position = Number(value);
      if (id === undefined || value === undefined || value === '' || !Number.isFinite(position)) return [];
      try {
        return [[decodeURIComponent(id), position]];
      } catch {
        return [];
      }
    }),
  );
}

/** A scenario that was kept, and what the plan here was worth. */
interface Kept {
  readonly scenario: string;
  readonly name: string;
  readonly positions: string;
  readonly objective: number | null;
  readonly gap: number;
}

export function createWhatIfState(
  workspace: Workspace,
  scenario: () => string,
  address: AddressParameter,
  startWorker: () => WhatIfWorker,
) {
  const [positions, setPositions] = createSignal<Positions>(readPositions(address.get()));
  const [answer, setAnswer] = createSignal<SolvedPositions | null>(null);
  /** The answer with every slider at rest: what others are compared with. */
  const [rest, setRest] = createSignal<SolvedPositions | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const [isWorking, setWorking] = createSignal(false);
  const [isStarted, setStarted] = createSignal(false);
  const [kept, setKept] = createSignal<Kept | null>(null);
  /** Positions before and after those of now, as texts. */
  const [before, setBefore] = createSignal<readonly string[]>([]);
  const [after, setAfter] = createSignal<readonly string[]>([]);

  const inputsOf = (id: string): PlanningCase | null => {
    const known = workspace.inputsOf(id);
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const document = () =>
    workspace.scenarios().find((entry) => entry.document.scenario === scenario())?.document;
  const start = createMemo((): WhatIfStart | null => {
    const known = document();
    const own = inputsOf(scenario());
    const parent = known?.parent ?? null;
    const under = parent === null ? workspace.base() : inputsOf(parent);
    if (known === undefined || own === null || under === null) return null;
    return { planningCase: under, levers: known.levers, sliders: slidersOfCase(own) };
  });
  const sliders = createMemo((): readonly Slider[] => {
    const known = start();
    return known === null ? [] : [...slidersOfLevers(known.levers).flat(), ...known.sliders];
  });
  /** Its sliders are of the inputs as they are stored. */
  const ownCase = () => inputsOf(scenario());
  /** What figures and charts are computed of. */
  const shownCase = (): PlanningCase | null => {
    const known = statedInputsOf(workspace, scenario());
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const statement = createMemo(() => {
    const known = ownCase();
    return known === null ? null : statementNow(workspace, known);
  });
  const currency = () => ownCase()?.company[0]?.currency ?? '';
  const isMoved = (slider: Slider) => positionOf(slider, positions()) !== slider.rest;
  const moved = () => sliders().filter(isMoved);
  const shown = createMemo((): readonly Slider[] => {
    const counts: Record<string, number> = {};
    const named = positions();
    return sliders().filter((slider) => {
      if (slider.isOfScenario) return true;
      const kind = slider.id.split('-')[0] ?? '';
      counts[kind] = (counts[kind] ?? 0) + 1;
      return counts[kind] <= (firstShown[kind] ?? 0) || named[slider.id] !== undefined;
    });
  });

  let sent: WhatIfStart | null = null;
  const queue = new WorkerQueue<WhatIfQuestion, WhatIfMessage>(startWorker, {
    isEachTold: true,
    onAnswer: (reply, isNewest) => {
      batch(() => {
        setWorking(!isNewest);
        if (reply.kind === 'failed') {
          // Its worker may be gone, and what it held with it.
          sent = null;
          setFailure(reply.words);
          return;
        }
        setFailure(null);
        setAnswer(reply);
        if (rest() === null && Object.keys(reply.positions).length === 0) setRest(reply);
      });
    },
  });
  onCleanup(() => queue.cancel());
  const ask = (at: Positions): void => {
    const known = start();
    if (known === null || !isStarted()) return;
    setWorking(true);
    queue.ask({ start: sent === known ? null : known, positions: at, statement: statement() });
    sent = known;
  };
  /** The positions that differ from rest: what is solved. */
  const asked = (): Positions =>
    Object.fromEntries(moved().map((slider) => [slider.id, positionOf(slider, positions())]));

  const begin = (): void => {
    setStarted(true);
    ask({});
  };
  createEffect(
    on(start, (known) => {
      queue.cancel();
      sent = null;
      batch(() => {
        setAnswer(null);
        setRest(null);
        setFailure(null);
        setWorking(false);
        setStarted(false);
      });
      if (known !== null && known.planningCase.demand.length <= CELLS_BY_ITSELF) begin();
    }),
  );
  // In another unit or currency all is computed anew: what it is compared with first.
  createEffect(
    on(
      statement,
      () => {
        if (!isStarted()) return;
        queue.cancel();
        sent = null;
        setRest(null);
        ask({});
      },
      { defer: true },
    ),
  );
  // What all is compared with comes first, then where the sliders stand.
  createEffect(
    on(rest, (known) => {
      if (known !== null && moved().length > 0) ask(asked());
    }),
  );
  // Back, forward and links move the sliders.
  createEffect(
    on(
      address.get,
      (text) => {
        if (text === positionsText(positions())) return;
        setPositions(readPositions(text));
        if (rest() !== null) ask(asked());
      },
      { defer: true },
    ),
  );

  const show = (next: Positions): void => {
    setPositions(next);
    if (rest() !== null) ask(asked());
  };
  /** Positions that stay: a step that can be taken back, in the address. */
  const settle = (next: Positions, from: string): void => {
    const text = positionsText(next);
    if (text === from) return;
    batch(() => {
      setBefore([...before(), from]);
      setAfter([]);
      setPositions(next);
    });
    address.set(text);
    if (rest() !== null) ask(asked());
  };
  const go = (text: string): void => {
    setPositions(readPositions(text));
    address.set(text);
    if (rest() !== null) ask(asked());
  };
  /** Where the sliders stood before the hand took one. */
  let taken: string | null = null;

  const figures = (): readonly PreviewFigure[] => {
    const plan = answer()?.plan ?? null;
    const planningCase = shownCase();
    return plan === null || planningCase === null
      ? []
      : previewFigures(plan, rest()?.plan ?? null, planningCase);
  };
  const movesText = () => {
    const planningCase = ownCase();
    if (planningCase === null) return '';
    return clauses(
      moved().map((slider) =>
        t('whatIfMove', {
          slider: sliderTitle(planningCase, slider),
          position: positionText(slider, positionOf(slider, positions()), currency()),
        }),
      ),
    );
  };
  const isCurrent = (): boolean => {
    const known = answer();
    return known !== null && positionsText(known.positions) === positionsText(asked());
  };
  return {
    start,
    sliders,
    shown,
    /** Sliders that can be added, with their titles. */
    others: (): readonly { readonly value: string; readonly text: string }[] => {
      const planningCase = ownCase();
      if (planningCase === null) return [];
      const ids = new Set(shown().map(({ id }) => id));
      return sliders()
        .filter(({ id }) => !ids.has(id))
        .map((slider) => ({ value: slider.id, text: sliderTitle(planningCase, slider) }));
    },
    titleOf: (slider: Slider): string => {
      const planningCase = ownCase();
      return planningCase === null ? '' : sliderTitle(planningCase, slider);
    },
    position: (slider: Slider): number => positionOf(slider, positions()),
    positionText: (slider: Slider, position = positionOf(slider, positions())): string =>
      positionText(slider, position, currency()),
    isMoved,
    areMoved: (): boolean => moved().length > 0,
    movesText,
    planningCase: shownCase,
    answer,
    failure,
    isWorking,
    /** Whether the plan that is shown is that of where the sliders stand. */
    isCurrent,
    /** Whether the first plan waits to be asked for: the case is large. */
    isOffered: (): boolean => start() !== null && !isStarted(),
    hasNoInputs: (): boolean => {
      const id = scenario();
      return id !== '' && workspace.inputsOf(id) instanceof CaseError;
    },
    begin,
    figures,
    /** The finding of the page. */
    title: (): string => {
      const known = answer();
      const name = scenarioName(workspace, scenario());
      if (known === null || moved().length === 0) return t('whatIfAtRest', { scenario: name });
      if (known.plan === null) return t('whatIfNoPlanTitle');
      const [first] = figures();
      if (first === undefined) return t('whatIfAtRest', { scenario: name });
      const { title: figure, value, difference } = first;
      return difference === null
        ? t('whatIfFinding', { figure, value })
        : t('whatIfFindingBy', { figure, value, difference: difference.text, scenario: name });
    },
    /** Why there is no plan where the sliders stand; empty where there is one, or none was asked for. */
    refusal: (): string => {
      const words = failure();
      if (words !== null) return t('whatIfStopped', { reason: pick(words) });
      const known = answer();
      if (known === null || known.plan !== null) return '';
      return known.status === 'infeasible'
        ? t('whatIfNoPlan')
        : t('whatIfStopped', { reason: statusText(known.status) });
    },
    /** The hand moves a slider: shown and solved at once, not a step yet. */
    move: (slider: Slider, position: number): void => {
      taken ??= positionsText(positions());
      show({ ...positions(), [slider.id]: position });
    },
    /** The hand lets go. */
    letGo: (): void => {
      const from = taken;
      taken = null;
      if (from !== null) settle(positions(), from);
    },
    /** Puts a slider back to where it rests; it stays in view. */
    putBack: (slider: Slider): void =>
      settle({ ...positions(), [slider.id]: slider.rest }, positionsText(positions())),
    add: (id: string): void => {
      const slider = sliders().find((known) => known.id === id);
      if (slider !== undefined) settle({ ...positions(), [id]: slider.rest }, positionsText(positions()));
    },
    reset: (): void => {
      // Sliders that were added stay in view.
      const at = Object.fromEntries(
        sliders().flatMap(({ id, rest: home }) => (positions()[id] === undefined ? [] : [[id, home]])),
      );
      settle(at, positionsText(positions()));
    },
    steps: {
      canUndo: () => before().length > 0,
      canRedo: () => after().length > 0,
      undo: () => {
        const text = before().at(-1);
        if (text === undefined) return;
        batch(() => {
          setAfter([...after(), positionsText(positions())]);
          setBefore(before().slice(0, -1));
        });
        go(text);
      },
      redo: () => {
        const text = after().at(-1);
        if (text === undefined) return;
        batch(() => {
          setBefore([...before(), positionsText(positions())]);
          setAfter(after().slice(0, -1));
        });
        go(text);
      },
    },
    /** Whether what is shown is stored nowhere. */
    isUnsaved: (): boolean => moved().length > 0 && kept()?.positions !== positionsText(asked()),
    canKeep: (): boolean => moved().length > 0 && isCurrent() && failure() === null,
    proposedName: (): string => {
      const names = new Set(workspace.scenarios().map(({ document: known }) => known.name));
      const name = t('whatIfKeptName', { scenario: scenarioName(workspace, scenario()), moves: movesText() });
      return freeName(name.slice(0, 180), names);
    },
    /** Keeps the positions as a scenario and has the server solve it. */
    keep: async (name: string): Promise<void> => {
      const [from, own, known] = [start(), document(), answer()];
      if (from === null || own === undefined || known === null) return;
      const { levers, isOverParent } = movedLevers(from, asked());
      const taken = new Set(workspace.scenarios().map((entry) => entry.document.scenario));
      const id = freeIdentifier(name, taken);
      const text = positionsText(asked());
      const isMade = await workspace.addScenario(
        newScenario({
          scenario: id,
          name,
          parent: isOverParent ? own.parent : own.scenario,
          levers: [...levers],
        }),
      );
      if (!isMade) return;
      setKept({ scenario: id, name, positions: text, objective: known.objective, gap: known.gap ?? 0 });
      await workspace.start(id);
    },
    kept,
    /** What became of the kept scenario on the server. */
    keptText: (): string => {
      const known = kept();
      if (known === null) return '';
      const { name, objective, gap } = known;
      const run = workspace.runOf(known.scenario);
      if (run == null || workspace.isBusy(known.scenario)) return t('whatIfKeptRuns', { name });
      const found = run.summary?.verified === true ? (run.summary.objective ?? null) : null;
      if (found === null || objective === null) return t('whatIfKeptNone', { name });
      const value = formatMoney(found, currency());
      const difference = found - objective;
      const allowed = (AGREES + gap + (run.summary?.gap ?? 0)) * Math.max(1, Math.abs(objective));
      return Math.abs(difference) <= allowed
        ? t('whatIfKeptAgrees', { name, value })
        : t('whatIfKeptDiffers', { name, value, difference: formatMoney(difference, currency(), true) });
    },
  };
}

export type WhatIfState = ReturnType<typeof createWhatIfState>;
