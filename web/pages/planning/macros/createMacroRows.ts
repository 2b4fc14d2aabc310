/**
 * The rows of macros of one planning table, as a worker computes them: asked for when they are first looked at, kept while the inputs
 * are the same, and until others are computed shown as older ones. No markup; tested in Node with a worker of its own.
 */
import { type Accessor, createSignal, type Setter, untrack } from 'solid-js';
import type { Words } from '../../../../solver/words/words.ts';
import { createMacroQuestions, type MacroWorker } from '../../../preview/macros/createMacroQuestions.ts';
import type { MacroPart } from '../../../preview/macros/macroWork.ts';
import type { ComputedRows, PlanningInput } from '../planningCells.ts';

/** Parts of the table that one question asks for. */
const TOGETHER = 250;

/** Milliseconds that a question about older inputs may go on before its worker is ended for those of now. */
const OLDER_MAX = 500;

interface Part extends MacroPart {
  readonly rows: Accessor<ComputedRows>;
  readonly setRows: Setter<ComputedRows>;
}

const NO_ROWS: ComputedRows = { rows: [], isOlder: false };

export function createMacroRows(startWorker: () => MacroWorker) {
  const questions = createMacroQuestions(startWorker);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const seen = new WeakSet<PlanningInput>();
  let current: PlanningInput | null = null;
  let parts = new Map<string, Part>();
  /** Parts of the inputs before, which are shown until those of now are computed. */
  let older = new Map<string, Part>();
  let wanted: Part[] = [];
  let hasFailed = false;
  let isTold = true;
  let work: Promise<void> | null = null;

  const begin = (input: PlanningInput): void => {
    seen.add(input);
    older = current !== null && areComparable(current, input) ? parts : new Map();
    current = input;
    parts = new Map();
    wanted = [];
    hasFailed = false;
    isTold = false;
  };
  /** Asks for what is wanted until nothing is. */
  const compute = async (): Promise<void> => {
    // What one look at the table asks for is asked together; nothing is written while it is looked at.
    await Promise.resolve();
    if (!isTold) setFailure(null);
    isTold = true;
    while (current !== null && wanted.length > 0) {
      const input = current;
      const batch = wanted.splice(0, TOGETHER);
      const clock = setInterval(() => {
        if (current !== input) questions.stop();
      }, OLDER_MAX);
      const answer = await questions.ask(input, {
        kind: 'rows',
        macros: input.planningCase.macros,
        parts: batch.map(({ families, site }) => ({ families, site })),
      });
      clearInterval(clock);
      if (current !== input) continue;
      if (answer?.kind !== 'rows') {
        hasFailed = true;
        setFailure(answer?.kind === 'failed' ? answer.words : null);
        for (const part of [...batch, ...wanted.splice(0)]) part.setRows(NO_ROWS);
        return;
      }
      for (const [i, part] of batch.entries()) {
        const found = answer.parts[i];
        if (found?.refused != null) setFailure(found.refused);
        part.setRows({ rows: found?.rows ?? [], isOlder: false });
      }
    }
  };
  const start = (): void => {
    work ??= compute().finally(() => {
      work = null;
      if (wanted.length > 0 && !hasFailed) start();
    });
  };
  const partOf = (input: PlanningInput, families: readonly number[], site: number): Part | null => {
    if (current !== input) {
      // Lines of older inputs are no longer shown.
      if (seen.has(input)) return null;
      begin(input);
    }
    const key = `${families.join()}|${site}`;
    const known = parts.get(key);
    if (known !== undefined) return known;
    const before = untrack(() => older.get(key)?.rows().rows ?? []);
    const [rows, setRows] = createSignal<ComputedRows>(hasFailed ? NO_ROWS : { rows: before, isOlder: true });
    const part: Part = { families, site, rows, setRows };
    parts.set(key, part);
    if (!hasFailed) {
      wanted.push(part);
      start();
    }
    return part;
  };
  return {
    /** The rows of some families at a site or, with -1, at all, of inputs as they are stored; follows what the worker answers. */
    rowsOf: (input: PlanningInput, families: readonly number[], site: number): ComputedRows =>
      partOf(input, families, site)?.rows() ?? NO_ROWS,
    /** Why rows are missing. */
    failure,
    /** Ends when all rows that were looked at are computed, or are known to be missing. */
    settled: async (): Promise<void> => {
      while (work !== null) await work;
    },
  };
}

export type MacroRows = ReturnType<typeof createMacroRows>;

/** Whether rows of both are of the same macros, families and periods, so that one can stand where the other comes. */
function areComparable(before: PlanningInput, now: PlanningInput): boolean {
  const tables = ['macros', 'families', 'sites', 'periods', 'historyPeriods'] as const;
  return tables.every((table) => before.planningCase[table] === now.planningCase[table]);
}
