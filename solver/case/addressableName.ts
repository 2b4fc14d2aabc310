/**
 * Names that can stand in an address. A part of an address that is `.` or `..`, also written `%2e`, is taken as a way to elsewhere
 * and left out before anything is sent: what has such a name could be stored, and never be read again. One rule for everything
 * with a name: rows of tables, mappings, and every parameter of a path that the client of the API fills.
 */
import type { Words } from '../words/words.ts';

/** Whether a name can be a part of an address. */
export function isAddressable(name: string): boolean {
  return !/^(?:\.|%2e){1,2}$/i.test(name);
}

/** What a name is expected to be where it cannot be addressed. */
export const ADDRESSABLE_TEXT: Words = {
  en: 'a name other than “.”, “..” and “%2e”, which addresses cannot hold',
  zh: '“.”、“..”与“%2e”以外的名称：地址无法包含这些名称',
};
