/** Addresses of PostgreSQL databases, as settings give them. */
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';

/** Host, port and name of the database of an address; null where it is none of a PostgreSQL. (The driver takes any text for a name.) */
export function databasePlace(address: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) return null;
  const { host, pathname, searchParams } = new URL(address);
  return `${host === '' ? (searchParams.get('host') ?? 'localhost') : host}${pathname}`;
}

/** An address that a setting or an option gives. Throws WordedError, without the password, where it is none. */
export function databaseAddress(source: string, address: string): string {
  if (databasePlace(address) !== null) return address;
  throw new WordedError(
    sentence(
      '{source}: “{address}” is not the address of a PostgreSQL database; expected {expected}',
      '{source}：“{address}”不是 PostgreSQL 数据库地址；应为 {expected}',
      {
        source,
        address: address.replace(/(:\/\/[^:@/]*:).*@/, '$1…@'),
        expected: 'postgres://user:password@host:port/database',
      },
    ),
  );
}
