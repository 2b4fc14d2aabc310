/** Goal: many large bodies at once do not fill the memory: those that have no room wait in their order, and small ones never. */
import { expect, test } from 'vitest';
import { BodyRoom } from '../../server/http/bodyRoom.ts';

const MB = 2 ** 20;

test('bodies that have no room wait in their order', async () => {
  const room = new BodyRoom(100 * MB);
  const inside: string[] = [];
  const enter = async (name: string, megabytes: number) => {
    const release = await room.take(megabytes * MB);
    inside.push(name);
    return release;
  };
  const first = await enter('first', 60);
  const large = enter('large', 80);
  const later = enter('later', 20);
  await enter('small', 1);
  await Promise.resolve();
  expect(inside).toEqual(['first', 'small']);
  first();
  // Giving back twice gives back once.
  first();
  const releaseLarge = await large;
  await later;
  expect(inside).toEqual(['first', 'small', 'large', 'later']);
  const next = enter('next', 50);
  await Promise.resolve();
  expect(inside).not.toContain('next');
  releaseLarge();
  await next;
});

test('a body that is larger than the room is never waited for in vain', async () => {
  const room = new BodyRoom(10 * MB);
  expect(
    await Promise.race([room.take(50 * MB), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]),
  ).not.toBe('waits');
});
