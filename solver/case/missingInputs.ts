/**
 * What a case still needs before a plan of it says anything: families, demand, resources, a way to make each family, a reason
 * to sell it. A case that lacks it is valid, and its best plan is to do nothing; who starts from an empty case learns why.
 */
import { examples, sentence, type Words } from '../words/words.ts';
import { nameOf } from './names.ts';
import type { PlanningCase } from './planningCase.ts';

/** The steps from an empty case to its first plan, in order. */
export const inputSteps = ['families', 'periods', 'demand', 'resources', 'rates'] as const;

export type InputStep = (typeof inputSteps)[number];

export interface MissingInput {
  readonly step: InputStep;
  readonly words: Words;
}

/** What is missing, in the order of the steps; nothing for a case that can be planned. */
export function missingInputs(planningCase: PlanningCase): readonly MissingInput[] {
  const missing: MissingInput[] = [];
  const { families, periods, segments, demand, resources, resourcePeriods, processes, routings } =
    planningCase;
  const namesOf = (ids: readonly string[]) =>
    examples(ids.map((id) => nameOf(planningCase, 'families', id).name));
  const add = (step: InputStep, words: Words) => missing.push({ step, words });

  if (families.length === 0)
    add('families', {
      en: 'There are no product families yet: they are what is planned.',
      zh: '还没有产品族：计划以产品族为对象。',
    });
  if (periods.length === 0) add('periods', { en: 'There are no periods yet.', zh: '还没有计划期间。' });

  const familyOf = new Map(segments.map((row) => [row.segment, row.family]));
  const demanded = new Set(demand.flatMap((row) => (row.units > 0 ? [familyOf.get(row.segment) ?? ''] : [])));
  if (demanded.size === 0)
    add('demand', {
      en: 'There is no demand yet: without it the best plan is to make nothing.',
      zh: '还没有需求：没有需求时，最优计划就是什么都不生产。',
    });
  else {
    const without = families.flatMap(({ family }) => (demanded.has(family) ? [] : [family]));
    if (without.length > 0)
      add(
        'demand',
        sentence('No demand: {families}.', '没有需求：{families}。', { families: namesOf(without) }),
      );
  }

  const used = new Set(routings.map((row) => row.resource));
  const needsResources = processes.length === 0 || routings.length > 0;
  if (resources.length === 0 && needsResources)
    add('resources', {
      en: 'There are no resources yet: lines or machines whose hours limit production.',
      zh: '还没有资源：其工时限制生产的产线或设备。',
    });
  const withHours = new Set([
    ...resourcePeriods.flatMap((row) => ((row.hours ?? 0) > 0 ? [row.resource] : [])),
    ...[...planningCase.shiftOptions, ...planningCase.labourPools, ...planningCase.investments].map(
      (row) => row.resource,
    ),
  ]);
  const idle = resources.filter(
    (row) =>
      (row.hoursPerPeriod ?? row.hoursPerWorkingDay) === 0 &&
      row.overtimeHoursMax === 0 &&
      !withHours.has(row.resource) &&
      (used.has(row.resource) || routings.length === 0),
  );
  if (idle.length > 0)
    add(
      'resources',
      sentence('No hours: {resources}.', '没有工时：{resources}。', {
        resources: examples(idle.map((row) => nameOf(planningCase, 'resources', row.resource).name)),
      }),
    );

  const supplied = new Set([
    ...processes.flatMap((row) => (row.isAllowed ? [row.family] : [])),
    ...planningCase.scheduledReceipts.map((row) => row.family),
    ...planningCase.inventoryPolicies.flatMap((row) => (row.openingStock > 0 ? [row.family] : [])),
  ]);
  const unmade = families.flatMap(({ family }) =>
    demanded.has(family) && !supplied.has(family) ? [family] : [],
  );
  if (unmade.length > 0)
    add(
      'rates',
      sentence(
        'Nothing makes {families}: enter a rate on a resource.',
        '{families} 没有生产方式：请填写其在某资源上的产率。',
        { families: namesOf(unmade) },
      ),
    );
  else if (processes.length === 0)
    add('rates', {
      en: 'There are no rates yet: how many units of a family a resource makes in an hour.',
      zh: '还没有产率：资源每小时能生产多少单位的产品族。',
    });

  // Where profit is the aim, a sale without a price or a penalty is worth nothing.
  if (planningCase.company[0]?.objective === 'maximizeMargin') {
    const priced = new Set(
      demand.flatMap((row) => ((row.price ?? 0) > 0 ? [familyOf.get(row.segment) ?? ''] : [])),
    );
    const worthless = new Set(
      segments.flatMap((row) =>
        demanded.has(row.family) && row.price === 0 && row.lostSalesAllowed && row.lostSalesCost === 0
          ? [row.family]
          : [],
      ),
    );
    const unpriced = [...worthless].filter((family) => !priced.has(family));
    if (unpriced.length > 0)
      add(
        'families',
        sentence(
          'No price: {families}. The plan aims at profit and does not sell what earns nothing.',
          '没有价格：{families}。计划以利润为目标，不会销售没有收入的产品。',
          { families: namesOf(unpriced) },
        ),
      );
  }
  return missing.sort((a, b) => inputSteps.indexOf(a.step) - inputSteps.indexOf(b.step));
}
