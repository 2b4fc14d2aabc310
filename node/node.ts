/** Loaders for programs in Node: cases and scenarios from files, solvers, the clock. */
export { type BackendName, backendNames, loadBackend } from './backendModules.ts';
export { loadCase, saveCase } from './caseFolder.ts';
export { loadHighsBackend } from './highsModule.ts';
export { processClock } from './processClock.ts';
