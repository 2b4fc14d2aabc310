/** Storage of the tab, which survives a reload; none outside of a browser. */
export const tabStorage = typeof document === 'undefined' ? undefined : sessionStorage;
