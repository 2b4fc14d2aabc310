/** Bounds of the settings of a server, as options and in the environment. */
export const PORT_MAX = 65_535;

/** Solves at a time in one process. */
export const SLOTS_MAX = 1024;
