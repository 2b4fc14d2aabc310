/** Forms of levers as data: which fields a type asks for, and how texts become the lever. No markup. */
import type { PlanningCase } from '../../../server/client.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { parseAmount } from '../../grid/createGridState.ts';
import { type MessageKey, named, t } from '../../language/language.ts';

export interface FormField {
  readonly name: string;
  readonly label: MessageKey;
  readonly kind: 'amount' | 'percent' | 'choice' | 'flag';
  readonly options?: (
    planningCase: PlanningCase,
  ) => readonly { readonly value: string; readonly text: string }[];
  readonly initial: string;
}

export interface LeverForm {
  readonly type: Lever['type'];
  readonly fields: readonly FormField[];
  /** Builds the lever from the values of the fields; amounts and shares are numbers by then. */
  readonly build: (value: (name: string) => string, amount: (name: string) => number) => Lever;
}

type Rows = readonly { readonly name: string; readonly nameZh: string }[];
const list =
  (rows: (planningCase: PlanningCase) => Rows, idOf: (row: never) => string) =>
  (planningCase: PlanningCase) => [
    { value: '', text: t('everyone') },
    ...rows(planningCase).map((row) => ({ value: idOf(row as never), text: named(row, idOf(row as never)) })),
  ];
const choice = (name: string, label: MessageKey, options: FormField['options'], initial = ''): FormField => ({
  name,
  label,
  kind: 'choice',
  initial,
  ...(options === undefined ? {} : { options }),
});
const words =
  (...values: string[]) =>
  () =>
    values.map((value) => ({ value, text: value }));
const group = choice(
  'group',
  'group',
  list(
    (c) => c.groups,
    (row: { group: string }) => row.group,
  ),
);
const family = choice(
  'family',
  'family',
  list(
    (c) => c.families,
    (row: { family: string }) => row.family,
  ),
);
const market = choice(
  'market',
  'market',
  list(
    (c) => c.markets,
    (row: { market: string }) => row.market,
  ),
);
const resource = choice(
  'resource',
  'resource',
  list(
    (c) => c.resources,
    (row: { resource: string }) => row.resource,
  ),
);
const grade = choice('grade', 'grade', () => [
  { value: '', text: t('everyone') },
  ...['A', 'B', 'C'].map((value) => ({ value, text: value })),
]);
const periods = (c: PlanningCase) => [
  { value: '', text: '–' },
  ...c.periods.map((row) => ({ value: row.period, text: row.period })),
];
const from = choice('fromPeriod', 'from', periods);
const to = choice('toPeriod', 'to', periods);
const percent = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'percent',
  initial,
});
const amount = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'amount',
  initial,
});
const flagField = (name: string, label: MessageKey): FormField => ({
  name,
  label,
  kind: 'flag',
  initial: 'true',
});

/** Fields that were chosen, under their own names. */
function given(value: (name: string) => string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, value(name)]).filter(([, text]) => text !== ''));
}

export const leverForms: readonly LeverForm[] = [
  {
    type: 'demand',
    fields: [
      group,
      family,
      market,
      grade,
      percent('factor', 'factor', '10'),
      amount('unitsAdded', 'unitsAdded', '0'),
      from,
      to,
    ],
    build: (value, number) => ({
      type: 'demand',
      ...given(value, 'group', 'family', 'market', 'grade', 'fromPeriod', 'toPeriod'),
      factor: 1 + number('factor') / 100,
      unitsAdded: number('unitsAdded'),
    }),
  },
  {
    type: 'capacity',
    fields: [resource, percent('factor', 'factor', '0'), amount('hoursAdded', 'hoursAdded', '0'), from, to],
    build: (value, number) => ({
      type: 'capacity',
      ...given(value, 'resource', 'fromPeriod', 'toPeriod'),
      factor: 1 + number('factor') / 100,
      hoursAdded: number('hoursAdded'),
    }),
  },
  {
    type: 'overtime',
    fields: [resource, percent('factor', 'factor', '50'), from, to],
    build: (value, number) => ({
      type: 'overtime',
      ...given(value, 'resource', 'fromPeriod', 'toPeriod'),
      factor: 1 + number('factor') / 100,
      costFactor: 1,
    }),
  },
  {
    type: 'shifts',
    fields: [
      choice(
        'shiftOption',
        'shifts',
        list(
          (c) => c.shiftOptions,
          (row: { shiftOption: string }) => row.shiftOption,
        ),
      ),
      amount('shiftsMax', 'shiftsMax', '4'),
      from,
      to,
    ],
    build: (value, number) => ({
      type: 'shifts',
      ...given(value, 'shiftOption', 'fromPeriod', 'toPeriod'),
      shiftsMax: Math.round(number('shiftsMax')),
      costFactor: 1,
    }),
  },
  {
    type: 'process',
    fields: [
      family,
      choice('kind', 'kind', words('subcontract', 'make'), 'subcontract'),
      flagField('isAllowed', 'isAllowed'),
    ],
    build: (value) => ({
      type: 'process',
      ...given(value, 'family'),
      kind: value('kind') === 'make' ? 'make' : 'subcontract',
      isAllowed: value('isAllowed') === 'true',
      costFactor: 1,
    }),
  },
  {
    type: 'price',
    fields: [
      group,
      family,
      market,
      grade,
      percent('factor', 'factor', '3'),
      flagField('demandResponds', 'demandResponds'),
      from,
      to,
    ],
    build: (value, number) => ({
      type: 'price',
      ...given(value, 'group', 'family', 'market', 'grade', 'fromPeriod', 'toPeriod'),
      factor: 1 + number('factor') / 100,
      demandResponds: value('demandResponds') === 'true',
    }),
  },
  {
    type: 'cost',
    fields: [
      choice(
        'component',
        'component',
        words(
          'production',
          'subcontracting',
          'overtime',
          'shifts',
          'transport',
          'holding',
          'lateFees',
          'lostSales',
        ),
        'overtime',
      ),
      family,
      percent('factor', 'factor', '10'),
    ],
    build: (value, number) => ({
      type: 'cost',
      component: value('component') as Extract<Lever, { type: 'cost' }>['component'],
      ...given(value, 'family'),
      factor: 1 + number('factor') / 100,
    }),
  },
  {
    type: 'service',
    fields: [grade, market, percent('fillRateMin', 'fillRateMin', '98')],
    build: (value, number) => {
      const chosenGrade = value('grade');
      return {
        type: 'service',
        serviceTarget: ['service', chosenGrade, value('market')].filter((part) => part !== '').join('-'),
        name: '',
        nameZh: '',
        segment: null,
        family: null,
        group: null,
        market: value('market') === '' ? null : value('market'),
        grade: chosenGrade === 'A' || chosenGrade === 'B' || chosenGrade === 'C' ? chosenGrade : 'any',
        window: 'horizon',
        windowPeriods: 3,
        firstPeriod: null,
        lastPeriod: null,
        fillRateMin: number('fillRateMin') / 100,
        mode: 'hard',
        shortfallPrice: 0,
      };
    },
  },
  {
    type: 'inventory',
    fields: [
      choice('measure', 'measure', words('averageValue', 'value', 'volume'), 'averageValue'),
      choice(
        'site',
        'site',
        list(
          (c) => c.sites,
          (row: { site: string }) => row.site,
        ),
      ),
      group,
      amount('limitMax', 'limitMax', ''),
      percent('safetyStockFactor', 'safetyStockFactor', '0'),
    ],
    build: (value, number) => ({
      type: 'inventory',
      ...given(value, 'site', 'group'),
      safetyStockFactor: 1 + number('safetyStockFactor') / 100,
      targetFactor: 1,
      ...(value('limitMax') === ''
        ? {}
        : { limit: { measure: value('measure') as 'value', max: number('limitMax') } }),
    }),
  },
  {
    type: 'openingStock',
    fields: [family, percent('factor', 'factor', '0'), amount('unitsAdded', 'unitsAdded', '0')],
    build: (value, number) => ({
      type: 'openingStock',
      ...given(value, 'family'),
      factor: 1 + number('factor') / 100,
      unitsAdded: number('unitsAdded'),
    }),
  },
  {
    type: 'objective',
    fields: [choice('objective', 'objective', words('maximizeMargin', 'minimizeCost'), 'maximizeMargin')],
    build: (value) => ({
      type: 'objective',
      objective: value('objective') === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin',
      goals: [],
    }),
  },
];

/** Builds a lever from a form's texts; null when an amount is not a number. */
export function leverOf(form: LeverForm, values: Readonly<Record<string, string>>): Lever | null {
  const value = (name: string) =>
    values[name] ?? form.fields.find((field) => field.name === name)?.initial ?? '';
  const numbers = form.fields.filter((field) => field.kind === 'amount' || field.kind === 'percent');
  if (numbers.some((field) => parseAmount(value(field.name)) === null)) return null;
  return form.build(value, (name) => parseAmount(value(name)) ?? 0);
}

/** A lever in a few words: its fields and values, without those that change nothing. */
export function leverText(lever: Lever): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(lever)) {
    if (name === 'type' || value === null || value === '' || value === 'any') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) parts.push(`${name}: ${value.length}`);
      continue;
    }
    if (typeof value === 'number' && /[fF]actor$/.test(name)) {
      if (value !== 1)
        parts.push(
          `${name === 'factor' ? '' : `${name} `}${value > 1 ? '+' : '−'}${Math.abs(Math.round((value - 1) * 1000) / 10)} %`,
        );
      continue;
    }
    if (name === 'unitsAdded' || name === 'hoursAdded') {
      if (value !== 0) parts.push(`${name} ${value}`);
      continue;
    }
    parts.push(
      typeof value === 'object'
        ? JSON.stringify(value).replace(/[{}"]/g, '').replace(/,/g, ', ')
        : `${name} ${String(value)}`,
    );
  }
  return parts.join(' · ');
}
