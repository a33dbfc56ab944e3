import { useNotification } from '@strapi/strapi/admin';
import { useNavigate, useParams } from 'react-router-dom';
import { useMutation } from '../../api/use-mutation';
import { useQuery } from '../../api/use-query';
import { Loading } from '../../components/Loading';
import { InnerFrame } from '../../components/PageFrames';
import { ProblemNotice } from '../../components/ProblemNotice';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { clientFormOf } from './client-form';
import { ClientFormView } from './ClientFormView';

export default function EditClientPage() {
  const t = useWords();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { data, problem, isLoading, refetch } = useQuery('readClient', { id });
  const { send, isPending } = useMutation('updateClient');
  const client = data?.data ?? null;
  const page = `${PANEL_PATH}/clients/${id}`;
  return (
    <InnerFrame
      title={t('client.edit')}
      subtitle={t('client.edit-subtitle')}
      isBusy={isLoading}
      back={{ to: page, label: client?.name ?? client?.email ?? t('clients.title') }}
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {client !== null && (
        <ClientFormView
          initial={clientFormOf(client)}
          submitLabel={t('settings.save')}
          isPending={isPending}
          send={(body) => send({ id, body })}
          onSaved={() => {
            toggleNotification({ type: 'success', message: t('client.saved') });
            navigate(page);
          }}
        />
      )}
    </InnerFrame>
  );
}
