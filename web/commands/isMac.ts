/** Whether keys are written as on a Mac. */
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');
