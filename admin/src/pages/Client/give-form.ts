import type { ClientDetail } from '../../../../server/src/contracts/clients';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import type { PlanVersionView, PlanView } from '../../../../server/src/contracts/plans';
import type { giveSubscription } from '../../../../server/src/contracts/subscriptions';
import { readQuantity } from '../../formatting/whole-number';
import type { TradKey } from '../../translations/get-trad';
import type { RequestOptions } from '../NewRequest/request-form';

export type GiveBody = BodyOf<typeof giveSubscription>;
export type Start = GiveBody['start'];
export const STARTS = ['invite', 'at_once', 'later'] as const satisfies readonly Start[];

export type GiveForm = {
  planVersionId: string;
  quantity: string;
  payer: 'itself' | 'other';
  payerId: string;
  accountId: string;
  when: 'now' | 'on_day';
  startOn: string;
  start: Start;
};
export const GIVE_PATHS = ['planVersionId', 'quantity', 'payerId', 'accountId', 'startOn', 'start'] as const;

/** What can be sold today: of each active plan the version that is offered, by the version's id. */
export type Offer = { readonly plan: PlanView; readonly version: PlanVersionView };
export const offersOf = (plans: readonly PlanView[]): Offer[] =>
  plans.flatMap((plan) => {
    const version = plan.versions.find(({ id }) => id === plan.offeredVersionId);
    return version !== undefined && plan.isActive ? [{ plan, version }] : [];
  });

type Situation = {
  readonly charging: PlanVersionView['charging'] | null;
  readonly account: Pick<RequestOptions['accounts'][number], 'provider'> | null;
  /** Null while it is not known who pays. */
  readonly payer: Pick<ClientDetail, 'billing' | 'methods'> | null;
};

/** Which way to start cannot be taken, and why. The server decides; this only says so before. */
export function refusedStarts({ charging, account, payer }: Situation): Partial<Record<Start, TradKey>> {
  if (charging === 'free' || charging === 'external') return { invite: 'give.no-invite' };
  if (account === null || payer === null) return {};
  const hasMandate = payer.methods.some(
    ({ state, provider, consentedAt }) =>
      state === 'valid' && provider === account.provider && consentedAt !== null
  );
  if (account.provider !== 'offline' && !hasMandate) return { at_once: 'give.no-mandate' };
  return payer.billing === null ? { at_once: 'give.no-billing' } : {};
}

/** What was chosen, or the first that can be, when it no longer can. */
export const possibleStart = (chosen: Start, refused: Partial<Record<Start, TradKey>>): Start =>
  refused[chosen] === undefined ? chosen : (STARTS.find((start) => refused[start] === undefined) ?? 'later');

export function checkGive(form: GiveForm, isCharged: boolean): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  if (form.planVersionId === '') issues.planVersionId = 'field.required';
  if (readQuantity(form.quantity) === null) issues.quantity = 'field.quantity-invalid';
  if (form.payer === 'other' && form.payerId === '') issues.payerId = 'field.required';
  if (isCharged && form.accountId === '') issues.accountId = 'field.required';
  if (form.when === 'on_day' && form.startOn === '') issues.startOn = 'field.required';
  return issues;
}

/** The body as the contract wants it. Call it on a form without issues. */
export const giveBody = (
  form: GiveForm,
  { isCharged, start, submissionKey }: { isCharged: boolean; start: Start; submissionKey: string }
): GiveBody => ({
  planVersionId: form.planVersionId,
  quantity: readQuantity(form.quantity) ?? 1,
  payerId: form.payer === 'other' ? form.payerId : undefined,
  accountId: isCharged ? form.accountId : null,
  startOn: form.when === 'on_day' ? form.startOn : null,
  start,
  submissionKey,
});
