import { Button } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ReactElement } from 'react';
import type { CallInput } from '../../api/use-call';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction, WRAPPING } from '../../components/ConfirmAction';
import { useWords } from '../../translations/use-words';

type Endpoint =
  | 'startSubscription'
  | 'inviteToSubscription'
  | 'withdrawSubscription'
  | 'withdrawChange'
  | 'cancelSubscription'
  | 'resumeSubscription'
  | 'askForMethod';
type Props<Name extends Endpoint> = {
  endpoint: Name;
  input: CallInput<Name>;
  look: 'secondary' | 'danger-light';
  /** Within a text; in a column of buttons each is as wide as the column. */
  isInText?: boolean;
  icon: ReactElement;
  label: string;
  title: string;
  /** What it does, and what it does not. */
  consequence: string;
  done: string;
};

/** A button that asks before it acts, and says when it has. */
export function Act<Name extends Endpoint>(props: Props<Name>) {
  const { endpoint, input, look, isInText = false, icon, label, title, consequence, done } = props;
  const t = useWords();
  const { send } = useMutation(endpoint);
  const { toggleNotification } = useNotification();
  return (
    <ConfirmAction
      trigger={
        <Button variant={look} fullWidth={!isInText} startIcon={icon} style={WRAPPING}>
          {label}
        </Button>
      }
      title={title}
      consequence={consequence}
      confirmLabel={label}
      dismissLabel={t('act.dismiss')}
      variant={look === 'danger-light' ? 'danger' : 'default'}
      onConfirm={() => send(input)}
      onDone={() => toggleNotification({ type: 'success', message: done })}
    />
  );
}
