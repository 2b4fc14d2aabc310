/** Assumptions: the register of what demand and decisions rest on, with owner, source, validity, range and the decisions that rest on each. */
import { A } from '@solidjs/router';
import { CommandButton } from '../../../commands/CommandButton.tsx';
import { printCommand } from '../../../commands/frameCommands.ts';
import { usePageCommands } from '../../../commands/registry.ts';
import { undoCommands } from '../../../commands/workspaceCommands.ts';
import { comparisonMessages } from '../../../comparison/messages.ts';
import { addTexts } from '../../../language/catalogue.ts';
import { t } from '../../../language/language.ts';
import { createAddressParameter } from '../../../state/address.ts';
import { useWorkspace } from '../../../state/context.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { createDecisionsState } from '../createDecisionsState.ts';
import { AssumptionRegister } from '../DecisionList.tsx';
import { decisionsMessages } from '../messages.ts';
import '../decisions.css';

addTexts(comparisonMessages);
addTexts(decisionsMessages);

export default function AssumptionsPage() {
  const workspace = useWorkspace();
  const state = createDecisionsState(
    workspace,
    { decision: createAddressParameter('decision', '') },
    localStorage,
  );
  const commands = usePageCommands(undoCommands(() => workspace.undoOf(workspace.root())));
  return (
    <>
      <PageHeader isStored title={state.assumptionsTitle()} subtitle={t('assumptionsSub')}>
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={printCommand} isOptional />
        <A class="btn" href="/decisions">
          {t('decisionsAll')}
        </A>
      </PageHeader>
      <AssumptionRegister state={state} />
    </>
  );
}
