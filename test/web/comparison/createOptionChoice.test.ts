/** Goal: what was found for the inputs of an option is not shown for others that happen to be worth the same. */
import { expect, test } from 'vitest';
import { createOptionChoice, inputsKey, planKey } from '../../../web/comparison/createOptionChoice.ts';
import type { Option } from '../../../web/comparison/options.ts';
import { smallCase } from '../../cases/smallCase.ts';

test('inputs are known by their snapshot and plans by themselves, whatever they are worth', () => {
  const [own, other] = [smallCase(), smallCase()];
  const key = inputsKey({ view: { planningCase: own } });
  expect(inputsKey({ view: { planningCase: own } })).toBe(key);
  expect(inputsKey({ view: { planningCase: other } })).not.toBe(key);
  const [plan, again] = [{}, {}] as Option['view']['plan'][];
  expect(planKey({ view: { plan: plan! } })).toBe(planKey({ view: { plan: plan! } }));
  expect(planKey({ view: { plan: again! } })).not.toBe(planKey({ view: { plan: plan! } }));
});

test('the inputs that are asked about are those that were selected, else the first that there are', () => {
  const option = (id: string) => ({ id }) as Option;
  const of = { options: [option('a'), option('b'), option('c')], first: option('b') as Option | undefined };
  const choice = createOptionChoice(of);
  expect(choice.option()?.id).toBe('b');
  choice.select('c');
  expect(choice.option()?.id).toBe('c');
  of.options = [option('a'), option('b')];
  expect(choice.option()?.id).toBe('b');
  of.first = undefined;
  expect(choice.option()?.id).toBe('a');
});
