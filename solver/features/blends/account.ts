/** Blends cost no money; quality outside the band is charged where the rule is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
