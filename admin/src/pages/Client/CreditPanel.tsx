import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useCan } from '../../api/use-can';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import type { CreditBody } from './credit-form';
import { CreditModal } from './CreditModal';

/** What the client has in hand, where it comes from and what used it. */
export function CreditPanel({ client }: { client: ClientDetail }) {
  const t = useWords();
  const { amount, dayAndTime } = useFormats();
  const canGrant = useCan(ACTIONS.clientsCredit);
  const [action, setAction] = useState<CreditBody['action'] | null>(null);
  const { balances, entries } = client.credit;
  return (
    <Panel title={t('client-credit.title')} hint={t('client-credit.hint')}>
      <Typography fontWeight={balances.length > 0 ? 'bold' : 'regular'} tag="p">
        {balances.length > 0
          ? t('client-credit.balance', { amounts: balances.map(amount).join(' + ') })
          : t('client-credit.none')}
      </Typography>
      {entries.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {entries.map((entry) => (
            <Box tag="li" key={entry.id} style={{ overflowWrap: 'anywhere' }}>
              <Typography fontWeight="semiBold" tag="p">
                {amount(entry.amount)} · {t(`credit-kind.${entry.kind}`)}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {[dayAndTime(entry.at).day, entry.invoiceNumber, entry.reason].filter(Boolean).join(' · ')}
              </Typography>
            </Box>
          ))}
        </Flex>
      )}
      {canGrant && (
        <Flex gap={2} wrap="wrap">
          {client.state !== 'archived' && (
            <Button variant="secondary" onClick={() => setAction('grant')}>
              {t('client-credit.grant')}
            </Button>
          )}
          {balances.length > 0 && (
            <Button variant="tertiary" onClick={() => setAction('take_back')}>
              {t('client-credit.take_back')}
            </Button>
          )}
        </Flex>
      )}
      {action !== null && <CreditModal client={client} action={action} onClose={() => setAction(null)} />}
    </Panel>
  );
}
