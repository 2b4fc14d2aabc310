/**
 * Zod as the pages have it: it compiles checks with `new Function` where it may, which the policy of the server forbids. The
 * build puts this file in the place of the package, so that the setting is made before a schema is declared.
 */
import { config } from 'zod/v4/core';

config({ jitless: true });

export * from 'zod/v4';
