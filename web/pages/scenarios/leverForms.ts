/** Forms of levers as data: which fields a type asks for, and how their values become the lever. No markup. */
import type { Lever } from '../../../solver/scenario/levers.ts';
import { currencySymbol } from '../../language/format.ts';
import {
  amount,
  type CostComponent,
  change,
  choice,
  choicesIn,
  costTitles,
  type FormField,
  factorOf,
  family,
  flagField,
  from,
  given,
  grade,
  group,
  list,
  market,
  percent,
  resource,
  to,
  unitsAdded,
} from './leverFields.ts';

export interface LeverForm {
  readonly type: Lever['type'];
  readonly fields: readonly FormField[];
  /** Builds the lever from the values of the fields; amounts and shares are numbers by then. */
  readonly build: (value: (name: string) => string, amount: (name: string) => number) => Lever;
}

/** Limits of stock are in money, but those of its volume. */
const limitUnit: FormField['unit'] = (planningCase, value) =>
  value('measure') === 'volume' ? 'm³' : currencySymbol(planningCase.company[0]?.currency ?? '').trim();

export const leverForms: readonly LeverForm[] = [
  {
    type: 'demand',
    fields: [group, family, market, grade, change('factor', 'factor', '10'), unitsAdded, from, to],
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
      shiftsMax: number('shiftsMax'),
      costFactor: 1,
    }),
  },
  {
    type: 'process',
    fields: [
      family,
      choice('kind', 'changeKind', choicesIn('processes', 'kind', ['subcontract', 'make']), 'subcontract'),
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
      choice('component', 'costComponent', costTitles, 'overtime'),
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
      const gradeText = value('grade');
      return {
        type: 'service',
        serviceTarget: ['service', gradeText, value('market')].filter((part) => part !== '').join('-'),
        name: '',
        nameZh: '',
        segment: null,
        family: null,
        group: null,
        market: value('market') === '' ? null : value('market'),
        grade: gradeText === 'A' || gradeText === 'B' || gradeText === 'C' ? gradeText : 'any',
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
          choicesIn('inventoryLimits', 'measure', ['averageValue', 'value', 'volume']),
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
        unit: limitUnit,
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
    fields: [family, change('factor', 'factor', '0'), unitsAdded],
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
        'objectiveKind',
        choicesIn('company', 'objective', ['maximizeMargin', 'minimizeCost']),
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
