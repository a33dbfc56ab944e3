import { Typography } from '@strapi/design-system';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { CopyField } from '../../components/CopyField';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords, type Words } from '../../translations/use-words';

function mailWords(
  mail: BillingRequestDetail['linkMail'],
  t: Words,
  moment: (instant: string) => string
): string {
  if (mail === null) return t('mail.link-none');
  if (mail.state === 'sent')
    return t('mail.link-sent', { at: mail.sentAt === null ? '' : moment(mail.sentAt) });
  if (mail.state === 'skipped') return t('mail.link-skipped');
  return t('mail.link-queued');
}

/** The payment link, and whether its mail reached the mail server. */
export function LinkPanel({ request }: { request: BillingRequestDetail }) {
  const t = useWords();
  const { moment } = useFormats();
  const mail = request.linkMail;
  const hasTrouble =
    mail !== null && mail.error !== null && (mail.state === 'failed' || mail.state === 'queued');
  return (
    <Panel title={t('request.link')}>
      {request.payUrl === null ? (
        <Typography>{t('request.link-closed')}</Typography>
      ) : (
        <CopyField label={t('request.link')} value={request.payUrl} />
      )}
      {hasTrouble && request.state === 'pending' ? (
        <Notice
          tone={mail.state === 'failed' ? 'danger' : 'warning'}
          title={t(mail.state === 'failed' ? 'mail.link-failed' : 'mail.link-retrying')}
        >
          {t('mail.link-trouble', { error: mail.error })}
        </Notice>
      ) : (
        // An owed invoice's link goes out in mails about the invoice: the timeline has them.
        (mail !== null || request.type !== 'invoice') && (
          <Typography textColor="neutral600">{mailWords(mail, t, moment)}</Typography>
        )
      )}
    </Panel>
  );
}
