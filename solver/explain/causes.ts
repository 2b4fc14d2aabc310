/** The causes of a difference between two scenarios: the levers that one has and the other has not, in groups, with their words. */
import { problemsOfChange } from '../case/checkChange.ts';
import { type PlanningCase, type TableName, tableOf } from '../case/planningCase.ts';
import { CaseError } from '../case/problems.ts';
import { valueWords } from '../case/valueWords.ts';
import { type InputChange, inputDiff } from '../scenario/inputDiff.ts';
import { type FieldEffect, leverEffect } from '../scenario/leverEffects.ts';
import { type Lever, leverTitle } from '../scenario/levers.ts';
import { ancestry, applyScenarios, type Scenario } from '../scenario/scenario.ts';
import { numberText, percentText } from '../words/numbers.ts';
import { periodRangeWords } from '../words/periods.ts';
import { unitOfCell } from '../words/units.ts';
import { UnknownName } from '../words/wordedError.ts';
import { enumerated, inBoth, joined, same, sentence, type Words } from '../words/words.ts';
import { type CauseSet, EXACT_CAUSES, hasCause } from './attribution.ts';

/** Levers that come or go together. */
export interface Cause {
  readonly id: string;
  readonly title: Words;
  /** Levers of the one scenario that go, and of the other that come. */
  readonly removed: readonly LeverPlace[];
  readonly added: readonly LeverPlace[];
}

/** A lever by its scenario and its number there, from 0. */
export interface LeverPlace {
  readonly scenario: string;
  readonly lever: number;
}

/** What two scenarios share, and what distinguishes them. */
export interface ScenarioDifference {
  readonly from: readonly Scenario[];
  readonly to: readonly Scenario[];
  readonly causes: readonly Cause[];
}

/** A lever that only one of two scenarios has. */
interface OwnLever {
  readonly place: LeverPlace;
  readonly lever: Lever;
  readonly isAdded: boolean;
  readonly title: Words;
}

/**
 * The causes of the difference from one scenario to another: each lever that only one of them has, or, where these are more
 * than can be distinguished exactly, the levers of one type together. `groups` states otherwise: identifiers of causes that count
 * as one, `scenario:number` with numbers from 1. Throws CaseError like `ancestry`, and UnknownName where a group has a lever that is none
 * of them.
 */
export function causesBetween(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  ids: { readonly from: string; readonly to: string },
  groups: readonly (readonly string[])[] = [],
): ScenarioDifference {
  const [from, to] = [ancestry(scenarios, ids.from), ancestry(scenarios, ids.to)];
  const own = [...ownLevers(base, from, to, false), ...ownLevers(base, to, from, true)];
  const idOf = ({ place }: OwnLever) => `${place.scenario}:${place.lever + 1}`;
  refuseUnknown(groups.flat(), own.map(idOf));
  const typeOf = ({ lever, isAdded }: OwnLever) => `${isAdded ? 'with' : 'without'} ${lever.type}`;
  const isByType = groups.length === 0 && own.length > EXACT_CAUSES;
  const keyOf = (entry: OwnLever) =>
    isByType
      ? typeOf(entry)
      : (groups.find((group) => group.includes(idOf(entry)))?.join('+') ?? idOf(entry));
  const grouped = Map.groupBy(own, keyOf);
  return {
    from,
    to,
    causes: [...grouped].map(([id, levers]) => ({
      id,
      title: joined(
        levers.map(({ title }) => title),
        '; ',
      ),
      removed: levers.filter(({ isAdded }) => !isAdded).map(({ place }) => place),
      added: levers.filter(({ isAdded }) => isAdded).map(({ place }) => place),
    })),
  };
}

/** Refuses names that are no causes. Throws UnknownName. */
export function refuseUnknown(asked: readonly string[], causes: readonly string[]): void {
  const unknown = asked.filter((id) => !causes.includes(id));
  if (unknown.length === 0) return;
  throw new UnknownName(
    sentence(
      '{unknown}: no cause of this difference. There are: {causes}.',
      '{unknown}：不是此差异的原因。现有：{causes}。',
      {
        unknown: enumerated(unknown),
        causes: causes.length === 0 ? { en: 'none', zh: '无' } : enumerated(causes),
      },
    ),
  );
}

/** Levers of a scenario that another has not, with words for what they do where they are applied. */
function ownLevers(
  base: PlanningCase,
  line: readonly Scenario[],
  other: readonly Scenario[],
  isAdded: boolean,
): readonly OwnLever[] {
  const shared = line.filter((scenario) => other.includes(scenario));
  let planningCase = applyScenarios(base, shared).planningCase;
  return line
    .filter((scenario) => !shared.includes(scenario))
    .flatMap((scenario) =>
      scenario.levers.map((lever, l) => {
        const words = causeWords(planningCase, lever);
        planningCase = leverEffect(planningCase, lever, l + 1).after;
        return {
          place: { scenario: scenario.scenario, lever: l },
          lever,
          isAdded,
          title: isAdded ? words : sentence('without {lever}', '不含{lever}', { lever: words }),
        };
      }),
    );
}

/** The case with a set of causes. Throws CaseError where levers cannot be applied without others. */
export function caseWithCauses(
  base: PlanningCase,
  { from, to, causes }: ScenarioDifference,
  set: CauseSet,
): PlanningCase {
  const keyOf = ({ scenario, lever }: LeverPlace) => `${scenario}:${lever}`;
  const isOn = (_: Cause, i: number) => hasCause(set, i);
  const gone = new Set(causes.filter(isOn).flatMap(({ removed }) => removed.map(keyOf)));
  const come = new Set(causes.filter(isOn).flatMap(({ added }) => added.map(keyOf)));
  const kept = (line: readonly Scenario[], has: (place: string) => boolean) =>
    line.map((scenario) => ({
      ...scenario,
      levers: scenario.levers.filter((_, lever) => has(keyOf({ scenario: scenario.scenario, lever }))),
    }));
  const shared = from.filter((scenario) => to.includes(scenario));
  const own = (line: readonly Scenario[]) => line.filter((scenario) => !shared.includes(scenario));
  return applyScenarios(base, [
    ...shared,
    ...kept(own(from), (place) => !gone.has(place)),
    ...kept(own(to), (place) => come.has(place)),
  ]).planningCase;
}

/**
 * The causes of a difference between two cases: each table of inputs whose values differ, in the words of the table with how many cells;
 * tables with rows that came or went count as one cause, as their rows refer to each other.
 */
export function inputCauses(
  before: PlanningCase,
  after: PlanningCase,
): { readonly causes: readonly Cause[]; readonly caseWith: (set: CauseSet) => PlanningCase } {
  const changes = inputDiff(before, after).filter(({ table }) => isPlanned(table));
  const byTable = Map.groupBy(changes, ({ table }) => table);
  const hasOtherRows = (list: readonly InputChange[]) => list.some(({ kind }) => kind !== 'changed');
  const others = [...byTable].filter(([, list]) => hasOtherRows(list));
  const groups = [
    ...[...byTable].filter(([, list]) => !hasOtherRows(list)).map((entry) => [entry]),
    ...(others.length === 0 ? [] : [others]),
  ];
  const causes = groups.map((group): Cause => {
    const titles = group.map(([table, list]) =>
      sentence('{table} ({count} {count|cell|cells})', '{table}（{count} 个单元）', {
        table: { en: tableOf(table).title, zh: tableOf(table).titleZh },
        count: list.length,
      }),
    );
    return { id: group.map(([table]) => table).join('+'), title: enumerated(titles), removed: [], added: [] };
  });
  const caseWith = (set: CauseSet): PlanningCase => {
    const tables = groups.flatMap((group, i) => (hasCause(set, i) ? group.map(([table]) => table) : []));
    if (tables.length === byTable.size) return after;
    if (tables.length === 0) return before;
    const mixed = { ...before, ...Object.fromEntries(tables.map((table) => [table, after[table]])) };
    const problems = problemsOfChange(before, mixed);
    if (problems.length > 0) throw new CaseError(problems);
    return mixed;
  };
  return { causes, caseWith };
}

/** Whether plans read a table. */
const isPlanned = (table: TableName) => tableOf(table).isPlanned !== false;

/** How many of what a lever is about are named. */
const NAMED = 2;

/** A lever as a cause, in words: what changes, of what, by how much, when. */
export function causeWords(planningCase: PlanningCase, lever: Lever): Words {
  const { effect } = leverEffect(planningCase, lever, 1);
  // What changes alike everywhere says most: of a price its per cent, not the demand that answers to it market by market. Of a row that a
  // lever adds its amount says more than what it is an amount of, which its name says.
  const field =
    effect.fields.find(({ relative }) => relative !== null && relative !== 0) ??
    effect.fields.find(({ after }) => typeof after === 'number') ??
    effect.fields[0];
  const title = leverTitle(lever);
  if (field === undefined) return title;
  const about = enumerated([
    ...namesOf(planningCase, lever),
    ...(namesOf(planningCase, lever).length > 0
      ? []
      : field.about.length <= NAMED
        ? field.about.map(({ name }) => name)
        : []),
  ]);
  const calendar = planningCase.periods;
  const position = (id: string) => calendar.findIndex(({ period }) => period === id);
  const when =
    field.periods === null || field.periods.count === calendar.length
      ? same('')
      : periodRangeWords(calendar, position(field.periods.first), position(field.periods.last));
  const amount = amountWords(planningCase, field);
  const parts = [about, amount].filter(({ en }) => en !== '');
  const detail = [...(parts.length === 0 ? [] : [joined(parts, ' ')]), ...(when.en === '' ? [] : [when])];
  const [first, second] = detail;
  if (first === undefined) return title;
  return second === undefined
    ? sentence('{title}: {first}', '{title}：{first}', { title, first })
    : sentence('{title}: {first}, {second}', '{title}：{first}，{second}', { title, first, second });
}

/** Names of what the conditions of a lever select. */
function namesOf(planningCase: PlanningCase, lever: Lever): readonly Words[] {
  const given = lever as Readonly<Record<string, unknown>>;
  const rows = { group: 'groups', family: 'families', market: 'markets', resource: 'resources' } as const;
  return Object.entries(rows).flatMap(([field, table]) => {
    const found = (planningCase[table] as readonly Readonly<Record<string, unknown>>[]).find(
      (row) => row[field] === given[field],
    );
    if (found === undefined) return [];
    const name = String(found.name || found[field]);
    return [{ en: name, zh: String(found.nameZh || name) }];
  });
}

/** Decimals of an amount in the words of a cause. */
const DIGITS = 3;

const rounded = <V>(value: V): V | number =>
  typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value;

function amountWords(planningCase: PlanningCase, field: FieldEffect): Words {
  const percent = (share: number): Words => {
    return inBoth((language) => `${share > 0 ? '+' : ''}${percentText(share, language)}`);
  };
  const { table, before, after, areNewRows, unit, own } = field;
  // A share of 95 % that becomes 98 % is not 3.2 % more.
  if (unit === 'share' && typeof before === 'number' && typeof after === 'number') {
    const share = (value: number) => inBoth((language) => percentText(value, language, 2));
    return sentence('{before} → {after}', '{before} → {after}', {
      before: share(before),
      after: share(after),
    });
  }
  if (field.relative !== null && field.relative !== 0) return percent(field.relative);
  if (after === undefined) return same('');
  const text = (value: NonNullable<typeof after> | null): Words =>
    value === null
      ? { en: 'none', zh: '无' }
      : valueWords(planningCase, table, field.field, rounded(value), own);
  if (before === undefined || areNewRows) return text(after);
  // A unit that follows its number is said once: 0 → 4 shifts.
  const isSaidOnce =
    typeof before === 'number' &&
    typeof after === 'number' &&
    !/^(money|share)( per |$)/.test(unitOfCell(unit, own));
  return sentence('{before} → {after}', '{before} → {after}', {
    before: isSaidOnce ? inBoth((language) => numberText(before, language, DIGITS)) : text(before),
    after: text(after),
  });
}
