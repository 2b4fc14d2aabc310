/** Goal: a document comes out of a thread as it was read, whatever is in it, and none of its long lists at once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveDocument, sendDocument } from '../../server/http/sentDocument.ts';
import { atOnce } from '../../solver/case/steps.ts';

const received = (document: unknown): unknown =>
  atOnce(receiveDocument(structuredClone(sendDocument(document))));

test('a document is the same afterwards', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 0, max: 3 }), (value, kind) => {
      const long = Array.from({ length: 1001 }, (_, at) => [at / 3, `row ${at}`, { at, value }, null][kind]);
      const own = JSON.parse('{"__proto__":{}}') as object;
      Object.assign(Object.getOwnPropertyDescriptor(own, '__proto__')?.value, { long });
      const document = { value, lists: [[], long, { 'a.b': long, own }], empty: {} };
      expect(received(document)).toEqual(document);
      expect(received(long)).toEqual(long);
      expect(received(value)).toEqual(value);
      // A name of the language is a name as any other.
      expect('long' in {}).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('a long list comes in parts', () => {
  const numbers = Array.from({ length: 200_000 }, (_, at) => at * 1.5);
  const steps = receiveDocument(sendDocument({ plan: { periodCount: 3, hours: numbers } }));
  let count = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      expect(step.value).toEqual({ plan: { periodCount: 3, hours: numbers } });
      break;
    }
    count++;
  }
  expect(count).toBe(4);
});
