/** Goal: what is there of a tournament, of which futures it can speak, and how long what is missing takes, also where courses were known. */
import { expect, test } from 'vitest';
import type { Course } from '../../../../../solver/experiments/tournament.ts';
import { CourseTable } from '../../../../../web/pages/experiments/policies/courseTable.ts';

const course = (policy: string, future: number, seconds = 0) => ({ policy, future, seconds }) as Course;

test('each policy is as fast as it was so far: not as all are in the mean', () => {
  const table = new CourseTable(['rule', 'program'], 10, []);
  expect([table.done, table.total, table.futures, table.secondsLeft()]).toEqual([0, 20, 0, null]);
  table.add(course('rule', 0), 1);
  // How long a program takes is not known by a rule.
  expect(table.secondsLeft()).toBeNull();
  table.add(course('program', 0), 100);
  expect(table.secondsLeft()).toBe(9 * 1 + 9 * 100);
  table.add(course('rule', 1), 3);
  expect(table.secondsLeft()).toBe(8 * 2 + 9 * 100);
  // The machine slept for an hour during a course: the others take no longer for it.
  table.add(course('rule', 2), 3600);
  expect(table.secondsLeft()).toBe(7 * 3 + 9 * 100);
  expect([table.done, table.futures]).toEqual([4, 1]);
  expect(table.comparable().map(({ policy }) => policy)).toEqual(['rule', 'program']);
  expect([table.has(0, 1), table.has(1, 1), table.missing(1)]).toEqual([
    true,
    false,
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  ]);
});

test('known courses are not simulated again: others, twice or of other policies and futures, count for nothing', () => {
  const known = [
    course('rule', 1, 5),
    course('rule', 1, 5),
    course('rule', 7, 5),
    course('other', 0, 5),
    course('program', 1, 40),
  ];
  const table = new CourseTable(['rule', 'program'], 3, known);
  expect([table.done, table.futures, table.has(0, 1), table.has(0, 0)]).toEqual([2, 1, true, false]);
  expect(table.comparable().map(({ future }) => future)).toEqual([1, 1]);
  // As long as they took then, until it is known how long they take now.
  expect(table.secondsLeft()).toBe(2 * 5 + 2 * 40);
  table.add(course('program', 0), 10);
  expect(table.secondsLeft()).toBe(2 * 5 + 1 * 10);
  for (const [policy, future] of [
    ['rule', 0],
    ['rule', 2],
    ['program', 2],
  ] as const)
    table.add(course(policy, future), 1);
  expect([table.done, table.futures, table.secondsLeft()]).toEqual([6, 3, 0]);
});
