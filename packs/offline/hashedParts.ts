/** Parts of the offline file by their identifiers, in the order in which its hash has them: styles, contents, solver and scripts. */
export const HASHED_PARTS = ['style', 'payload', 'worker', 'wasm', 'page'] as const;
