import { invoiceOfChange, titleOfChange, type Bill, type Configured } from '../billing';
import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { Configuration, Subscription } from '../billing/subscription/types';
import type { PaymentAccount, StoreTx, World } from '../ports';
import { askForChange } from './ask-for-change';
import { changeSubscription, recordOnSubscription } from './change-subscription';
import { namedOn, partiesOfInvoice } from './content-of-period';
import { nameOfSubscribed } from './first-period';
import { refuseWhenIncomplete } from './missing-settings';
import { newCharge } from './new-charge';
import { linkedAccountOf } from './plan-billing';
import type { ChangePrepared } from './quote-change';
import { keepNews, prepareRetry, type RetryMeans } from './retry-renewal';
import type { SettleContext } from './settle-request';

/** How a change is paid. */
export type ChangePayment = {
  readonly bill: Bill;
  readonly now: Configured;
  readonly account: PaymentAccount;
  /** Null where nothing is charged by itself (offline): the payer is mailed a link. */
  readonly means: RetryMeans | null;
};

/**
 * Before the transaction: this reaches the network. Null where nothing is due. Throws `settings_incomplete`,
 * `invalid_argument` (no linked account), `out_of_range` for an amount that the provider does not take, and what opening the
 * account throws.
 */
export async function preparePayment(
  world: World,
  { row, quote, settings }: ChangePrepared
): Promise<ChangePayment | null> {
  const { bill, parts } = quote;
  if (bill === null || parts.now === null) return null;
  await refuseWhenIncomplete(world, settings);
  const account = linkedAccountOf(row);
  const means = row.subscription.collection === 'provider' ? await prepareRetry(world, row) : null;
  const gateway = means?.gateway ?? (await world.gateways.open(account));
  const refusal = gateway.refusalOf({ amount: bill.total, currency: bill.currency });
  if (refusal === null) return { bill, now: parts.now, account, means };
  throw new BillingError('out_of_range', said`${refusal} Change more at once, or wait for the next period.`);
}

/**
 * Step (a) of paying for a change: the unnumbered draft that asks for it, what waits for it on the subscription, and the charge
 * on the saved method, or a link where it cannot be charged. The subscription must be locked, and nothing else wait.
 */
export async function beginPayment(
  tx: StoreTx,
  given: ChangePrepared & { readonly subscription: Subscription; readonly paying: ChangePayment },
  context: SettleContext
): Promise<void> {
  const { row, quote, settings, subscription, paying } = given;
  const { bill, now, account, means } = paying;
  const { version, payer } = row;
  const { period } = subscription;
  if (period === null) return;
  const name = nameOfSubscribed(now);
  const content = invoiceOfChange({
    ...partiesOfInvoice({ ...row, subscription }),
    ...namedOn({ seller: settings.merchant, buyer: payer.billing }),
    requestId: null,
    name,
    changeOn: quote.on,
    periodEnd: period.end,
    cost: { amount: bill.net, currency: bill.currency },
    tax: now.version.tax ?? settings.tax,
    dueOn: quote.on,
  });
  const invoice = await tx.insertInvoice({ ...content, state: 'draft', issued: null });
  const { atRenewal } = quote.parts;
  const awaited = {
    invoiceId: invoice.id,
    on: quote.on,
    now: configurationOf(now),
    atRenewal: atRenewal && configurationOf(atRenewal),
  };
  const pendingChange = { atRenewal: subscription.pendingChange?.atRenewal ?? null, awaited };
  const waiting = await changeSubscription(tx, subscription, version, { pendingChange }, context);
  if (means) await keepNews(tx, row, means);
  if (!means?.method || means.obstacle !== null) {
    return askForChange(tx, { subscription: waiting, invoice }, context);
  }
  const { gateway, method } = means;
  const { businessNow, systemNow } = context;
  const planName = titleOfChange(name, payer.language);
  await tx.insertAttempt(
    newCharge(context, { gateway, account, method, invoice, planName, businessNow, systemNow })
  );
  await recordOnSubscription(tx, waiting, 'subscription.change_charged', context, { plan: name });
}

export const configurationOf = ({ version, quantity }: Configured): Configuration => ({
  planVersionId: version.id,
  quantity,
});
