/**
 * Demand of groups, families and the total by the planning method of the case: what its cells show and take where it is not the sum
 * of the segments, and adding up and splitting on request. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import type { CellChange } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { type DecimalSign, readNumbers } from '../../../solver/case/readNumbers.ts';
import { addedRow, removedRow } from '../../../solver/case/rowChange.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import { nodeId } from '../../../solver/hierarchy/caseProportions.ts';
import {
  demandLevels,
  demandMethod,
  type LevelChange,
  levelChanges,
  TOTAL,
} from '../../../solver/hierarchy/demandLevels.ts';
import {
  aggregate,
  allValues,
  type Change,
  disaggregate,
  enterValue,
  type KeyFigure,
} from '../../../solver/hierarchy/keyFigure.ts';
import { methodLacks, methodTitles } from '../../../solver/hierarchy/methods.ts';
import { sentence, type Words } from '../../../solver/words/words.ts';
import type { Entry, GridCell } from '../../grid/gridCells.ts';
import { formatCell } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import type { Inputs, Workspace } from '../../state/workspace.ts';
import type { Line, PlanningInput } from './planningCells.ts';
import type { EntryMeaning, TypedTable } from './planningChanges.ts';

/** What is asked of selected cells of demand. */
export type LevelAction = 'addUp' | 'splitOne' | 'splitAll';

const actions: Readonly<Record<LevelAction, (figure: KeyFigure, node: number, period: number) => Change>> = {
  addUp: (figure, node, period) => aggregate(figure, node, period, 'leaves'),
  splitOne: (figure, node, period) => disaggregate(figure, node, period),
  splitAll: (figure, node, period) => disaggregate(figure, node, period, 'leaves'),
};

type Meaning = (
  inputs: Inputs,
  place: TypedTable,
  entries: readonly Entry[],
  decimal?: DecimalSign,
) => EntryMeaning;

export function createLevels(
  workspace: Workspace,
  page: {
    readonly scenario: () => string;
    /** As it is shown, maybe in another unit than it is stored in. */
    readonly input: () => PlanningInput | null;
    readonly past: () => number;
    /** Node of what the page shows together; null where it is no node of the hierarchy. */
    readonly shown: () => { readonly group: string } | 'total' | null;
    /** The cells that are selected, by line and column. */
    readonly selected: () => readonly { readonly line: Line; readonly column: number }[];
  },
) {
  const stored = (): Inputs | null => {
    const inputs = workspace.inputsOf(page.scenario());
    return inputs === null || inputs instanceof CaseError ? null : inputs;
  };
  const method = createMemo(() => {
    const inputs = stored();
    return inputs === null ? 'consistent' : demandMethod(inputs.planningCase);
  });
  const levels = createMemo(() => {
    const inputs = stored();
    if (inputs === null || method() === 'consistent') return null;
    const known = demandLevels(inputs.planningCase);
    return { ...known, values: allValues(known.figure) };
  });
  /** Identifier of the node that a line of demand is about; null where its demand is that of its segments. */
  const nodeOf = (line: Line, known = page.input(), shown = page.shown()): string | null => {
    if (line.measure !== 'demand' || line.beside !== undefined || known === null) return null;
    const { planningCase } = known;
    const family = (f: number | undefined) => nodeId.family(planningCase.families[f ?? 0]?.family ?? '');
    if (line.part?.kind === 'site') return null;
    if (line.part?.kind === 'family') return family(line.part.position);
    if (line.part?.kind === 'group') {
      const group = planningCase.groups[line.part.position];
      return group === undefined ? null : nodeId.group(group.group);
    }
    if (line.families.length === 1 && shown !== 'total') return family(line.families[0]);
    if (shown === null) return line.families.length === planningCase.families.length ? TOTAL : null;
    return shown === 'total' ? TOTAL : nodeId.group(shown.group);
  };
  const placeOf = (line: Line): number => {
    const id = levels() === null ? null : nodeOf(line);
    return id === null ? -1 : (levels()?.figure.tree.position.get(id) ?? -1);
  };
  const isConverted = () => page.input()?.stored !== null;
  /** Changes of the inputs; or why firm orders forbid them. */
  const cellChanges = ({ planningCase, index }: Inputs, found: readonly LevelChange[]): EntryMeaning => {
    const changes: CellChange[] = [];
    const frozen = new Set<number>();
    const demand = rowsByKey(planningCase, 'demand');
    for (const change of found) {
      const at = index.position.periods.get(change.period) ?? -1;
      if ('segment' in change) {
        const row = demand.get(`${change.segment}|${change.period}`) as
          | { units: number; firmUnits: number }
          | undefined;
        if ((row?.firmUnits ?? 0) > change.units)
          return { kind: 'refused', reason: firmAbove(change.segment) };
        changes.push({
          table: 'demand',
          key: `${change.segment}|${change.period}`,
          field: 'units',
          before: row?.units ?? null,
          after: change.units,
        });
        if (planningCase.periods[at]?.zone === 'frozen') frozen.add(at);
        continue;
      }
      const { group, family, period, units } = change;
      const row = { measure: 'demand' as const, group, family, period, units };
      const key = `demand|${group ?? ''}|${family ?? ''}|${period}`;
      const before = rowsByKey(planningCase, 'levelAmounts').get(key) as typeof row | undefined;
      if (before === undefined) changes.push(addedRow('levelAmounts', row));
      else if (units === 0 && method() === 'delta') changes.push(removedRow('levelAmounts', before));
      else changes.push({ table: 'levelAmounts', key, field: 'units', before: before.units, after: units });
    }
    return changes.length === 0
      ? { kind: 'nothing' }
      : { kind: 'changes', changes, frozen: [...frozen].sort((a, b) => a - b), firmCuts: [] };
  };
  /** Carries out changes of the key figure one after the other. */
  const meaningOf = (inputs: Inputs, steps: readonly ((figure: KeyFigure) => Change)[]): EntryMeaning => {
    const before = demandLevels(inputs.planningCase).figure;
    let after = before;
    for (const step of steps) {
      const change = step(after);
      if (change.kind === 'refused') return change;
      after = change.keyFigure;
    }
    return cellChanges(inputs, levelChanges(inputs.planningCase, before, after));
  };
  const selectedNodes = () =>
    page.selected().flatMap(({ line, column }) => {
      const node = placeOf(line);
      const period = column - page.past();
      return node < 0 || period < 0 || period >= (levels()?.figure.periodCount ?? 0)
        ? []
        : [{ node, period }];
    });
  return {
    method,
    title: (): string => pick(methodTitles[method()]),
    /** A cell of demand as its level has it. */
    shown: (line: Line, period: number, cell: GridCell): GridCell => {
      const known = levels();
      const node = known === null || period < 0 ? -1 : placeOf(line);
      if (known === null || node < 0 || isConverted()) return cell;
      const { figure, isStated, values } = known;
      if (period >= figure.periodCount) return cell;
      const at = node * figure.periodCount + period;
      const isEmpty = method() === 'levelByLevel' && isStated[at] === 0;
      const value = isEmpty ? null : values[at]!;
      const below = typeof cell.value === 'number' ? cell.value : 0;
      const by = (value ?? 0) - below;
      const isSame = isEmpty || Math.abs(by) < 0.5 * 10 ** -line.row.digits;
      return {
        ...cell,
        value,
        text: formatCell(value, line.row.digits),
        ...(isSame
          ? {}
          : {
              note: `${by > 0 ? '+' : ''}${formatCell(by, line.row.digits)}`,
              title: t('levelAgainst', { below: formatCell(below, line.row.digits) }),
            }),
      };
    },
    /** What entries mean where some of them are of levels; null where demand is planned consistently. */
    meaning: (otherwise: Meaning): Meaning | null => {
      if (method() === 'consistent') return null;
      // What the table shows now, not when the entries' turn has come.
      const [known, shown, isOther] = [page.input(), page.shown(), isConverted()];
      return (inputs, place, entries, decimal) => {
        const { position } = demandLevels(inputs.planningCase).figure.tree;
        const nodeAt = (row: number): number => {
          const line = place.lines[row];
          const id = line === undefined ? null : nodeOf(line, known, shown);
          return id === null ? -1 : (position.get(id) ?? -1);
        };
        const own = entries.filter(({ row }) => nodeAt(row) >= 0);
        if (own.length === 0) return otherwise(inputs, place, entries, decimal);
        if (isOther) return { kind: 'refused', reason: inOtherUnit };
        const texts = own.map((entry) => (entry.value === undefined ? entry.text : ''));
        const block = readNumbers(texts, decimal === undefined ? {} : { decimal });
        if (block.kind === 'ambiguous') return { kind: 'ambiguous', examples: block.examples };
        const readings = own.map((entry, i) => entry.value ?? block.readings[i] ?? 'unreadable');
        const wrong = readings.findIndex(
          (reading) => reading === 'unreadable' || (typeof reading === 'number' && reading < 0),
        );
        if (wrong >= 0) return { kind: 'notNumber', text: own[wrong]?.text ?? '' };
        const typed = meaningOf(
          inputs,
          own.map((entry, i) => (figure) => {
            const reading = readings[i];
            return enterValue(
              figure,
              nodeAt(entry.row),
              entry.column - place.past,
              typeof reading === 'number' ? reading : 0,
            );
          }),
        );
        const others = entries.filter((entry) => !own.includes(entry));
        if (others.length === 0 || (typed.kind !== 'changes' && typed.kind !== 'nothing')) return typed;
        const rest = otherwise(inputs, place, others, decimal);
        if (rest.kind !== 'changes' || typed.kind === 'nothing') return rest;
        return { ...rest, changes: [...typed.changes, ...rest.changes] };
      };
    },
    /** Adding up or splitting the selected cells of demand, as a meaning of no entries. */
    actionMeaning: (action: LevelAction): Meaning => {
      const cells = selectedNodes();
      return (inputs) =>
        meaningOf(
          inputs,
          cells.map(
            ({ node, period }) =>
              (figure) =>
                actions[action](figure, node, period),
          ),
        );
    },
    canDo: (action: LevelAction): boolean =>
      page.input()?.isReadOnly === false &&
      !isConverted() &&
      methodLacks(method(), action === 'addUp' ? 'aggregate' : 'disaggregate') === null &&
      method() !== 'consistent' &&
      selectedNodes().length > 0,
    /** Why the selected cells cannot be added up or split. */
    whyNot: (action: LevelAction): string => {
      const lack = methodLacks(method(), action === 'addUp' ? 'aggregate' : 'disaggregate');
      if (lack !== null) return pick(lack);
      if (method() === 'consistent') return t('levelConsistent');
      return isConverted() ? pick(inOtherUnit) : t('levelSelect');
    },
    /** Why a line takes no note; empty where it does. */
    whyNoNote: (line: Line | undefined): string => {
      const lack = methodLacks(method(), 'notes');
      return lack === null || line === undefined || placeOf(line) < 0 ? '' : pick(lack);
    },
  };
}

const inOtherUnit: Words = {
  en: 'Amounts of levels are shown and typed in the unit in which they are stored: choose it first.',
  zh: '各层数量按存储单位显示和输入：请先选择该单位。',
};

const firmAbove = (segment: string): Words =>
  sentence(
    'The firm orders of {segment} are more than its part: type it there.',
    '{segment} 的确认订单多于其份额：请在该处输入。',
    { segment },
  );
