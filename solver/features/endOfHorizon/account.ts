/** The end of the horizon costs no money; stock missing and backlog remaining are charged where the rule is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = { chargePenalties: chargeRules(rules) };
