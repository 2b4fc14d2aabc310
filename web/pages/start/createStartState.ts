/**
 * What the guide from an empty case to its first plan holds: the step that is open, which steps are done, entries into the
 * small tables, and a new case. No markup; tested in Node.
 */

import { createMemo, createSignal, on } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import {
  type InputStep,
  inputSteps,
  type MissingInput,
  missingInputs,
} from '../../../solver/case/missingInputs.ts';
import { nameOf } from '../../../solver/case/names.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { removedRow } from '../../../solver/case/rowChange.ts';
import { unitText } from '../../../solver/words/units.ts';
import type { Entry, GridCell } from '../../grid/gridCells.ts';
import { formatExact } from '../../language/format.ts';
import { language, pick, sentences, t } from '../../language/language.ts';
import type { AddressParameter } from '../../state/address.ts';
import { addedWithDefaults, readTexts } from '../../state/caseEntries.ts';
import type { Workspace } from '../../state/workspace.ts';
import {
  MONTHS_MAX,
  monthAfter,
  monthRow,
  type NewCaseForm,
  newCaseDocument,
  nextMonth,
  wrongFields,
} from './newCase.ts';
import { type StepTable, stepTables } from './stepTables.ts';

/** The steps of the guide: those of the inputs, and the plan. */
export const guideSteps = [...inputSteps, 'plan'] as const;

export type GuideStep = (typeof guideSteps)[number];

/** Blank rows of a table that can grow: a block of so many products is pasted at once. */
const BLANK_ROWS = 200;

/** Refused texts that are listed. */
const REFUSED_LISTED = 5;

interface DecimalQuestion {
  readonly examples: readonly AmbiguousNumber[];
  readonly answer: (decimal: DecimalSign) => void;
  readonly decline: () => void;
}

export function createStartState(
  workspace: Workspace,
  address: { readonly step: AddressParameter; readonly isNew: AddressParameter },
) {
  const [refusal, setRefusal] = createSignal('');
  const [question, setQuestion] = createSignal<DecimalQuestion | null>(null);
  const [form, setForm] = createSignal<NewCaseForm>({
    name: '',
    currency: language() === 'zh' ? 'CNY' : 'EUR',
    firstMonth: nextMonth(new Date()),
    months: '12',
  });
  const missing = createMemo((): readonly MissingInput[] => {
    const planningCase = workspace.base();
    return planningCase === null ? [] : missingInputs(planningCase);
  });
  const missingAt = (step: GuideStep): readonly string[] =>
    missing()
      .filter((entry) => step === 'plan' || entry.step === step)
      .map(({ words }) => pick(words));
  const hasPlan = () => workspace.planRunOf(workspace.root())?.isCurrent === true;
  const isDone = (step: GuideStep): boolean => (step === 'plan' ? hasPlan() : missingAt(step).length === 0);
  /** The step at which the guide opens: it stays while entries complete it, so that they can be looked at. */
  const isLoaded = createMemo(() => workspace.base() !== null);
  const firstStep = createMemo(
    on(
      () => [workspace.caseId(), isLoaded()],
      (): GuideStep => guideSteps.find((name) => !isDone(name)) ?? 'plan',
    ),
  );
  const step = (): GuideStep => guideSteps.find((name) => name === address.step.get()) ?? firstStep();
  const isNew = () => address.isNew.get() !== '' || workspace.caseId() === '';
  const table = createMemo((): StepTable | null => {
    const planningCase = workspace.base();
    const open = step();
    return planningCase === null || open === 'plan' ? null : stepTables[open](planningCase);
  });
  const labelOf = (planningCase: PlanningCase, known: StepTable, id: string) =>
    pick(nameOf(planningCase, known.rowTable, id).name);
  const metaOf = (known: StepTable, column: number) =>
    fieldMeta(known.fields[known.columns[column]?.key ?? ''] as object);
  const columns = createMemo(() => {
    const known = table();
    const planningCase = workspace.base();
    if (known === null || planningCase === null) return [];
    return known.columns.map(({ key, row }, c) => {
      const meta = metaOf(known, c);
      return {
        key,
        label:
          row === undefined
            ? pick({ en: meta.title, zh: meta.titleZh })
            : pick(nameOf(planningCase, row.table, row.id).name),
        sub: unitText(meta.unit, language()),
        kind: 'plain' as const,
        isText: meta.kind === 'text',
      };
    });
  });
  const gridRows = createMemo(() => {
    const known = table();
    const planningCase = workspace.base();
    if (known === null || planningCase === null) return [];
    // Where the name is a column of its own, rows are numbered.
    if (!known.canGrow) return known.rows.map((id) => ({ label: labelOf(planningCase, known, id) }));
    return Array.from({ length: known.rows.length + BLANK_ROWS }, (_, r) => ({
      label: String(r + 1),
      isBlank: r >= known.rows.length,
    }));
  });
  const closeQuestion = (): void => {
    question()?.decline();
    setQuestion(null);
  };
  const forget = (): void => {
    workspace.clearProblem();
    setRefusal('');
    closeQuestion();
  };
  /** Enters texts into the table of a step as one change: asks, refuses all of them, or writes. */
  const enter = async (open: InputStep, entries: readonly Entry[], decimal?: DecimalSign): Promise<void> => {
    forget();
    const planningCase = workspace.base();
    if (planningCase === null) return;
    const known = stepTables[open](planningCase);
    const texts = entries.map(({ column, text, value }) => ({
      field: known.columns[column]?.key ?? '',
      text,
      ...(value === undefined ? {} : { value }),
    }));
    const read = readTexts(known, texts, decimal);
    if (read.kind === 'ask') {
      await new Promise<void>((end) =>
        setQuestion({
          examples: read.examples,
          answer: (sign) => {
            setQuestion(null);
            void enter(open, entries, sign).finally(end);
          },
          decline: end,
        }),
      );
      return;
    }
    if (read.kind === 'refused') {
      setRefusal(
        sentences([
          ...read.refused.slice(0, REFUSED_LISTED).map((entry) => {
            const meta = fieldMeta(known.fields[entry.field] as object);
            return t('cellRefused', {
              field: pick({ en: meta.title, zh: meta.titleZh }),
              value: entry.text,
              expected: pick(entry.expected),
            });
          }),
          t('nothingChanged'),
        ]),
      );
      return;
    }
    const changesIn = (now: PlanningCase) =>
      stepTables[open](now).changes(
        entries.map(({ row, column }, i) => ({ row, column, value: read.values[i] ?? null })),
      );
    const result = changesIn(planningCase);
    if (result.kind === 'nameless') {
      setRefusal(sentences([t('startNameless', { row: String(result.row + 1) }), t('nothingChanged')]));
      return;
    }
    await workspace.edit(workspace.root(), (now): readonly CellChange[] => {
      const later = changesIn(now.planningCase);
      return later.kind === 'changes' ? later.changes : [];
    });
  };
  return {
    root: workspace.root,
    step,
    goTo: (name: GuideStep): void => {
      forget();
      address.step.set(name);
    },
    /** The step behind the one that is open; null at the last. */
    next: (): GuideStep | null => guideSteps[guideSteps.indexOf(step()) + 1] ?? null,
    missing,
    missingAt,
    isDone,
    doneCount: () => inputSteps.filter(isDone).length,
    hasPlan,
    table,
    columns,
    gridRows,
    cell: (r: number, c: number): GridCell => {
      const known = table();
      const value = known?.value(r, c) ?? null;
      const isEditable = known?.isEditable(r, c) === true;
      return {
        value,
        text: typeof value === 'number' ? formatExact(value) : (value ?? ''),
        kind: isEditable ? 'editable' : 'readonly',
        ...(isEditable ? {} : { title: t('startReadOnly') }),
      };
    },
    enter: (entries: readonly Entry[]): Promise<void> => {
      const open = step();
      return open === 'plan' ? Promise.resolve() : enter(open, entries);
    },
    refusal,
    closeRefusal: (): void => void setRefusal(''),
    question,
    closeQuestion,
    undo: () => workspace.undoOf(workspace.root()),
    /** How many periods there are, and setting that: months are added behind, or taken away with their demand. */
    monthCount: () => workspace.base()?.periods.length ?? 0,
    setMonths: async (text: string): Promise<void> => {
      forget();
      const count = Number(text);
      const planningCase = workspace.base();
      const last = planningCase?.periods.at(-1);
      if (planningCase === null || last === undefined) return;
      if (!Number.isInteger(count) || count < 1 || count > MONTHS_MAX) {
        setRefusal(t('startMonthsWrong', { max: MONTHS_MAX }));
        return;
      }
      await workspace.edit(workspace.root(), (now) => {
        const { periods, demand } = now.planningCase;
        const latest = periods.at(-1) ?? last;
        const gone = new Set(periods.slice(count).map((row) => row.period));
        return [
          ...demand.flatMap((row) => (gone.has(row.period) ? [removedRow('demand', { ...row })] : [])),
          ...periods.slice(count).map((row) => removedRow('periods', { ...row })),
          ...Array.from({ length: Math.max(0, count - periods.length) }, (_, i) =>
            addedWithDefaults('periods', {
              ...monthRow(monthAfter(latest.start.slice(0, 7), i + 1)),
              zone: latest.zone,
            }),
          ),
        ];
      });
    },
    /** Whether every period is a calendar month, so that months can be added and taken away here. */
    areMonths: () =>
      (workspace.base()?.periods ?? []).every(
        (row, t0, rows) =>
          row.start.endsWith('-01') &&
          (t0 === 0 || row.start.slice(0, 7) === monthAfter(rows[t0 - 1]?.start.slice(0, 7) ?? '', 1)),
      ),
    isNew,
    form,
    write: (field: keyof NewCaseForm, text: string): void => void setForm({ ...form(), [field]: text }),
    wrongFields: () => wrongFields(form()),
    openForm: (): void => address.isNew.set('1'),
    closeForm: (): void => address.isNew.set(''),
    /** Stores the new case and opens it at its first step. */
    create: async (): Promise<void> => {
      forget();
      const wrong = wrongFields(form());
      if (wrong.length > 0) return;
      await workspace.attempt(async () => {
        const { caseId } = await workspace.client.cases.import({
          body: { document: newCaseDocument(form()), existing: 'copy' },
        });
        address.isNew.set('', true);
        await workspace.open(caseId);
      });
    },
  };
}

export type StartState = ReturnType<typeof createStartState>;
