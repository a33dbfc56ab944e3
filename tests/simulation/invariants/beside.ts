/**
 * What the books alone cannot tell: whether they agree with the provider's, with what the mail server took, and with what was
 * delivered. In the words of the one who would complain.
 */
import { TABLES } from '../../../server/src/store/tables';
import type { Mailboxes } from '../mailboxes';
import type { SimulatedProvider } from '../provider/provider';
import type { SimulatedDatabase, Touched } from '../site/database';

/** After a step: what was written about mails and webhooks. */
export function besideTouched(database: SimulatedDatabase, mailboxes: Mailboxes, touched: Touched): string[] {
  const found: string[] = [];
  for (const id of touched.get('outbox') ?? []) {
    const [mail] = database.rows(`select * from ${TABLES.outbox} where id = ?`, id);
    if (!mail) continue;
    if (mail['state'] === 'sent' && !mailboxes.accepted.has(String(mail['message_id'])))
      found.push(`mail ${id} (${String(mail['kind'])}) is «sent», and no mail server has taken it`);
    const twins = database.rows(
      `select id from ${TABLES.outbox} where object_id = ? and kind = ? and step = ? and recipient = ? and id < ?`,
      ...[mail['object_id'], mail['kind'], mail['step'], mail['recipient'], id]
    );
    if (twins.length > 0) found.push(`mail ${id} (${String(mail['kind'])}) stands in the outbox twice`);
  }
  for (const id of touched.get('inbox') ?? []) {
    const [event] = database.rows(`select * from ${TABLES.inbox} where id = ?`, id);
    if (!event) continue;
    const twins = database.rows(
      `select id from ${TABLES.inbox} where account_id = ? and dedupe_key = ? and id < ?`,
      ...[event['account_id'], event['dedupe_key'], id]
    );
    if (twins.length > 0) found.push(`event ${String(event['event_id'])} stands in the inbox twice`);
  }
  return found;
}

/** When everything has come to rest: the provider's books and ours tell the same of every payment and refund. */
export function bankStatement(
  database: SimulatedDatabase,
  providers: readonly SimulatedProvider[]
): string[] {
  return [
    ...providers.flatMap((provider) => paymentsOf(database, provider)),
    ...strayPayments(database, providers),
    ...leftOpen(database),
  ];
}

/** Nothing is waited for any more: whatever was begun has ended, and whatever was to be told is told. */
function leftOpen(database: SimulatedDatabase): string[] {
  const open = (table: string, condition: string): string[] =>
    database
      .rows(`select * from ${table} where ${condition} order by id limit 20`)
      .map(
        (row) =>
          `${table.replace('client_billing_', '')} ${String(row['id'])} is still «${String(row['state'])}»`
      );
  return [
    // A debit of the last days is under way on both sides: their books are compared.
    ...open(TABLES.attempts, `state in ('created', 'submitted', 'requires_action', 'unknown')`),
    ...open(TABLES.refunds, `state in ('created', 'submitted', 'processing', 'unknown')`),
    ...open(TABLES.inbox, `state in ('received', 'failed')`),
    ...open(TABLES.outbox, `state = 'queued'`),
  ];
}

function paymentsOf(database: SimulatedDatabase, provider: SimulatedProvider): string[] {
  const found: string[] = [];
  for (const payment of provider.payments.values()) {
    const [attempt] = database.rows(
      `select * from ${TABLES.attempts} where document_id = ?`,
      payment.attempt
    );
    if (!attempt) {
      found.push(`payment ${payment.ref} belongs to no attempt`);
      continue;
    }
    const theirs = payment.state === 'requires_action' ? 'failed' : payment.state;
    if (attempt['payment_ref'] !== payment.ref && attempt['checkout_ref'] !== payment.ref) {
      // A declined page of a provider that makes a payment for each try is no payment of anybody's.
      if (theirs === 'failed' || theirs === 'cancelled') continue;
      found.push(`payment ${payment.ref} is ${theirs}, and attempt ${payment.attempt} knows another one`);
    } else if (attempt['state'] !== theirs) {
      found.push(
        `payment ${payment.ref} is ${theirs}, and attempt ${payment.attempt} is ${String(attempt['state'])}`
      );
    }
    if (BigInt(String(attempt['amount'])) !== payment.amount.amount)
      found.push(`payment ${payment.ref} is of another amount than attempt ${payment.attempt}`);
    const [sum] = database.rows(
      `select coalesce(sum(amount), 0) as amount from ${TABLES.refunds} where attempt_id = ? and state in ('succeeded', 'processing')`,
      attempt['id']
    );
    const theirRefunds = payment.refunded - payment.refundedByHand;
    if (BigInt(String(sum?.['amount'])) !== theirRefunds)
      found.push(
        `of payment ${payment.ref} ${theirRefunds} went back, in our books ${String(sum?.['amount'])}`
      );
  }
  return found;
}

/** Money that we believe to have, or on its way, and the provider knows nothing of. */
function strayPayments(database: SimulatedDatabase, providers: readonly SimulatedProvider[]): string[] {
  const found: string[] = [];
  for (const provider of providers) {
    const rows = database.rows(
      `select document_id, payment_ref, checkout_ref from ${TABLES.attempts} where account_id = ? and state in ('succeeded', 'processing')`,
      provider.account.id
    );
    for (const row of rows) {
      const ref = String(row['payment_ref'] ?? row['checkout_ref']);
      if (!provider.payments.has(ref))
        found.push(`attempt ${String(row['document_id'])} counts, and the provider has no payment ${ref}`);
    }
  }
  return found;
}
