import { Button, Flex } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useMutation } from '../../api/use-mutation';
import { useQuery } from '../../api/use-query';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UnsavedForm } from '../../components/UnsavedChanges';
import { useFormProblems } from '../../components/use-form-problems';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import type { RequestOptions } from '../NewRequest/request-form';
import {
  checkGive,
  GIVE_PATHS,
  giveBody,
  possibleStart,
  refusedStarts,
  type GiveForm,
  type Offer,
} from './give-form';
import { PayerFields } from './PayerFields';
import { PlanChoice } from './PlanChoice';
import { StartFields } from './StartFields';

type Props = {
  client: ClientDetail;
  offers: readonly Offer[];
  accounts: RequestOptions['accounts'];
};

export function GiveFormView({ client, offers, accounts }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('giveSubscription');
  // Once per form: however often it is submitted, the server makes one subscription of it.
  const [submissionKey] = useState(() => window.crypto.randomUUID());
  const [form, setForm] = useState<GiveForm>({
    planVersionId: offers.length === 1 ? (offers[0]?.version.id ?? '') : '',
    quantity: '1',
    payer: 'itself',
    payerId: '',
    accountId: accounts.length === 1 ? (accounts[0]?.id ?? '') : '',
    when: 'now',
    startOn: '',
    start: 'invite',
  });
  const change = (next: Partial<GiveForm>) => setForm((before) => ({ ...before, ...next }));
  const isOther = form.payer === 'other' && form.payerId !== '';
  const other = useQuery('readClient', { id: form.payerId }, { skip: !isOther });
  const payer = form.payer === 'itself' ? client : isOther ? (other.data?.data ?? null) : null;
  const offer = offers.find(({ version }) => version.id === form.planVersionId) ?? null;
  const charging = offer?.version.charging ?? null;
  const isCharged = charging === null || charging === 'charged';
  const { errorOf, submit, problem, wasSaved } = useFormProblems(GIVE_PATHS, checkGive(form, isCharged));
  const account = accounts.find(({ id }) => id === form.accountId) ?? null;
  const refused = refusedStarts({ charging, account, payer });
  const start = possibleStart(form.start, refused);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = await submit(event.currentTarget, () =>
      send({ id: client.id, body: giveBody(form, { isCharged, start, submissionKey }) })
    );
    if (given === null) return;
    toggleNotification({ type: 'success', message: t(`give.done-${start}`) });
    navigate(`${PANEL_PATH}/subscriptions/${given.data.id}`);
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <UnsavedForm form={form} wasSaved={wasSaved} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Panel title={t('give.plan')}>
          <PlanChoice
            offers={offers}
            value={form.planVersionId}
            error={errorOf('planVersionId')}
            quantity={form.quantity}
            quantityError={errorOf('quantity')}
            onChange={(planVersionId) => change({ planVersionId })}
            onQuantity={(quantity) => change({ quantity })}
          />
        </Panel>
        <Panel title={t('give.payer')}>
          <PayerFields {...{ client, form, change, errorOf, accounts, isCharged }} />
        </Panel>
        <Panel title={t('give.begin')}>
          <StartFields
            {...{ form, change, errorOf, refused, start }}
            collection={isCharged ? (account?.provider === 'offline' ? 'offline' : 'provider') : 'none'}
          />
        </Panel>
        <Flex justifyContent="flex-end">
          <Button
            type="submit"
            size="L"
            variant={client.mode === 'live' && start !== 'later' ? 'danger' : 'default'}
            loading={isPending}
          >
            {t(`give.submit-${start}`)}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
