/** The exit codes of the command; commands answer theirs, main.ts ends with it. */
export const exitCodes = { optimal: 0, failed: 1, badInput: 2, infeasible: 3, stoppedEarly: 4 } as const;
