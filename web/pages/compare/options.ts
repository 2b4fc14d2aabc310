/** What the parts of the page Compare share: the options, and the names of money components. */
import type { RealComponent } from '../../../solver/case/money.ts';
import { type MessageKey, t } from '../../language/language.ts';
import type { View } from '../../state/workspace.ts';

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly letter: string;
  readonly view: View;
}

const componentTitles: Readonly<Partial<Record<RealComponent, MessageKey>>> = {
  production: 'productionCost',
};

export function componentTitle(component: RealComponent): string {
  return t(componentTitles[component] ?? (component as MessageKey));
}
