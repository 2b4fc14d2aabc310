/** In the place of zod's writer of JSON Schema, in the build of the pages: they write none, and would wait for its code. */

function unwritten(): never {
  throw new Error('the pages write no JSON Schema');
}

/** Zod asks for a method at once and calls it when a JSON Schema is wanted. */
export const createStandardJSONSchemaMethod = () => unwritten;
export const createToJSONSchemaMethod = () => unwritten;
export const toJSONSchema = unwritten;
