/**
 * A plan by hand on the planning table: it starts from the plan that is shown, from nothing or from a rule, and typed production
 * moves stock, days' supply, deliveries and load at once, by the arithmetic that server and command line use. Nothing is stored
 * until it is kept as a version. What it breaks is reported a moment after typing rests. No markup; tested in Node.
 */
import { batch, createSignal } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import { readNumbers } from '../../../solver/case/readNumbers.ts';
import { hasParts } from '../../../solver/case/unitDigits.ts';
import { splitEntry } from '../../../solver/hierarchy/splitEntry.ts';
import { fromUnit, toUnit } from '../../../solver/hierarchy/unitConversion.ts';
import type { RuleKind } from '../../../solver/plan/byHand/planningRules.ts';
import type { VerificationFailure } from '../../../solver/plan/checks/checker.ts';
import { type Plan, storePlan } from '../../../solver/plan/plan.ts';
import type { MadePlan, TypedProduction } from '../../../solver/run/madePlan.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { pick, t } from '../../language/language.ts';
import { statedUnitOf } from '../../language/stated.ts';
import { readChunk } from '../../state/chunk.ts';
import { isVersionKey, type VersionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { type Line, processesOfLine } from './planningCells.ts';

/** From where a plan by hand starts. */
export type Start = 'plan' | 'nothing' | VersionKey | RuleKind;

/** What the plan is worth and which checks it fails; null until it is known. */
export interface Worth {
  /** All checks that fail, and the first of them. */
  readonly failureCount: number;
  readonly failures: readonly VerificationFailure[];
  readonly objective: number | null;
}

/** What was reached by one act, to which undo and redo return: what flows follow, and what is typed over it. */
interface Step {
  readonly start: MadePlan;
  readonly typed: readonly TypedProduction[];
}

/** Milliseconds without typing before the plan is verified. */
const REST = 250;

const cellKey = ({ index }: MadePlan, process: number, period: number): string =>
  `${index.source.processes[process]?.process}|${index.source.periods[period]?.period}`;

/** Production that the inputs lock. */
const locksOf = ({ index }: MadePlan): ReadonlySet<string> =>
  new Set(
    index.source.frozenCells.flatMap(({ measure, item, period }) =>
      measure === 'production' ? [`${item}|${period}`] : [],
    ),
  );

export function createByHand(workspace: Workspace, scenario: () => string) {
  /** The plan that was kept as a version last, and its name. */
  const [kept, setKept] = createSignal<{ readonly plan: Plan; readonly name: string } | null>(null);
  const [start, setStart] = createSignal<MadePlan | null>(null);
  const [plan, setPlan] = createSignal<Plan | null>(null);
  const [typed, setTyped] = createSignal<readonly TypedProduction[]>([]);
  const [taken, setTaken] = createSignal<readonly Step[]>([]);
  const [before, setBefore] = createSignal<readonly Step[]>([]);
  const [rule, setRule] = createSignal<RuleKind | null>(null);
  const [worth, setWorth] = createSignal<Worth | null>(null);
  const [message, setMessage] = createSignal('');
  const [madeFor, setMadeFor] = createSignal('');
  /** Cells of production that keep their number when a sum is typed; first those that the inputs lock. */
  const [locked, setLocked] = createSignal<ReadonlySet<string>>(new Set());
  const [isBarOpen, setBarOpen] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const chunk = () => readChunk(() => import('../../../solver/run/madePlan.ts'));

  /** Verifies the plan when typing rests. */
  const weigh = (): void => {
    clearTimeout(timer);
    setWorth(null);
    timer = setTimeout(() => {
      void chunk().then(({ resultOfPlan }) => {
        const [known, now] = [start(), plan()];
        if (known === null || now === null) return;
        const { verification, objective } = resultOfPlan(known.index, now, 'by hand');
        setWorth({
          failureCount: verification?.failureCount ?? 0,
          failures: verification?.failures ?? [],
          objective,
        });
      });
    }, REST);
  };
  const show = async (next: Step): Promise<void> => {
    const { typeInto } = await chunk();
    if (start() === null) return;
    batch(() => {
      setStart(next.start);
      setTyped(next.typed);
      setPlan(typeInto(next.start, next.typed));
    });
    weigh();
  };
  /** Does something that can be taken back. */
  const act = async (next: Step): Promise<void> => {
    const known = start();
    if (known === null) return;
    setMessage('');
    setBefore([...before(), { start: known, typed: typed() }]);
    setTaken([]);
    await show(next);
  };
  /** Cells that were typed, with more typed over them. */
  const typedWith = (cells: readonly TypedProduction[]): readonly TypedProduction[] => {
    const all = new Map(typed().map((cell) => [`${cell.process}|${cell.period}`, cell]));
    for (const cell of cells) all.set(`${cell.process}|${cell.period}`, cell);
    return [...all.values()];
  };
  const end = (): void => {
    clearTimeout(timer);
    batch(() => {
      setStart(null);
      setPlan(null);
      setTyped([]);
      setBefore([]);
      setTaken([]);
      setWorth(null);
      setMessage('');
      setLocked(new Set<string>());
    });
  };
  /** A plan by hand belongs to one scenario. */
  const isActive = (): boolean => start() !== null && madeFor() === scenario();

  return {
    isActive,
    /** Whether its bar is shown: it was asked for, or a plan by hand is being made. */
    isBarOpen: (): boolean => isBarOpen() || isActive(),
    toggleBar: (): void => void setBarOpen(!isBarOpen()),
    plan: (): Plan | null => (isActive() ? plan() : null),
    start,
    rule,
    worth,
    message,
    closeMessage: () => setMessage(''),
    /** Cells of production that were typed. */
    typedCount: () => typed().length,
    /** How many of them have parts of a unit without decimals, and the unit of the first; null where none has. */
    parts: (): { readonly count: number; readonly unit: string } | null => {
      const source = start()?.index.source;
      if (source === undefined || typed().length === 0) return null;
      const familyOf = new Map(source.processes.map(({ process, family }) => [process, family]));
      const unitOf = new Map(source.families.map(({ family, unit }) => [family, unit]));
      const units = typed().flatMap(({ process, units: amount }) => {
        const unit = unitOf.get(familyOf.get(process) ?? '') ?? '';
        return hasParts(source, unit, amount) ? [unit] : [];
      });
      return units[0] === undefined ? null : { count: units.length, unit: units[0] };
    },
    begin: async (from: Start, days: number): Promise<void> => {
      const inputs = workspace.inputsOf(scenario());
      if (inputs === null || inputs instanceof CaseError) return;
      const { startOf } = await chunk();
      if (isVersionKey(from)) await workspace.read([from]);
      const view = workspace.viewOf(isVersionKey(from) ? from : scenario());
      const kind = from === 'plan' || from === 'nothing' || isVersionKey(from) ? null : from;
      const made = startOf(inputs.index, {
        from: from === 'nothing' || view === null ? null : view,
        rule: kind === null ? null : { kind, families: null, ...(kind === 'targetDays' ? { days } : {}) },
      });
      // At once: what is shown for a plan by hand stays as it is while another one begins.
      batch(() => {
        end();
        setMadeFor(scenario());
        setRule(kind);
        setStart(made);
        setPlan(made.plan);
        setLocked(locksOf(made));
      });
      weigh();
    },
    end,
    /** Whether all of some processes keep their number in a period when a sum is typed. */
    isLocked: (processes: readonly number[], period: number): boolean => {
      const known = start();
      return (
        known !== null &&
        processes.length > 0 &&
        processes.every((p) => locked().has(cellKey(known, p, period)))
      );
    },
    /** Cells of production that are locked. */
    lockedCells: (): readonly { readonly process: string; readonly period: string }[] =>
      [...locked()].map((key) => {
        const [process = '', period = ''] = key.split('|');
        return { process, period };
      }),
    /** Locks or unlocks processes in periods of the plan by hand; nothing of the inputs changes. */
    lock: (
      cells: readonly { readonly processes: readonly number[]; readonly period: number }[],
      isLocked: boolean,
    ): void => {
      const known = start();
      if (known === null) return;
      const next = new Set(locked());
      for (const { processes, period } of cells)
        for (const p of processes) {
          if (isLocked) next.add(cellKey(known, p, period));
          else next.delete(cellKey(known, p, period));
        }
      setLocked(next);
    },
    /** Takes typed production, of a process or of the sum of a family's, which is spread in proportion. */
    enter: async (entries: readonly Entry[], lines: readonly Line[], past: number): Promise<void> => {
      const known = start();
      const now = plan();
      if (known === null || now === null) return;
      const read = readNumbers(entries.map((entry) => entry.text));
      const cells: TypedProduction[] = [];
      const { source, periodCount } = known.index;
      // What is typed is in the unit of the table; the plan is made as it is stored.
      const unit = statedUnitOf(workspace, source);
      const ratioOf = (process: number) => unit?.ratios.get(source.processes[process]?.family ?? '');
      const shown = (process: number, units: number): number => {
        const ratio = ratioOf(process);
        return ratio === undefined ? units : toUnit(units, ratio);
      };
      const stored = (process: number, units: number): number => {
        const ratio = ratioOf(process);
        return ratio === undefined ? units : fromUnit(units, ratio);
      };
      for (const [i, entry] of entries.entries()) {
        const line = lines[entry.row];
        const period = entry.column - past;
        const reading = entry.value ?? (read.kind === 'ambiguous' ? 'unreadable' : read.readings[i]);
        const amount = reading === 'empty' ? 0 : reading;
        if (typeof amount !== 'number' || amount < 0 || line === undefined) {
          setMessage(t('notNumber', { value: entry.text }));
          return;
        }
        const processes = processesOfLine(known.index, line);
        const split = splitEntry(
          amount,
          processes.map((p) => ({
            current: shown(p, now.production[p * periodCount + period]!),
            // One that is typed itself takes the number, locked or not.
            isFixed: line.row.measure !== 'processProduction' && locked().has(cellKey(known, p, period)),
            // Where nothing is made yet, what can be made makes the sum.
            proportion: known.index.processUnitsMax[p * periodCount + period]! > 0 ? 1 : 0,
          })),
          { decimals: line.row.digits },
        );
        if (split.kind === 'refused') {
          setMessage(pick(split.reason));
          return;
        }
        processes.forEach((p, j) => {
          cells.push({
            process: source.processes[p]!.process,
            period: source.periods[period]!.period,
            units: stored(p, split.amounts[j]!),
          });
        });
      }
      await act({ start: known, typed: typedWith(cells) });
    },
    /** Types production of processes, as one act. */
    type: async (cells: readonly TypedProduction[]): Promise<void> => {
      const known = start();
      if (known !== null) await act({ start: known, typed: typedWith(cells) });
    },
    /** Goes on from another plan of the same inputs, as one act: what was typed is in it. */
    goOnFrom: async ({ plan: next, base }: Pick<MadePlan, 'plan' | 'base'>): Promise<void> => {
      const known = start();
      if (known !== null) await act({ start: { ...known, plan: next, base }, typed: [] });
    },
    undo: {
      canUndo: () => before().length > 0,
      canRedo: () => taken().length > 0,
      undo: async (): Promise<void> => {
        const last = before().at(-1);
        if (last === undefined) return;
        const now = start();
        if (now === null) return;
        setTaken([...taken(), { start: now, typed: typed() }]);
        setBefore(before().slice(0, -1));
        await show(last);
      },
      redo: async (): Promise<void> => {
        const next = taken().at(-1);
        if (next === undefined) return;
        const now = start();
        if (now === null) return;
        setBefore([...before(), { start: now, typed: typed() }]);
        setTaken(taken().slice(0, -1));
        await show(next);
      },
    },
    /** Keeps the plan as a version beside the optimized one. */
    save: async (name: string): Promise<boolean> => {
      const now = plan();
      if (now === null) return false;
      const made = { kind: 'byHand', scenarioId: scenario(), rule: rule(), plan: storePlan(now) } as const;
      const isKept = await workspace.writeVersions((calls, caseId) =>
        calls.keep(caseId, { body: { name, description: '', by: '', plan: made } }),
      );
      if (isKept) setKept({ plan: now, name });
      return isKept;
    },
    /** Name of the version as which the plan in view was kept last; null where it was not, or changed since. */
    keptAs: (): string | null => (isActive() && kept()?.plan === plan() ? (kept()?.name ?? null) : null),
  };
}

export type ByHand = ReturnType<typeof createByHand>;
