/** The clock that is handed to the solver: seconds since the process started. */
export const processClock = (): number => performance.now() / 1000;
