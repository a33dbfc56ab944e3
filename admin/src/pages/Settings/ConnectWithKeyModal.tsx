import { SecretField } from '../../components/SecretField';
import { useWords } from '../../translations/use-words';
import { checkKeyForm, KEYED, keyBody, type KeyedProvider } from './account-form';
import { LinkAccountModal } from './LinkAccountModal';

type Props = { provider: KeyedProvider; onClose: () => void };

/** Links an account at a provider. The server tries the key out before it keeps anything. */
export function ConnectWithKeyModal({ provider, onClose }: Props) {
  const t = useWords();
  const { key, keyHint, title, hint, linked } = KEYED[provider];
  return (
    <LinkAccountModal
      {...{ title, hint, linked, onClose }}
      own={{ secretKey: '' }}
      check={(form) => checkKeyForm(provider, form)}
      bodyOf={(form) => keyBody(provider, form)}
    >
      {({ form, change, errorOf }) => (
        <SecretField
          name="secretKey"
          label={t(key)}
          hint={t(keyHint)}
          hasSecret={false}
          change={form.secretKey}
          error={errorOf('secretKey')}
          onChange={(secretKey) => change({ secretKey: secretKey ?? '' })}
        />
      )}
    </LinkAccountModal>
  );
}
