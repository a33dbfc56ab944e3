import { Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, ArrowsCounterClockwise, Cross, Mail, Play, Trash } from '@strapi/icons';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { Act } from './Act';
import { ChangeAct } from './ChangeAct';
import { possibleActs } from './possible-acts';

/** What can be done with the subscription now; each says what it will do and asks. */
export function SubscriptionActions({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const { lastDay } = useFormats();
  const canManage = useCan(ACTIONS.subscriptionsManage);
  const { id, payer, plan, collection } = subscription;
  const acts = possibleActs(subscription);
  const { email } = payer;
  const howPaid = collection === 'provider' || collection === 'offline' ? collection : 'none';
  const hasAct = Object.values(acts).some((act) => act !== null && act !== false);
  const ends = acts.cancelOn === null ? '' : lastDay(acts.cancelOn);
  return (
    <Panel title={t('actions.title')}>
      {hasAct && !canManage && <Typography>{t('act.not-allowed')}</Typography>}
      {!hasAct && <Typography>{t('act.none')}</Typography>}
      {hasAct && canManage && (
        <Flex direction="column" alignItems="stretch" gap={2}>
          {acts.invite !== null && (
            <Act
              endpoint="inviteToSubscription"
              input={{ id }}
              look="secondary"
              icon={<Mail aria-hidden />}
              label={t(`act.invite-${acts.invite}`)}
              title={t(`act.invite-${acts.invite}-title`)}
              consequence={t(`act.invite-${acts.invite}-consequence`, { email })}
              done={t('act.invited', { email })}
            />
          )}
          {acts.start && (
            <Act
              endpoint="startSubscription"
              input={{ id }}
              look="secondary"
              icon={<Play aria-hidden />}
              label={t('give.submit-at_once')}
              title={t('act.start-title')}
              consequence={t(`give.at_once-${howPaid}`)}
              done={t('act.started')}
            />
          )}
          {acts.change && <ChangeAct subscription={subscription} />}
          {acts.askForMethod && (
            <Act
              endpoint="askForMethod"
              input={{ id }}
              look="secondary"
              icon={<ArrowsCounterClockwise aria-hidden />}
              label={t('act.ask-method')}
              title={t('act.ask-method-title')}
              consequence={t(
                subscription.state === 'suspended'
                  ? 'act.ask-method-suspended-consequence'
                  : subscription.state === 'past_due'
                    ? 'act.ask-method-past-due-consequence'
                    : 'act.ask-method-consequence',
                { email }
              )}
              done={t('act.method-asked', { email })}
            />
          )}
          {acts.resume && (
            <Act
              endpoint="resumeSubscription"
              input={{ id }}
              look="secondary"
              icon={<ArrowClockwise aria-hidden />}
              label={t('act.resume')}
              title={t('act.resume-title')}
              consequence={t('act.resume-consequence', { email })}
              done={t('act.resumed')}
            />
          )}
          {acts.cancelOn !== null && (
            <Act
              endpoint="cancelSubscription"
              input={{ id, body: { when: 'period_end' } }}
              look="danger-light"
              icon={<Cross aria-hidden />}
              label={t('act.cancel-on', { day: ends })}
              title={t('act.cancel-on-title', { day: ends })}
              consequence={t('act.cancel-on-consequence', { day: ends, email })}
              done={t('act.cancel-planned', { day: ends })}
            />
          )}
          {acts.cancelAtOnce && (
            <Act
              endpoint="cancelSubscription"
              input={{ id, body: { when: 'at_once' } }}
              look="danger-light"
              icon={<Cross aria-hidden />}
              label={t('act.cancel-now')}
              title={t('act.cancel-now-title', { plan: plan.name })}
              consequence={t('act.cancel-now-consequence', { email })}
              done={t('act.cancelled')}
            />
          )}
          {acts.withdraw && (
            <Act
              endpoint="withdrawSubscription"
              input={{ id }}
              look="danger-light"
              icon={<Trash aria-hidden />}
              label={t('act.withdraw')}
              title={t('act.withdraw-title')}
              consequence={t(
                subscription.acceptedAt === null
                  ? 'act.withdraw-consequence'
                  : 'act.withdraw-accepted-consequence',
                { email }
              )}
              done={t('act.withdrawn')}
            />
          )}
        </Flex>
      )}
    </Panel>
  );
}
