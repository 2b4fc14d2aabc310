/** Forms of levers as data: which fields a type asks for, and how texts become the lever. No markup. */
import type { z } from 'zod';
import type { PlanningCase } from '../../../server/client.ts';
import type { MoneyComponent } from '../../../solver/case/money.ts';
import { type AmbiguousNumber, readNumber, readNumbers } from '../../../solver/case/readNumbers.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import { checkLever, type Lever, leverSchema } from '../../../solver/scenario/levers.ts';
import { formatNumber, formatPeriod } from '../../language/format.ts';
import { type MessageKey, named, pick, t } from '../../language/language.ts';

export interface FormField {
  readonly name: string;
  readonly label: MessageKey;
  /** `change`: a factor, shown as a change in percent; `percent`: a share, shown in percent. */
  readonly kind: 'amount' | 'change' | 'percent' | 'choice' | 'flag';
  readonly options?: (
    planningCase: PlanningCase,
  ) => readonly { readonly value: string; readonly text: string }[];
  readonly initial: string;
  /** What the field holds in a lever, when that is not the property of its own name. */
  readonly read?: (lever: Lever) => unknown;
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
  (titles: Readonly<Record<string, MessageKey>>): NonNullable<FormField['options']> =>
  () =>
    Object.entries(titles).map(([value, key]) => ({ value, text: t(key) }));

type CostComponent = Extract<Lever, { type: 'cost' }>['component'];

/** The line of money that each kind of cost is shown in. */
const costLines: Readonly<Record<CostComponent, MoneyComponent>> = {
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
const costTitles: FormField['options'] = () =>
  Object.entries(costLines).map(([value, line]) => ({ value, text: pick(moneyTitle(line)) }));
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
  ...c.periods.map((row) => ({ value: row.period, text: formatPeriod(row.start) })),
];
const from = choice('fromPeriod', 'from', periods);
const to = choice('toPeriod', 'to', periods);
const change = (name: string, label: MessageKey, initial: string): FormField => ({
  name,
  label,
  kind: 'change',
  initial,
});
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

/** A change in percent as a factor, without the dust of binary fractions. */
const factorOf = (percentChange: number) => Math.round(1e6 + percentChange * 1e4) / 1e6;

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
      change('factor', 'factor', '10'),
      amount('unitsAdded', 'unitsAdded', '0'),
      from,
      to,
    ],
    build: (value, number) => ({
      type: 'demand',
      ...given(value, 'group', 'family', 'market', 'grade', 'fromPeriod', 'toPeriod'),
      factor: factorOf(number('factor')),
      unitsAdded: number('unitsAdded'),
    }),
  },
  {
    type: 'capacity',
    fields: [resource, change('factor', 'factor', '0'), amount('hoursAdded', 'hoursAdded', '0'), from, to],
    build: (value, number) => ({
      type: 'capacity',
      ...given(value, 'resource', 'fromPeriod', 'toPeriod'),
      factor: factorOf(number('factor')),
      hoursAdded: number('hoursAdded'),
    }),
  },
  {
    type: 'overtime',
    fields: [resource, change('factor', 'factor', '50'), from, to],
    build: (value, number) => ({
      type: 'overtime',
      ...given(value, 'resource', 'fromPeriod', 'toPeriod'),
      factor: factorOf(number('factor')),
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
      choice('kind', 'kind', words({ subcontract: 'subcontracting', make: 'production' }), 'subcontract'),
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
      change('factor', 'factor', '3'),
      flagField('demandResponds', 'demandResponds'),
      from,
      to,
    ],
    build: (value, number) => ({
      type: 'price',
      ...given(value, 'group', 'family', 'market', 'grade', 'fromPeriod', 'toPeriod'),
      factor: factorOf(number('factor')),
      demandResponds: value('demandResponds') === 'true',
    }),
  },
  {
    type: 'cost',
    fields: [
      choice('component', 'component', costTitles, 'overtime'),
      family,
      change('factor', 'factor', '10'),
    ],
    build: (value, number) => ({
      type: 'cost',
      component: value('component') as CostComponent,
      ...given(value, 'family'),
      factor: factorOf(number('factor')),
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
      {
        ...choice(
          'measure',
          'measure',
          words({
            averageValue: 'measureAverageValue',
            value: 'measureValue',
            volume: 'measureVolume',
          }),
          'averageValue',
        ),
        read: (lever) => (lever.type === 'inventory' ? lever.limit?.measure : undefined),
      },
      choice(
        'site',
        'site',
        list(
          (c) => c.sites,
          (row: { site: string }) => row.site,
        ),
      ),
      group,
      {
        ...amount('limitMax', 'limitMax', ''),
        read: (lever) => (lever.type === 'inventory' ? lever.limit?.max : undefined),
      },
      change('safetyStockFactor', 'safetyStockFactor', '0'),
    ],
    build: (value, number) => ({
      type: 'inventory',
      ...given(value, 'site', 'group'),
      safetyStockFactor: factorOf(number('safetyStockFactor')),
      targetFactor: 1,
      ...(value('limitMax').trim() === ''
        ? {}
        : { limit: { measure: value('measure') as 'value', max: number('limitMax') } }),
    }),
  },
  {
    type: 'openingStock',
    fields: [family, change('factor', 'factor', '0'), amount('unitsAdded', 'unitsAdded', '0')],
    build: (value, number) => ({
      type: 'openingStock',
      ...given(value, 'family'),
      factor: factorOf(number('factor')),
      unitsAdded: number('unitsAdded'),
    }),
  },
  {
    type: 'objective',
    fields: [
      choice(
        'objective',
        'objective',
        words({ maximizeMargin: 'maximizeMargin', minimizeCost: 'minimizeCost' }),
        'maximizeMargin',
      ),
    ],
    build: (value) => ({
      type: 'objective',
      objective: value('objective') === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin',
      goals: [],
    }),
  },
];

type Texts = Readonly<Record<string, string>>;

const isAmount = (field: FormField) => field.kind !== 'choice' && field.kind !== 'flag';

/** The amounts that were typed into a form, as one block; what the form held before is written with a point. */
function typedAmounts(form: LeverForm, before: Texts, values: Texts) {
  const fields = form.fields.filter(
    (field) =>
      isAmount(field) && (values[field.name] ?? field.initial) !== (before[field.name] ?? field.initial),
  );
  return { fields, block: readNumbers(fields.map((field) => values[field.name] ?? field.initial)) };
}

/** A number that was typed into a form and can be read in two ways, such as 1,234; null when there is none. */
export function openNumber(form: LeverForm, before: Texts, values: Texts): AmbiguousNumber | null {
  const { block } = typedAmounts(form, before, values);
  return block.kind === 'ambiguous' && block.reason === 'either' ? (block.examples[0] ?? null) : null;
}

/** The amounts of a form as they are read, by name of the field; null when they cannot be read in one way. */
function amountsOf(form: LeverForm, values: Texts, before: Texts) {
  const { fields, block } = typedAmounts(form, before, values);
  if (block.kind === 'ambiguous') return null;
  return new Map(
    form.fields
      .filter(isAmount)
      .map((field) => [
        field.name,
        block.readings[fields.indexOf(field)] ?? readNumber(values[field.name] ?? field.initial, '.'),
      ]),
  );
}

/** The titles of the fields that hold no number where one is needed. */
export function fieldsWithoutNumber(form: LeverForm, values: Texts, before: Texts = {}): readonly string[] {
  const amounts = amountsOf(form, values, before);
  const fields =
    amounts === null
      ? typedAmounts(form, before, values).fields
      : form.fields.filter((field) => {
          const amount = amounts.get(field.name);
          // An empty text is not 0: only a field that starts empty may stay empty.
          return amount === 'unreadable' || (amount === 'empty' && field.initial !== '');
        });
  return fields.map((field) => labelOf(form, field.name));
}

/** Builds a lever from a form's texts, changed from those before; null when an amount is not a number or is missing. */
export function leverOf(form: LeverForm, values: Texts, before: Texts = {}): Lever | null {
  const amounts = amountsOf(form, values, before);
  if (amounts === null || fieldsWithoutNumber(form, values, before).length > 0) return null;
  const value = (name: string) =>
    values[name] ?? form.fields.find((field) => field.name === name)?.initial ?? '';
  return form.build(value, (name) => {
    const amount = amounts.get(name);
    return typeof amount === 'number' ? amount : 0;
  });
}

/** What does not fit in a lever that a form built: a value out of its range, or what the case has no place for. */
export function leverProblems(form: LeverForm, lever: Lever, planningCase: PlanningCase): readonly string[] {
  const parsed = leverSchema.safeParse(lever);
  if (!parsed.success) return parsed.error.issues.map((issue) => rangeProblem(form, lever, issue));
  return checkLever(planningCase, parsed.data).map(({ field, value, expected }) =>
    t('leverProblem', {
      field: labelOf(form, field),
      value: value === '' ? '–' : valueText(form, planningCase, field, value),
      expected: pick(expected),
    }),
  );
}

/** A value that is below or above what its field can be, in the unit of the form: shares and changes in percent. */
function rangeProblem(form: LeverForm, lever: Lever, issue: z.core.$ZodIssue): string {
  const name = String(issue.path.at(-1) ?? '');
  const field = form.fields.find(
    (known) => known.name === name || (name === 'max' && known.name === 'limitMax'),
  );
  const inForm = (value: number) => {
    const isShare = field?.kind === 'change' || field?.kind === 'percent';
    const shown = field?.kind === 'change' ? (value - 1) * 100 : isShare ? value * 100 : value;
    return `${formatNumber(shown, shown % 1 === 0 ? 0 : 2)}${isShare ? ' %' : ''}`;
  };
  const value = issue.path.reduce<unknown>(
    (held, step) =>
      typeof held === 'object' && held !== null ? (held as Record<PropertyKey, unknown>)[step] : undefined,
    lever,
  );
  const expected =
    issue.code === 'too_big'
      ? t('mostText', { limit: inForm(Number(issue.maximum)) })
      : issue.code === 'too_small'
        ? t('leastText', { limit: inForm(Number(issue.minimum)) })
        : issue.message;
  return t('leverProblem', {
    field: labelOf(form, field?.name ?? name),
    value: typeof value === 'number' ? inForm(value) : String(value ?? '–'),
    expected,
  });
}

function labelOf(form: LeverForm, name: string): string {
  const field = form.fields.find((known) => known.name === name);
  return field === undefined ? name : t(field.label).replace(/[,，]?\s*%$/, '');
}

function valueText(form: LeverForm, planningCase: PlanningCase, name: string, value: string): string {
  const options = form.fields.find((field) => field.name === name)?.options?.(planningCase) ?? [];
  return options.find((option) => option.value === value)?.text ?? value;
}

/** The lever as the form would have it now, with whatever it holds that the form does not ask for. */
export function leverAfter(form: LeverForm, before: Lever, values: Texts): Lever | null {
  const built = leverOf(form, values, textsOf(form, before));
  if (built === null) return null;
  const asked = new Set(['type', 'limit', ...form.fields.map((field) => field.name)]);
  const kept = Object.entries(before).filter(([name]) => !asked.has(name));
  return { ...built, ...Object.fromEntries(kept) };
}

const inPercent = (value: number) => String(Math.round(value * 1e4) / 100);

/** A lever's values as the texts of its form. */
export function textsOf(form: LeverForm, lever: Lever): Texts {
  const held = lever as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    form.fields.map((field) => {
      const value = field.read === undefined ? held[field.name] : field.read(lever);
      if (field.kind === 'change') return [field.name, inPercent(Number(value ?? 1) - 1)];
      if (value === undefined || value === null || value === 'any') return [field.name, ''];
      return [field.name, field.kind === 'percent' ? inPercent(Number(value)) : String(value)];
    }),
  );
}

/** A lever in a few words of its form: what it applies to, by how much, when; without what changes nothing. */
export function leverText(lever: Lever, planningCase: PlanningCase): string {
  const form = leverForms.find((known) => known.type === lever.type);
  if (lever.type === 'set') return t('cellCount', { count: lever.cells.length });
  if (form === undefined) return '';
  const texts = textsOf(form, lever);
  return form.fields
    .flatMap((field): string[] => {
      const text = texts[field.name] ?? '';
      const label = t(field.label).replace(/[,，]?\s*%$/, '');
      if (text === '' || (field.kind !== 'choice' && Number(text) === 0)) return [];
      if (field.kind === 'change') {
        const signed = `${Number(text) > 0 ? '+' : '−'}${Math.abs(Number(text))} %`;
        return [field.name === 'factor' ? signed : `${label} ${signed}`];
      }
      if (field.kind === 'percent') return [`${label} ${text} %`];
      if (field.kind === 'amount') return [`${label} ${formatNumber(Number(text))}`];
      if (field.kind === 'flag') return [`${label}: ${t(text === 'true' ? 'yes' : 'no')}`];
      // Which measure matters only beside its limit.
      if (field.name === 'measure' && (texts.limitMax ?? '') === '') return [];
      const named = field.options?.(planningCase).find((option) => option.value === text)?.text ?? text;
      return [field.name === 'fromPeriod' || field.name === 'toPeriod' ? `${label} ${named}` : named];
    })
    .join(' · ');
}
