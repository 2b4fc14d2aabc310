/** Goods under way cost no money; units that are thrown away although somebody asks for them are charged where the rule is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
