import { useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { useMutation } from '../../api/use-mutation';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { InnerFrame } from '../../components/PageFrames';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { newClient } from './client-form';
import { ClientFormView } from './ClientFormView';

export default function NewClientPage() {
  const t = useWords();
  const { locale } = useIntl();
  const { mode } = useMode();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('createClient');
  return (
    <InnerFrame
      title={t('client.new')}
      subtitle={t(`client.new-subtitle-${mode}`)}
      back={{ to: `${PANEL_PATH}/clients`, label: t('clients.title') }}
      actions={<ModeSwitch />}
    >
      <ClientFormView
        initial={newClient(locale.startsWith('fr') ? 'fr' : 'en')}
        submitLabel={t('client.create')}
        isPending={isPending}
        send={(body) => send({ body: { mode, ...body } })}
        onSaved={(client) => {
          toggleNotification({ type: 'success', message: t('client.created') });
          navigate(`${PANEL_PATH}/clients/${client.id}`);
        }}
      />
    </InnerFrame>
  );
}
