/** `equipoise bridge`: the difference between two scenarios by cause. */

import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { bridgeByCause, type CauseBridge } from '../../solver/explain/bridge.ts';
import { bridgeSentences } from '../../solver/explain/bridgeSentences.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { scenarioNamer } from '../../solver/scenario/scenarioNames.ts';
import { enumerated, type Words } from '../../solver/words/words.ts';
import { exitCodes } from '../exitCodes.ts';
import { figureText, penaltyText } from '../figureText.ts';
import { pick, textsOf } from '../language.ts';
import { printAnswer, printError } from '../print.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface BridgeCommand {
  readonly from: string;
  readonly order?: string;
  readonly groups?: string;
  readonly orders?: string;
  readonly json?: boolean;
}

/** Prints the causes in a table and in sentences; exit code 3 where a set of levers has no plan. */
export async function bridgeCommand(location: string, to: string, options: BridgeCommand): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const list = (text: string | undefined) => (text ?? '').split(',').filter((part) => part !== '');
  const order = list(options.order);
  const request = {
    from: options.from,
    to,
    method: order.length > 0 ? ('ordered' as const) : ('shapley' as const),
    order,
    groups: list(options.groups).map((group) => group.split('+')),
    ...(options.orders === undefined ? {} : { orders: Number(options.orders) }),
  };
  const solver = new FreshSolver(() => loadHighsBackend());
  const bridge = await solver.use((backend) =>
    bridgeByCause(planningCase, scenarios, request, { backend, clock: processClock }),
  );
  if (bridge.kind !== 'bridge') {
    const status = bridge.status === null ? '' : pick(statusWords[bridge.status]);
    const causes = bridge.causes.length === 0 ? t('bridgeNothing') : pick(enumerated(bridge.causes));
    printError(t('bridgeNoPlan', { causes, status }));
    return exitCodes.infeasible;
  }
  printAnswer(options.json, bridge, () => bridgeText(bridge, scenarioNamer(scenarios)));
  return exitCodes.optimal;
}

function bridgeText(bridge: CauseBridge, nameOf: (scenario: string) => Words): string {
  const { currency, causes, difference } = bridge;
  const money = (amount: number) => figureText(amount, 'money', currency);
  const measure = t(bridge.measure === 'margin' ? 'bridgeMargin' : 'bridgeCost');
  const head = [
    t('bridgeCause'),
    measure,
    t('bridgeAlone'),
    t('bridgeLast'),
    t('bridgeTogether'),
    t('bridgePenalties'),
    t('bridgePrice'),
    t('bridgeVolume'),
    t('bridgeMix'),
    t('bridgeCost'),
  ];
  const drivers = ({ drivers: { price, volume, mix, cost } }: Pick<CauseBridge['difference'], 'drivers'>) =>
    [price, volume, mix, cost].map(money);
  const rows = causes.map((cause) => [
    pick(cause.title),
    money(cause.money),
    money(cause.alone),
    money(cause.last),
    money(cause.interaction),
    penaltyText(cause.penalties),
    ...drivers(cause),
  ]);
  const sum = [
    t('bridgeSum'),
    money(difference.money),
    '',
    '',
    '',
    penaltyText(difference.penalties),
    ...drivers(difference),
  ];
  const titleOf = (id: string) => pick(causes.find((cause) => cause.id === id)!.title);
  const pairs = (bridge.pairs ?? [])
    .filter((pair) => Math.abs(pair.money) >= 1)
    .map((pair) =>
      t('bridgePair', {
        first: titleOf(pair.first),
        second: titleOf(pair.second),
        money: money(pair.money),
      }),
    );
  return [
    textTable([head, ...rows, sum]),
    bridgeSentences(bridge, nameOf).map(pick).join('\n'),
    pairs.length === 0 ? '' : [t('bridgePairs'), ...pairs].join('\n'),
    bridge.doubt === null
      ? t('bridgeDoubtUnknown')
      : bridge.doubt > 0
        ? t('bridgeDoubt', { doubt: money(bridge.doubt) })
        : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
