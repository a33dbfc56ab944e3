import type { AccountId, ClientId, Mode, PaymentMethodId } from '../../billing/ids';
import type { PaymentMethod } from '../../billing/payment/payment-method';
import type { MethodState } from '../../billing/payment/types';
import type { Consent } from '../../billing/subscription/types';
import type { NewRow } from '../../ports';
import { json, mentioned, publicId, ref, text, textOrNull, toJson, type Row } from './reading';

export const toMethod = (row: Row): PaymentMethod => ({
  id: ref<PaymentMethodId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  clientId: ref<ClientId>(row, 'client_id'),
  accountId: ref<AccountId>(row, 'account_id'),
  state: text(row, 'state') as MethodState,
  customerRef: text(row, 'customer_ref'),
  methodRef: text(row, 'method_ref'),
  kind: text(row, 'kind'),
  label: text(row, 'label'),
  expiresAt: textOrNull(row, 'expires_at'),
  consent: json<Consent>(row, 'consent'),
  createdAt: text(row, 'registered_at'),
});

export const fromMethod = (method: Partial<NewRow<PaymentMethod> & Pick<PaymentMethod, 'createdAt'>>) =>
  mentioned({
    mode: method.mode,
    client_id: method.clientId,
    account_id: method.accountId,
    state: method.state,
    customer_ref: method.customerRef,
    method_ref: method.methodRef,
    kind: method.kind,
    label: method.label,
    expires_at: method.expiresAt,
    consent: method.consent === undefined ? undefined : toJson(method.consent),
    registered_at: method.createdAt,
  });
