/** Starts the application: a route for each page of the list, each page a chunk of its own. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource/noto-sans-sc/chinese-simplified-400.css';
import '@fontsource/noto-sans-sc/chinese-simplified-600.css';
import './styles.css';
import { Route, Router } from '@solidjs/router';
import { For, lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { everyPage } from './shell/pages.ts';
import { Shell } from './shell/Shell.tsx';
import { readChunk } from './state/chunk.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the application');

const routes = everyPage.map(({ path, load }) => ({ path, component: lazy(() => readChunk(load)) }));
// The page that is opened is read while its case is.
void routes
  .find(({ path }) => path === globalThis.location.pathname)
  ?.component.preload()
  // The page that shows it says what is wrong.
  .catch(() => undefined);

render(
  () => (
    <Router root={Shell}>
      <For each={routes}>{({ path, component }) => <Route path={path} component={component} />}</For>
      <Route path="*404" component={lazy(() => readChunk(() => import('./pages/notFound/Page.tsx')))} />
    </Router>
  ),
  root,
);
