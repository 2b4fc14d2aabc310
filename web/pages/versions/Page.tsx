/** Versions: plans that are kept by name, which one is active, what can be done with each, and how any two differ. */

import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { addTexts } from '../../language/catalogue.ts';
import { formatMoment } from '../../language/format.ts';
import { enumeration, listed, t } from '../../language/language.ts';
import { versionStatus } from '../../language/planLine.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { versionIdOf, versionKey } from '../../state/versionQuery.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Question } from '../../ui/Question.tsx';
import { saveCsv } from '../../ui/saveFile.ts';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { versionsCommands } from './commands.ts';
import { createDifferencesState } from './createDifferencesState.ts';
import { createVersionsState } from './createVersionsState.ts';
import { Differences } from './Differences.tsx';
import { versionsMessages } from './messages.ts';
import { PartForm } from './PartForm.tsx';
import { VersionForm } from './VersionForm.tsx';
import { VersionTable } from './VersionTable.tsx';
import { Violations } from './Violations.tsx';

addTexts(versionsMessages);

export default function VersionsPage() {
  const workspace = useWorkspace();
  const state = createVersionsState(
    workspace,
    { version: createAddressParameter('version', '') },
    localStorage,
  );
  const differences = createDifferencesState(workspace, {
    from: createAddressParameter('from', ''),
    to: createAddressParameter('to', ''),
    figure: createAddressParameter('figure', ''),
    cells: createAddressParameter('cells', ''),
    rank: createAddressParameter('rank', ''),
  });
  const commands = usePageCommands(versionsCommands(state, differences, saveCsv));
  const unknownOf = (kind: 'version' | 'scenario') =>
    differences.unknown().flatMap((key) => {
      const versionId = versionIdOf(key);
      return (versionId !== null) === (kind === 'version') ? [versionId ?? key] : [];
    });
  const close = () => void state.setOpen('none');
  return (
    <>
      <PageHeader title={state.title()} subtitle={t('versionsSub')}>
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={printCommand} isOptional />
        <CommandButton command={commands.keepPlan} isMain isExpanded={state.isOpen() === 'keep'} />
      </PageHeader>
      <UnknownAddress kind="version" ids={[...state.unknown(), ...unknownOf('version')]} />
      <UnknownAddress kind="scenario" ids={unknownOf('scenario')} />
      <Show when={state.deleted()}>
        {(name) => (
          <div class="notice" role="status">
            {t('versionsDeleted', { name: name() })}{' '}
            <ActionOn action={t('undo')} name={name()} onAct={() => void commands.undo.perform()} />
          </div>
        )}
      </Show>
      <Show when={state.restored()}>
        {(restored) => (
          <div class="notice" role="status">
            {t(restored().hasPlan ? 'versionsRestored' : 'versionsRestoredOpen', {
              name: restored().name,
              scenario: restored().scenarioId,
            })}{' '}
            <A class="btn" href={`/scenarios?scenario=${restored().scenarioId}`}>
              {t('scenarios')}
            </A>
          </div>
        )}
      </Show>
      <Show when={state.isOpen() === 'keep'}>
        <Panel title={t('versionsKeep')}>
          <VersionForm
            initial={{ name: '', description: '' }}
            plans={state.plans()}
            by={state.by()}
            onBy={state.setBy}
            action={t('versionsKeepIt')}
            onSave={(texts, plan) => state.keep(plan, texts)}
            onClose={close}
          />
        </Panel>
      </Show>
      <Show
        when={state.versions().length > 0}
        fallback={
          <Panel>
            <p>{t(state.plans().length > 0 ? 'versionsEmpty' : 'versionsNoPlans')}</p>
            <Show when={state.plans().length === 0}>
              <A class="btn" href="/scenarios">
                {t('scenarios')}
              </A>
            </Show>
          </Panel>
        }
      >
        <div class="cols">
          <Panel style={{ 'grid-column': 'span 8', 'align-self': 'start' }}>
            <VersionTable state={state} />
            <label
              class="field no-print"
              title={t('versionsOldKeptHint')}
              style={{ 'max-width': '160px', 'margin-top': 'var(--s3)' }}
            >
              <span>{t('versionsOldKept')}</span>
              <input
                type="number"
                min={0}
                max={100}
                value={workspace.kept().oldKept}
                onChange={(event) => void state.setOldKept(event.currentTarget.valueAsNumber)}
              />
            </label>
          </Panel>
          <Show when={state.selected()}>
            {(version) => (
              <Panel
                title={state.nameOf(version())}
                style={{ 'grid-column': 'span 4', 'align-self': 'start' }}
              >
                <p classList={{ bad: version().violations > 0 }}>{listed(versionStatus(version()))}</p>
                <Show when={version().description !== ''}>
                  <p>{version().description}</p>
                </Show>
                <p class="muted">{state.originText(version())}</p>
                <p class="muted">{state.keptText(version())}</p>
                <Show when={version().activatedAt}>
                  {(moment) => (
                    <p class="muted">
                      {t(version().activatedBy === '' ? 'versionsActivatedAt' : 'versionsActivatedBy', {
                        moment: formatMoment(moment()),
                        by: version().activatedBy,
                      })}
                    </p>
                  )}
                </Show>
                <Show when={version().publishedAt}>
                  {(moment) => (
                    <p class="muted">
                      {t(version().publishedBy === '' ? 'versionsPublishedAt' : 'versionsPublishedBy', {
                        moment: formatMoment(moment()),
                        by: version().publishedBy,
                      })}
                    </p>
                  )}
                </Show>
                <Show when={version().violations > 0}>
                  <Violations plan={versionKey(version().versionId)} />
                </Show>
                <div class="chips no-print" style={{ 'margin-top': 'var(--s2)' }}>
                  <A
                    class="btn"
                    href={`/planning?scenario=${encodeURIComponent(versionKey(version().versionId))}`}
                  >
                    {t('versionsOpen')}
                  </A>
                  <CommandButton command={commands.activate} on={state.nameOf(version())} />
                  <CommandButton command={commands.publish} on={state.nameOf(version())} />
                  <CommandButton
                    command={commands.edit}
                    isExpanded={state.isOpen() === 'edit'}
                    on={state.nameOf(version())}
                  />
                  <CommandButton
                    command={commands.copy}
                    isExpanded={state.isOpen() === 'copy'}
                    on={state.nameOf(version())}
                  />
                  <CommandButton
                    command={commands.combine}
                    isExpanded={state.isOpen() === 'parts'}
                    on={state.nameOf(version())}
                  />
                  <CommandButton command={commands.restore} on={state.nameOf(version())} />
                  <CommandButton command={commands.remove} on={state.nameOf(version())} />
                </div>
                <Show when={state.isOpen() === 'edit'}>
                  <VersionForm
                    initial={{ name: version().name, description: version().description }}
                    isPermanent={version().isPermanent}
                    by={state.by()}
                    onBy={state.setBy}
                    action={t('save')}
                    onSave={(texts, _, isPermanent) => state.describe(texts, isPermanent)}
                    onClose={close}
                  />
                </Show>
                <Show when={state.isOpen() === 'copy'}>
                  <VersionForm
                    initial={{ name: '', description: version().description }}
                    by={state.by()}
                    onBy={state.setBy}
                    action={t('versionsCopy')}
                    onSave={(texts) => state.copy(texts)}
                    onClose={close}
                  />
                </Show>
                <Show when={state.isOpen() === 'parts'}>
                  <PartForm state={state} version={state.nameOf(version())} onClose={close} />
                </Show>
                <Show when={state.isOpen() === 'activate'}>
                  <Question
                    title={t('versionsActivateAsk', { version: state.nameOf(version()) })}
                    onCancel={close}
                  >
                    <Show when={state.active()}>
                      {(active) => <p>{t('versionsActivateTold', { before: state.nameOf(active()) })}</p>}
                    </Show>
                    <Show when={state.superfluous().length > 0}>
                      <p class="warn">
                        {t('versionsActivateGone', {
                          kept: workspace.kept().oldKept,
                          names: enumeration(state.superfluous().map(state.nameOf)),
                        })}
                      </p>
                    </Show>
                    <Show when={version().violations > 0}>
                      <p class="bad">{t('versionsActivateViolates', { count: version().violations })}</p>
                    </Show>
                    <div class="chips">
                      <button type="button" class="btn main" onClick={() => void state.activate()}>
                        {t('versionsActivate')}
                      </button>
                      <button type="button" class="btn" onClick={close}>
                        {t('cancel')}
                      </button>
                    </div>
                  </Question>
                </Show>
                <Show when={state.isOpen() === 'publish'}>
                  <Question
                    title={t('versionsPublishAsk', { version: state.nameOf(version()) })}
                    onCancel={close}
                  >
                    <p>{t('versionsPublishTold')}</p>
                    <div class="chips">
                      <button type="button" class="btn main" onClick={() => void state.publish()}>
                        {t('versionsPublish')}
                      </button>
                      <button type="button" class="btn" onClick={close}>
                        {t('cancel')}
                      </button>
                    </div>
                  </Question>
                </Show>
              </Panel>
            )}
          </Show>
        </div>
        <Differences state={differences} commands={commands} />
      </Show>
    </>
  );
}
