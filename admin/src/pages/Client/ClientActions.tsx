import { Button, Typography } from '@strapi/design-system';
import { Archive, ArrowClockwise } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction } from '../../components/ConfirmAction';
import { Panel } from '../../components/Panel';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';

/** Puts a client away or takes it back; each says what it will do and asks. */
export function ClientActions({ client }: { client: ClientDetail }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const canUpdate = useCan(ACTIONS.clientsUpdate);
  const archive = useMutation('archiveClient');
  const restore = useMutation('restoreClient');
  const say = (message: string) => toggleNotification({ type: 'success', message });
  return (
    <Panel title={t('actions.title')}>
      {!canUpdate && <Typography>{t('client.actions-not-allowed')}</Typography>}
      {canUpdate &&
        (client.state === 'archived' ? (
          <ConfirmAction
            trigger={
              <Button variant="secondary" fullWidth startIcon={<ArrowClockwise aria-hidden />}>
                {t('client.restore')}
              </Button>
            }
            title={t('client.restore-title')}
            consequence={t('client.restore-consequence')}
            confirmLabel={t('client.restore')}
            onConfirm={() => restore.send({ id: client.id })}
            onDone={() => say(t('client.restored'))}
          />
        ) : (
          <ConfirmAction
            trigger={
              <Button variant="danger-light" fullWidth startIcon={<Archive aria-hidden />}>
                {t('client.archive')}
              </Button>
            }
            title={t('client.archive-title')}
            consequence={t('client.archive-consequence')}
            confirmLabel={t('client.archive')}
            variant="danger"
            onConfirm={() => archive.send({ id: client.id })}
            onDone={() => say(t('client.archived'))}
          />
        ))}
    </Panel>
  );
}
