/** Starts the application: routes, each page a chunk of its own. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource/noto-sans-sc/chinese-simplified-400.css';
import '@fontsource/noto-sans-sc/chinese-simplified-600.css';
import './styles.css';
import { Route, Router } from '@solidjs/router';
import { lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { Shell } from './shell/Shell.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the application');

render(
  () => (
    <Router root={Shell}>
      <Route path="/" component={lazy(() => import('./pages/home/Page.tsx'))} />
      <Route path="/planning" component={lazy(() => import('./pages/planning/Page.tsx'))} />
      <Route path="/details" component={lazy(() => import('./pages/details/Page.tsx'))} />
      <Route path="/capacity" component={lazy(() => import('./pages/capacity/Page.tsx'))} />
      <Route path="/scenarios" component={lazy(() => import('./pages/scenarios/Page.tsx'))} />
      <Route path="/compare" component={lazy(() => import('./pages/compare/Page.tsx'))} />
      <Route path="/data" component={lazy(() => import('./pages/data/Page.tsx'))} />
      <Route path="*404" component={lazy(() => import('./pages/notFound/Page.tsx'))} />
    </Router>
  ),
  root,
);
