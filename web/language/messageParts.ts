/** Every part of the pages' texts, for types and tests; what runs in a page reads catalogue.ts. A new page adds its line. */

import { commandsMessages } from '../commands/messages.ts';
import { bridgeMessages } from '../comparison/causes/messages.ts';
import { incomeMessages } from '../comparison/income/messages.ts';
import { comparisonMessages } from '../comparison/messages.ts';
import { packMessages } from '../comparison/packs/messages.ts';
import { gridMessages } from '../grid/messages.ts';
import { capacityMessages } from '../pages/capacity/messages.ts';
import { compareMessages } from '../pages/compare/messages.ts';
import { dataMessages } from '../pages/data/messages.ts';
import { decisionsMessages } from '../pages/decisions/messages.ts';
import { presentMessages } from '../pages/decisions/present/messages.ts';
import { demandMessages } from '../pages/demand/messages.ts';
import { detailsMessages } from '../pages/details/messages.ts';
import { experimentsMessages } from '../pages/experiments/messages.ts';
import { policiesMessages } from '../pages/experiments/policies/messages.ts';
import { hierarchyMessages } from '../pages/hierarchy/messages.ts';
import { homeMessages } from '../pages/home/messages.ts';
import { notFoundMessages } from '../pages/notFound/messages.ts';
import { loadMessages } from '../pages/planning/loads/messages.ts';
import { planningMessages } from '../pages/planning/messages.ts';
import { whyMessages } from '../pages/planning/why/messages.ts';
import { reportsMessages } from '../pages/reports/messages.ts';
import { scenariosMessages } from '../pages/scenarios/messages.ts';
import { startMessages } from '../pages/start/messages.ts';
import { versionsMessages } from '../pages/versions/messages.ts';
import { whatIfMessages } from '../pages/whatif/messages.ts';
import { previewMessages } from '../preview/messages.ts';
import { shellMessages } from '../shell/messages.ts';
import { unitsMessages } from '../ui/units/messages.ts';
import { sharedMessages } from './messages.ts';

/** The texts of each part; no key is in two of them. */
export const messageParts = [
  sharedMessages,
  commandsMessages,
  bridgeMessages,
  comparisonMessages,
  incomeMessages,
  packMessages,
  gridMessages,
  previewMessages,
  shellMessages,
  capacityMessages,
  compareMessages,
  dataMessages,
  decisionsMessages,
  presentMessages,
  demandMessages,
  detailsMessages,
  experimentsMessages,
  policiesMessages,
  hierarchyMessages,
  homeMessages,
  notFoundMessages,
  loadMessages,
  planningMessages,
  whyMessages,
  reportsMessages,
  scenariosMessages,
  startMessages,
  versionsMessages,
  whatIfMessages,
  unitsMessages,
] as const;

export type Part = (typeof messageParts)[number];
