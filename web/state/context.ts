/** Hands the workspace to every page. */
import { createContext, useContext } from 'solid-js';
import type { Workspace } from './workspace.ts';

export const WorkspaceContext = createContext<Workspace>();

/** The workspace of the page. Throws outside of the application's frame. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('a page was shown outside of the frame');
  return workspace;
}
