/** Targets cost no money; deviations are charged where a target is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
