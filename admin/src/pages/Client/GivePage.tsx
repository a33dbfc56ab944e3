import { LinkButton } from '@strapi/design-system';
import { Link, useParams } from 'react-router-dom';
import { useQuery } from '../../api/use-query';
import { Loading } from '../../components/Loading';
import { MissingSettings } from '../../components/MissingSettings';
import { ModeBadge } from '../../components/ModeBadge';
import { EmptyList, InnerFrame } from '../../components/PageFrames';
import { ProblemNotice } from '../../components/ProblemNotice';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { offersOf } from './give-form';
import { GiveFormView } from './GiveFormView';

/** Gives a client a subscription: to what, who pays, through what, from when, and how it begins. */
export default function GivePage() {
  const t = useWords();
  const { id = '' } = useParams();
  const queries = {
    client: useQuery('readClient', { id }),
    plans: useQuery('listPlans'),
    options: useQuery('readRequestOptions'),
  };
  const client = queries.client.data?.data ?? null;
  const plans = queries.plans.data?.data ?? null;
  const options = queries.options.data?.data ?? null;
  const isLoading = Object.values(queries).some((query) => query.isLoading);
  const failed = Object.values(queries).find((query) => query.problem !== null);
  const offers = offersOf(plans ?? []);
  return (
    <InnerFrame
      title={t('give.title')}
      subtitle={client?.name ?? client?.email}
      isBusy={isLoading}
      back={{
        to: `${PANEL_PATH}/clients/${id}`,
        label: client?.name ?? client?.email ?? t('clients.title'),
      }}
      actions={client !== null && <ModeBadge mode={client.mode} />}
    >
      {failed?.problem != null && <ProblemNotice problem={failed.problem} onRetry={failed.refetch} />}
      {isLoading && <Loading />}
      {client !== null && plans !== null && options !== null && (
        <>
          <MissingSettings missing={options.missing} advised={[]} />
          {offers.length === 0 ? (
            <EmptyList
              content={t('give.no-plans')}
              action={
                <LinkButton tag={Link} to={`${PANEL_PATH}/plans`}>
                  {t('plans.title')}
                </LinkButton>
              }
            />
          ) : (
            <GiveFormView
              client={client}
              offers={offers}
              accounts={options.accounts.filter(({ mode }) => mode === client.mode)}
            />
          )}
        </>
      )}
    </InnerFrame>
  );
}
