import { Page, useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense, type ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { ModeProvider } from '../components/mode-context';
import { ACTIONS, PANEL_PATH, PERMISSIONS } from '../plugin';
import { useWords } from '../translations/use-words';

const RequestsPage = lazy(() => import('./Requests/RequestsPage'));
const NewRequestPage = lazy(() => import('./NewRequest/NewRequestPage'));
const RequestPage = lazy(() => import('./Request/RequestPage'));
const SubscriptionsPage = lazy(() => import('./Subscriptions/SubscriptionsPage'));
const SubscriptionPage = lazy(() => import('./Subscription/SubscriptionPage'));
const ClientsPage = lazy(() => import('./Clients/ClientsPage'));
const NewClientPage = lazy(() => import('./Client/NewClientPage'));
const ClientPage = lazy(() => import('./Client/ClientPage'));
const EditClientPage = lazy(() => import('./Client/EditClientPage'));
const GivePage = lazy(() => import('./Client/GivePage'));
const PlansPage = lazy(() => import('./Plans/PlansPage'));
const NewPlanPage = lazy(() => import('./Plan/NewPlanPage'));
const PlanPage = lazy(() => import('./Plan/PlanPage'));
const NewVersionPage = lazy(() => import('./Plan/NewVersionPage'));
const ActivityPage = lazy(() => import('./Activity/ActivityPage'));

const guarded = (action: keyof typeof PERMISSIONS, page: ReactElement) => (
  <Page.Protect permissions={PERMISSIONS[action]}>{page}</Page.Protect>
);

/** The first page of the navigation that the person may see. */
function Home() {
  const reads = {
    requests: useRBAC(PERMISSIONS[ACTIONS.requestsRead]),
    clients: useRBAC(PERMISSIONS[ACTIONS.clientsRead]),
    plans: useRBAC(PERMISSIONS[ACTIONS.plansRead]),
  };
  const pages = Object.entries(reads);
  if (pages.some(([, { isLoading }]) => isLoading)) return <Page.Loading />;
  const first = pages.find(([, { allowedActions }]) => allowedActions.canRead)?.[0] ?? 'activity';
  return <Navigate to={`${PANEL_PATH}/${first}`} replace />;
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
          <Route path="subscriptions" element={guarded(ACTIONS.clientsRead, <SubscriptionsPage />)} />
          <Route path="subscriptions/:id" element={guarded(ACTIONS.clientsRead, <SubscriptionPage />)} />
          <Route path="clients" element={guarded(ACTIONS.clientsRead, <ClientsPage />)} />
          <Route path="clients/new" element={guarded(ACTIONS.clientsUpdate, <NewClientPage />)} />
          <Route path="clients/:id" element={guarded(ACTIONS.clientsRead, <ClientPage />)} />
          <Route path="clients/:id/edit" element={guarded(ACTIONS.clientsUpdate, <EditClientPage />)} />
          <Route path="clients/:id/subscribe" element={guarded(ACTIONS.subscriptionsManage, <GivePage />)} />
          <Route path="plans" element={guarded(ACTIONS.plansRead, <PlansPage />)} />
          <Route path="plans/new" element={guarded(ACTIONS.plansUpdate, <NewPlanPage />)} />
          <Route path="plans/:id" element={guarded(ACTIONS.plansRead, <PlanPage />)} />
          <Route path="plans/:id/new-version" element={guarded(ACTIONS.plansUpdate, <NewVersionPage />)} />
          <Route path="activity" element={guarded(ACTIONS.activityRead, <ActivityPage />)} />
          <Route path="*" element={<Page.NoData content={t('page.not-found')} />} />
        </Routes>
      </Suspense>
    </ModeProvider>
  );
}
