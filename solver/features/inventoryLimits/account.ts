/** Inventory limits cost no money; what lies beyond them is charged where a limit is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
