/** Goal: large bodies fill no memory: those that have no room wait in their order, small ones never, and none is larger than its call needs. */
import { expect, test } from 'vitest';
import { BodyRoom } from '../../server/http/bodyRoom.ts';
import { startSmallServer } from './smallServer.ts';

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

test('a body that is larger than the room does not wait for ever', async () => {
  const room = new BodyRoom(10 * MB);
  expect(
    await Promise.race([room.take(50 * MB), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]),
  ).not.toBe('waits');
});

test('a body is as large as its call needs: a comment is no plan', async () => {
  const small = await startSmallServer({ concurrency: 0 });
  try {
    const text = 'x'.repeat(5 * MB);
    const send = (method: string, path: string, body: object) =>
      fetch(`${small.server.address}/api/cases/who-waits/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await send('POST', 'decisions/1/comments', { text })).status).toBe(413);
    expect((await send('PUT', 'mappings/erp', { version: 1, sheets: [], text })).status).toBe(413);
    // Read, and refused for what it says.
    expect((await send('PUT', 'scenarios/large', { scenario: 'large', name: text })).status).toBe(400);
  } finally {
    await small.stop();
  }
});
