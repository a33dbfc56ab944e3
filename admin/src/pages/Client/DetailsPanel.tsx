import { Box, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useCan } from '../../api/use-can';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

export function DetailsPanel({ client }: { client: ClientDetail }) {
  const t = useWords();
  const formats = useFormats();
  const canUpdate = useCan(ACTIONS.clientsUpdate);
  const { billing, vatVerifiedAt } = client;
  const vatWords =
    billing?.vatNumber == null
      ? '—'
      : t(vatVerifiedAt === null ? 'client.vat-unverified' : 'client.vat-verified-on', {
          number: billing.vatNumber,
          day: vatVerifiedAt === null ? '' : formats.dayAndTime(vatVerifiedAt).day,
        });
  const facts = [
    { label: t('client.email'), value: client.email },
    { label: t('client.language'), value: t(`language.${client.language}`) },
    {
      label: t('client.currency'),
      value: client.currency === null ? t('client.currency-placeholder') : formats.currency(client.currency),
    },
    { label: t('client.time-zone'), value: client.timeZone ?? t('client.time-zone-placeholder') },
    ...(billing === null
      ? []
      : [
          { label: t('buyer.kind'), value: t(`buyer.${billing.kind}`) },
          ...(billing.kind === 'business' ? [{ label: t('buyer.vat-number'), value: vatWords }] : []),
          { label: t('client.address'), value: <Address billing={billing} /> },
        ]),
  ];
  return (
    <Panel
      title={t('client.details')}
      action={
        canUpdate && (
          <LinkButton
            tag={Link}
            to={`${PANEL_PATH}/clients/${client.id}/edit`}
            variant="tertiary"
            startIcon={<Pencil aria-hidden />}
          >
            {t('plan.edit')}
          </LinkButton>
        )
      }
    >
      <Facts facts={facts} />
      {billing === null && <Typography textColor="neutral600">{t('client.no-billing')}</Typography>}
    </Panel>
  );
}

function Address({ billing }: { billing: NonNullable<ClientDetail['billing']> }) {
  const { country } = useFormats();
  const { name, address } = billing;
  const lines = [
    name,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`,
    country(address.country),
  ];
  return (
    <Box>
      {lines.filter(Boolean).map((line, index) => (
        <Typography key={index} tag="p">
          {line}
        </Typography>
      ))}
    </Box>
  );
}
