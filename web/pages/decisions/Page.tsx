/** Decisions: the registers of decisions and assumptions, or the one decision that the address names. */
import { A, useNavigate } from '@solidjs/router';
import { Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { bridgeMessages } from '../../comparison/causes/messages.ts';
import { comparisonMessages } from '../../comparison/messages.ts';
import { packMessages } from '../../comparison/packs/messages.ts';
import { addTexts } from '../../language/catalogue.ts';
import { t } from '../../language/language.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { decisionsCommands } from './commands.ts';
import { createDecisionsState } from './createDecisionsState.ts';
import { DueTable, TakenTable } from './DecisionList.tsx';
import { DecisionView } from './DecisionView.tsx';
import { decisionsMessages } from './messages.ts';
import './decisions.css';

addTexts(bridgeMessages);
addTexts(comparisonMessages);
addTexts(packMessages);
addTexts(decisionsMessages);

export default function DecisionsPage() {
  const state = createDecisionsState(
    useWorkspace(),
    { decision: createAddressParameter('decision', '') },
    localStorage,
  );
  const navigate = useNavigate();
  const commands = usePageCommands(
    decisionsCommands(state, () => {
      const shown = state.selected()?.decisionId;
      navigate(
        shown === undefined ? '/present?level=opening' : `/present?decision=${encodeURIComponent(shown)}`,
      );
    }),
  );
  return (
    <Show
      when={state.selected()}
      fallback={
        <>
          <PageHeader isStored title={state.listTitle()} subtitle={t('decisionsSub')}>
            <CommandButton command={commands.undo} />
            <CommandButton command={commands.redo} />
            <CommandButton command={printCommand} isOptional />
            <A class="btn" href="/assumptions">
              {t('assumptionRegister')}
            </A>
            <A class="btn" href="/compare">
              {t('decisionsPut')}
            </A>
            <CommandButton command={commands.present} isMain />
          </PageHeader>
          <UnknownAddress kind="decision" ids={state.unknown()} />
          <Show when={state.decisions().length === 0}>
            <Panel>
              <p>{t('decisionsEmpty')}</p>
              <A class="btn" href="/compare">
                {t('compare')}
              </A>
            </Panel>
          </Show>
          <Show when={state.due().length > 0}>
            <DueTable state={state} />
          </Show>
          <Show when={state.taken().length > 0}>
            <TakenTable state={state} />
          </Show>
        </>
      }
    >
      {(decision) => <DecisionView state={state} decision={decision()} commands={commands} />}
    </Show>
  );
}
