/** Where the browser keeps how its user calls themselves; there is no sign-in yet. */
export const NAME_KEY = 'equipoise name';
