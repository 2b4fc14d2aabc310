/** What is selected stands in the address: links keep it, Back works. */
import { useSearchParams } from '@solidjs/router';

/** A search parameter as a signal: read with `get`, written with `set` (empty leaves it out). */
export function createAddressParameter(name: string, fallback: string) {
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
