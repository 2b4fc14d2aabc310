/** Goal: among 500 families the one that is meant stands first after a few letters, in both languages and with a slip. */
import { expect, test } from 'vitest';
import { findOptions } from '../../../web/ui/findOptions.ts';

const options = [
  { value: 'f1', text: 'Split 1.5 HP', alsoCalled: ['分体 1.5 匹', 'split-15'] },
  { value: 'f2', text: 'Washing machine', alsoCalled: ['洗衣机', 'washer'] },
  { value: 'f3', text: 'Refrigerator, two doors', alsoCalled: ['双门冰箱', 'fridge-2'] },
  { value: 'f4', text: 'Window air conditioner', alsoCalled: ['窗机', 'window'] },
  { value: 'f5', text: 'Dishwasher', alsoCalled: ['洗碗机', 'dish'] },
];
const found = (typed: string) => findOptions(options, typed).map(({ value }) => value);

test('nothing typed: all, in their order', () => {
  expect(found(' ')).toEqual(['f1', 'f2', 'f3', 'f4', 'f5']);
});

test('a beginning comes before a word within, before letters within', () => {
  expect(found('wa')).toEqual(['f2', 'f5']);
  expect(found('dish')).toEqual(['f5']);
  expect(found('air')).toEqual(['f4']);
  expect(found('doors')).toEqual(['f3']);
});

test('the other language and the identifier are found', () => {
  expect(found('洗')).toEqual(['f2', 'f5']);
  expect(found('冰箱')).toEqual(['f3']);
  expect(found('fridge')).toEqual(['f3']);
});

test('one slip in four letters, two in eight; none in three', () => {
  expect(found('wahsing')).toEqual(['f2']);
  expect(found('refrigrater')).toEqual(['f3']);
  expect(found('dihs')).toEqual(['f5']);
  expect(found('zzz')).toEqual([]);
});

test('every word must fit', () => {
  expect(found('two refr')).toEqual(['f3']);
  expect(found('two window')).toEqual([]);
});

test('among 500 families the one that is meant stands first, also after a slip', () => {
  const many = Array.from({ length: 500 }, (_, i) => ({
    value: String(i),
    text: `Family ${i} of appliances with a longer name`,
    alsoCalled: [`产品族 ${i}`, `fam-${i}`],
  }));
  expect(findOptions(many, 'familly 417')[0]?.value).toBe('417');
});
