import { Button, Flex, Typography } from '@strapi/design-system';
import { Check, Mail, PaperPlane, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction } from '../../components/ConfirmAction';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { MarkPaidModal } from './MarkPaidModal';

/** What deleting does, by what the request asks for. */
const DELETION = {
  one_off: 'actions.delete-consequence',
  subscription_start: 'actions.delete-invitation-consequence',
  subscription_change: 'actions.delete-change-consequence',
  invoice: 'actions.delete-owed-consequence',
  method_update: 'actions.delete-method-consequence',
} as const satisfies Record<BillingRequestDetail['type'], TradKey>;

/** What can be done with the request now; each says what it will do and asks. */
export function RequestActions({ request }: { request: BillingRequestDetail }) {
  const t = useWords();
  const { amount, moment } = useFormats();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const canSend = useCan(ACTIONS.requestsCreate);
  const canManage = useCan(ACTIONS.subscriptionsManage);
  const canDeleteRequests = useCan(ACTIONS.requestsDelete);
  const canMarkPaid = useCan(ACTIONS.requestsMarkPaid);
  const resend = useMutation('resendBillingRequest');
  const resendReceipt = useMutation('resendReceipt');
  const sendAnew = useMutation('sendBillingRequestAnew');
  const withdraw = useMutation('deleteBillingRequest');
  const [isMarking, setMarking] = useState(false);

  const { id, email, state, isProcessing } = request;
  const say = (message: string) => toggleNotification({ type: 'success', message });
  const isOpen = state === 'pending' && !isProcessing;
  const isInvitation = request.type === 'subscription_start';
  const canDelete = canDeleteRequests && (canManage || !isInvitation);
  const isEnded = state === 'expired' || state === 'deleted';
  const isChange = request.type === 'subscription_change';
  // An invitation that is over has taken its subscription with it: there is nothing left to accept. A change was given up.
  const isClosed = isEnded && !isInvitation && !isChange;
  // Whoever accepts an invitation that costs nothing yet must do so in person.
  const isOwed = /[1-9]/.test(request.amount.decimal);
  const receiptOf = state === 'paid' && request.invoice?.state === 'paid' ? request.invoice.number : null;
  const hasAction = (isOpen && (canSend || canDelete || (canMarkPaid && isOwed))) || (isClosed && canSend);

  return (
    <Panel title={t('actions.title')}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        {state === 'pending' && isProcessing && <Typography>{t('actions.processing')}</Typography>}
        {state === 'paid' && (
          <Typography>
            {t(request.type === 'method_update' ? 'actions.method-saved' : 'actions.paid')}
          </Typography>
        )}
        {isEnded && isInvitation && <Typography>{t('actions.invitation-over')}</Typography>}
        {isEnded && isChange && <Typography>{t('actions.change-over')}</Typography>}
        {!hasAction && (isOpen || isClosed) && <Typography>{t('actions.not-allowed')}</Typography>}
        {isOpen && canSend && (
          <ConfirmAction
            trigger={
              <Button variant="secondary" fullWidth startIcon={<Mail aria-hidden />}>
                {t('actions.resend')}
              </Button>
            }
            title={t('actions.resend-title')}
            consequence={t('actions.resend-consequence', { email, expires: moment(request.expiresAt) })}
            confirmLabel={t('actions.resend')}
            onConfirm={() => resend.send({ id })}
            onDone={() => say(t('actions.resend-done', { email }))}
          />
        )}
        {isOpen && canMarkPaid && isOwed && (
          <Button
            variant="secondary"
            fullWidth
            startIcon={<Check aria-hidden />}
            onClick={() => setMarking(true)}
          >
            {t('actions.mark-paid')}
          </Button>
        )}
        {isOpen && canDelete && (
          <ConfirmAction
            trigger={
              <Button variant="danger-light" fullWidth startIcon={<Trash aria-hidden />}>
                {t('actions.delete')}
              </Button>
            }
            title={t('actions.delete-title')}
            consequence={t(DELETION[request.type], { email, amount: amount(request.amount) })}
            confirmLabel={t('actions.delete')}
            variant="danger"
            onConfirm={() => withdraw.send({ id })}
            onDone={() => say(t('actions.delete-done'))}
          />
        )}
        {receiptOf !== null && canSend && (
          <ConfirmAction
            trigger={
              <Button variant="secondary" fullWidth startIcon={<Mail aria-hidden />}>
                {t('actions.resend-receipt')}
              </Button>
            }
            title={t('actions.resend-receipt-title')}
            consequence={t('actions.resend-receipt-consequence', { email, number: receiptOf })}
            confirmLabel={t('actions.resend-receipt')}
            onConfirm={() => resendReceipt.send({ id })}
            onDone={() => say(t('actions.resend-receipt-done', { email }))}
          />
        )}
        {isClosed && canSend && (
          <ConfirmAction
            trigger={
              <Button fullWidth startIcon={<PaperPlane aria-hidden />}>
                {t('actions.send-anew')}
              </Button>
            }
            title={t('actions.send-anew-title')}
            consequence={t(
              request.type === 'method_update'
                ? 'actions.send-anew-method-consequence'
                : 'actions.send-anew-consequence',
              { email, amount: amount(request.amount) }
            )}
            confirmLabel={t('actions.send-anew')}
            onConfirm={async () => {
              const outcome = await sendAnew.send({ id });
              if (outcome?.ok) navigate(`${PANEL_PATH}/requests/${outcome.data.data.id}`);
              return outcome;
            }}
            onDone={() => say(t('actions.send-anew-done', { email }))}
          />
        )}
      </Flex>
      {isMarking && <MarkPaidModal request={request} onClose={() => setMarking(false)} />}
    </Panel>
  );
}
