/** Goal: a subset of a subset is addressed by the indices of the whole axis and labelled by its own members. */
import { expect, test } from 'vitest';
import { caseSets, subset } from '../../../solver/formulation/axes.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

test('a subset of a subset', () => {
  const { segments } = caseSets(indexCase(smallCase()));
  const [first, second, third] = segments.members;
  const later = subset('later', segments, (segment) => segment !== first);
  const last = subset('last', later, (segment) => segment !== second);
  expect([...last.members]).toEqual([third]);
  expect(last.positionOf?.[third!]).toBe(0);
  expect(last.positionOf?.[second!]).toBe(-1);
  expect(last.label(0)).toBe(segments.label(2));
});
