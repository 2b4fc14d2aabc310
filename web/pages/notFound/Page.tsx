/** An address that is no page: says so, and leads home. */

import { A, useLocation } from '@solidjs/router';
import { addTexts } from '../../language/catalogue.ts';
import { t } from '../../language/language.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { notFoundMessages } from './messages.ts';

addTexts(notFoundMessages);

export default function NotFoundPage() {
  const location = useLocation();
  return (
    <>
      <PageHeader title={t('notFound', { path: location.pathname })} subtitle={t('notFoundHint')} />
      <div>
        <A class="btn main" href="/">
          {t('goHome')}
        </A>
      </div>
    </>
  );
}
