import { Flex } from '@strapi/design-system';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { ChoiceField } from '../../components/ChoiceField';
import { ClientPicker } from '../../components/ClientPicker';
import { SelectField } from '../../components/fields';
import type { ErrorOf } from '../../components/use-form-problems';
import { useWords } from '../../translations/use-words';
import type { RequestOptions } from '../NewRequest/request-form';
import type { GiveForm } from './give-form';

type Props = {
  client: ClientDetail;
  form: GiveForm;
  change: (change: Partial<GiveForm>) => void;
  errorOf: ErrorOf;
  accounts: RequestOptions['accounts'];
  isCharged: boolean;
};

/** Who pays, and through which account. */
export function PayerFields({ client, form, change, errorOf, accounts, isCharged }: Props) {
  const t = useWords();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ChoiceField
        name="payer"
        label={t('give.payer-label')}
        value={form.payer}
        choices={[
          { value: 'itself', label: t('give.payer-itself', { name: client.name ?? client.email }) },
          { value: 'other', label: t('give.payer-other'), hint: t('give.payer-other-hint') },
        ]}
        onChange={(payer) => change({ payer })}
      />
      {form.payer === 'other' && (
        <ClientPicker
          name="payerId"
          label={t('give.payer-who')}
          mode={client.mode}
          without={client.id}
          value={form.payerId}
          error={errorOf('payerId')}
          onChange={(payerId) => change({ payerId })}
        />
      )}
      {isCharged && (
        <SelectField
          name="accountId"
          label={t('new.account')}
          placeholder={t('new.account-placeholder')}
          hint={accounts.length === 0 ? t('new.no-account') : undefined}
          value={form.accountId}
          error={errorOf('accountId')}
          options={accounts.map(({ id, label }) => ({ value: id, label }))}
          disabled={accounts.length === 0}
          required
          onChange={(accountId) => change({ accountId })}
        />
      )}
    </Flex>
  );
}
