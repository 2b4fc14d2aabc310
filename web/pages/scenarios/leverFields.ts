/** Fields of lever forms: what a field asks for, and those that several forms share. No markup. */
import type { PlanningCase } from '../../../server/client.ts';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import type { MoneyComponent } from '../../../solver/case/money.ts';
import { unitOfAll } from '../../../solver/case/ownUnit.ts';
import type { TableName } from '../../../solver/case/planningCase.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { type MessageKey, named, pick, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';

export interface FormField {
  readonly name: string;
  readonly label: MessageKey;
  /** `change`: a factor, shown as a change in percent; `percent`: a share, shown in percent. */
  readonly kind: 'amount' | 'change' | 'percent' | 'choice' | 'flag';
  readonly options?: (
    planningCase: PlanningCase,
  ) => readonly { readonly value: string; readonly text: string }[];
  readonly initial: string;
  /** The unit of an amount, where the label does not name it; it may follow from the other fields. */
  readonly unit?: (planningCase: PlanningCase, value: (name: string) => string) => string;
  /** What the field holds in a lever, when that is not the property of its own name. */
  readonly read?: (lever: Lever) => unknown;
}

export type Rows = readonly { readonly name: string; readonly nameZh: string }[];
export const list =
  (rows: (planningCase: PlanningCase) => Rows, idOf: (row: never) => string) =>
  (planningCase: PlanningCase) => [
    { value: '', text: t('everyone') },
    ...rows(planningCase).map((row) => ({ value: idOf(row as never), text: named(row, idOf(row as never)) })),
  ];
export const choice = (
  name: string,
  label: MessageKey,
  options: FormField['options'],
  initial = '',
): FormField => ({
  name,
  label,
  kind: 'choice',
  initial,
  ...(options === undefined ? {} : { options }),
});
/** Choices of a field of the case, in words. */
export const choicesIn =
  (table: TableName, field: string, shown: readonly string[]): NonNullable<FormField['options']> =>
  () =>
    shown.map((value) => ({ value, text: pick(choiceWords(table, field, value)) }));

export type CostComponent = Extract<Lever, { type: 'cost' }>['component'];

/** The line of money that each kind of cost is shown in. */
export const costLines: Readonly<Record<CostComponent, MoneyComponent>> = {
  production: 'production',
  subcontracting: 'subcontracting',
  setup: 'setup',
  materials: 'material',
  wages: 'wages',
  overtime: 'overtime',
  shifts: 'shifts',
  transport: 'transport',
  holding: 'holding',
  lateFees: 'lateFees',
  lostSales: 'lostSales',
};
export const costTitles: FormField['options'] = () =>
  Object.entries(costLines).map(([value, line]) => ({ value, text: pick(moneyTitle(line)) }));
export const group = choice(
  'group',
  'group',
  list(
    (c) => c.groups,
    (row: { group: string }) => row.group,
  ),
);
export const family = choice(
  'family',
  'family',
  list(
    (c) => c.families,
    (row: { family: string }) => row.family,
  ),
);
export const market = choice(
  'market',
  'market',
  list(
    (c) => c.markets,
    (row: { market: string }) => row.market,
  ),
);
export const resource = choice(
  'resource',
  'resource',
  list(
    (c) => c.resources,
    (row: { resource: string }) => row.resource,
  ),
);
export const grade = choice('grade', 'grade', () => [
  { value: '', text: t('everyone') },
  ...['A', 'B', 'C'].map((value) => ({ value, text: value })),
]);
export const periods = (c: PlanningCase) => [
  { value: '', text: '–' },
  ...c.periods.map((row, i) => ({ value: row.period, text: periodText(c.periods, i) })),
];
export const from = choice('fromPeriod', 'fromPeriod', periods);
export const to = choice('toPeriod', 'toPeriod', periods);
export const change = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'change',
  initial,
});
export const percent = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'percent',
  initial,
});
export const amount = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'amount',
  initial,
});
/** Units of goods: that of the selected family, else that which the families share; none where they share none. */
export const unitsAdded: FormField = {
  ...amount('unitsAdded', 'unitsAdded', '0'),
  unit: ({ families }, value) => {
    const selected = families.filter((row) => row.family === value('family'));
    return unitOfAll(selected.length > 0 ? selected : families) ?? '';
  },
};
export const flagField = (name: string, label: MessageKey): FormField => ({
  name,
  label,
  kind: 'flag',
  initial: 'true',
});

/** A change in percent as a factor, without the dust of binary fractions. */
export const factorOf = (percentChange: number) => Math.round(1e6 + percentChange * 1e4) / 1e6;

/** Fields that were selected, under their own names. */
export function given(value: (name: string) => string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, value(name)]).filter(([, text]) => text !== ''));
}
