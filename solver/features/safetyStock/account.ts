/** Safety stock costs no money of its own; a shortfall is charged where the rule is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
