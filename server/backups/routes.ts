/** The contract of backups. */
import { contracts } from '../http/contract.ts';

export const backupContracts = contracts('backups', {
  make: {
    about:
      'Everything that the store holds at one moment, as one file for `equipoise verify` and `equipoise restore`',
    answer: 'file',
    problems: [409],
  },
});
