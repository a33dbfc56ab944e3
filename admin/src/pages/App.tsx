import { Page, useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense, type ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { ModeProvider } from '../components/mode-context';
import { ACTIONS, PANEL_PATH, PERMISSIONS } from '../plugin';
import { useWords } from '../translations/use-words';

const RequestsPage = lazy(() => import('./Requests/RequestsPage'));
const NewRequestPage = lazy(() => import('./NewRequest/NewRequestPage'));
const RequestPage = lazy(() => import('./Request/RequestPage'));
const ActivityPage = lazy(() => import('./Activity/ActivityPage'));

const guarded = (action: keyof typeof PERMISSIONS, page: ReactElement) => (
  <Page.Protect permissions={PERMISSIONS[action]}>{page}</Page.Protect>
);

/** Those who may read requests land on them; somebody with the activity alone lands there. */
function Home() {
  const { allowedActions, isLoading } = useRBAC(PERMISSIONS[ACTIONS.requestsRead]);
  if (isLoading) return <Page.Loading />;
  return <Navigate to={`${PANEL_PATH}/${allowedActions.canRead ? 'requests' : 'activity'}`} replace />;
}

export default function App() {
  const t = useWords();
  return (
    <ModeProvider>
      <Page.Title>{t('plugin.name')}</Page.Title>
      <Suspense fallback={<Page.Loading />}>
        <Routes>
          <Route index element={<Home />} />
          <Route path="requests" element={guarded(ACTIONS.requestsRead, <RequestsPage />)} />
          <Route path="requests/new" element={guarded(ACTIONS.requestsCreate, <NewRequestPage />)} />
          <Route path="requests/:id" element={guarded(ACTIONS.requestsRead, <RequestPage />)} />
          <Route path="activity" element={guarded(ACTIONS.activityRead, <ActivityPage />)} />
          <Route path="*" element={<Page.NoData content={t('page.not-found')} />} />
        </Routes>
      </Suspense>
    </ModeProvider>
  );
}
