/** The list of keys: those of the commands of the moment, and those within a table. */
import { For } from 'solid-js';
import { gridActions } from '../grid/gridActions.ts';
import { t } from '../language/language.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { type Command, commandGroups, commandTitle } from './command.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

export function Help(props: { commands: readonly Command[]; onClose: () => void }) {
  const ofGroup = (group: Command['group']) =>
    props.commands.filter(
      (command) => command.group === group && command.keys.length > 0 && command.isReadByTable !== true,
    );
  const tableKeys = () =>
    gridActions.flatMap(({ title, keys, shownKeys = keys, typed = [] }) => {
      const shown = [...shownKeys.map((each) => keysText(each, isMac)), ...typed];
      return shown.length === 0 ? [] : [{ title, keys: shown }];
    });
  const line = (keys: string, title: string, isEnabled: boolean) => (
    <tr classList={{ faint: !isEnabled }}>
      <td>{title}</td>
      <td>
        <kbd>{keys}</kbd>
      </td>
    </tr>
  );
  return (
    <ModalDialog isOpen={true} class="help" label={t('keys')} onClose={props.onClose}>
      <h2>{t('keys')}</h2>
      <div class="help-groups">
        <For each={commandGroups.filter((group) => ofGroup(group).length > 0)}>
          {(group) => (
            <section>
              <h3>{t(group)}</h3>
              <table>
                <tbody>
                  <For each={ofGroup(group)}>
                    {(command) =>
                      line(
                        command.keys.map((keys) => keysText(keys, isMac)).join(', '),
                        commandTitle(command),
                        command.isEnabled(),
                      )
                    }
                  </For>
                </tbody>
              </table>
            </section>
          )}
        </For>
        <section>
          <h3>{t('groupTable')}</h3>
          <table>
            <tbody>
              <For each={tableKeys()}>{({ keys, title }) => line(keys.join(', '), t(title), true)}</For>
            </tbody>
          </table>
        </section>
      </div>
      <p>
        <button type="button" class="btn main" onClick={() => props.onClose()}>
          {t('close')}
        </button>
      </p>
    </ModalDialog>
  );
}
