/**
 * What is selected stands in the address, by identifier: links keep it, Back works. Each selection is a step of the
 * history; only corrections that the reader did not ask for replace the step they correct.
 */
import { useSearchParams } from '@solidjs/router';

/** One search parameter; an unset one reads as its fallback. */
export interface AddressParameter {
  readonly get: () => string;
  readonly set: (value: string, replace?: boolean) => void;
}

/** Search parameters that are set together; an unset one reads as an empty text. */
export interface AddressParameters<N extends string> {
  readonly get: (name: N) => string;
  readonly set: (values: Readonly<Record<N, string>>, replace?: boolean) => void;
}

/** A search parameter as a signal: read with `get`, written with `set` (empty leaves it out). */
export function createAddressParameter(name: string, fallback: string): AddressParameter {
  const [search, setSearch] = useSearchParams();
  return {
    get: (): string => {
      const value = search[name];
      return (Array.isArray(value) ? value[0] : value) ?? fallback;
    },
    set: (value: string, replace = false): void => {
      setSearch({ [name]: value === fallback ? undefined : value }, { replace, scroll: false });
    },
  };
}

/** Search parameters that are selected together, in one step of the history; an empty text leaves one out. */
export function createAddressParameters<N extends string>(...names: readonly N[]): AddressParameters<N> {
  const [search, setSearch] = useSearchParams();
  return {
    get: (name: N): string => {
      const value = search[name];
      return (Array.isArray(value) ? value[0] : value) ?? '';
    },
    set: (values: Readonly<Record<N, string>>, replace = false): void => {
      const given = names.map((name) => [name, values[name] === '' ? undefined : values[name]]);
      setSearch(Object.fromEntries(given), { replace, scroll: false });
    },
  };
}
