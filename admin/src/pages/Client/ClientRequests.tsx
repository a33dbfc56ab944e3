import { Box, Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useCan } from '../../api/use-can';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

/** What was asked of the client, and a way to ask for more. */
export function ClientRequests({ client }: { client: ClientDetail }) {
  const t = useWords();
  const { amount, dayAndTime } = useFormats();
  const canCreate = useCan(ACTIONS.requestsCreate);
  const prefill = new URLSearchParams({
    email: client.email,
    language: client.language,
    ...(client.currency === null ? {} : { currency: client.currency }),
  });
  return (
    <Panel
      title={t('requests.title')}
      action={
        canCreate &&
        client.state !== 'archived' && (
          <LinkButton
            tag={RouterLink}
            to={`${PANEL_PATH}/requests/new?${prefill.toString()}`}
            variant="secondary"
            startIcon={<PaperPlane aria-hidden />}
          >
            {t('client.request')}
          </LinkButton>
        )
      }
    >
      {client.requests.length === 0 && (
        <Typography textColor="neutral600">{t('client.no-requests')}</Typography>
      )}
      {client.requests.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {client.requests.map((request) => (
            <Box tag="li" key={request.id} style={{ overflowWrap: 'anywhere' }}>
              <Link tag={RouterLink} to={`${PANEL_PATH}/requests/${request.id}`}>
                {request.purpose} · {amount(request.amount)}
              </Link>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {[
                  t(`request-type.${request.type}`),
                  t(`state.${request.state}`),
                  dayAndTime(request.createdAt).day,
                ].join(' · ')}
              </Typography>
            </Box>
          ))}
        </Flex>
      )}
    </Panel>
  );
}
