/** What an admin does about billing requests. */
import { TABLES } from '../../../server/src/store/tables';
import { deleteBillingRequest } from '../../../server/src/use-cases/delete-billing-request';
import { markBillingRequestPaid } from '../../../server/src/use-cases/mark-billing-request-paid';
import { resendBillingRequest } from '../../../server/src/use-cases/resend-billing-request';
import { resendReceipt } from '../../../server/src/use-cases/resend-receipt';
import { sendBillingRequestAnew } from '../../../server/src/use-cases/send-billing-request-anew';
import { sendBillingRequest } from '../../../server/src/use-cases/send-billing-request';
import { ADMIN, anyOf, NOTHING, publicIdOf, type Action } from '../simulation';

const R = TABLES.requests;
const OFFLINE = `account_id in (select id from ${TABLES.accounts} where provider = 'offline')`;

const BUYER = {
  kind: 'consumer',
  name: 'Camille Martin',
  vatNumber: null,
  address: { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
} as const;

/** A one-off amount, the form submitted twice now and then. */
const send: Action = {
  name: 'sends a request',
  weight: 12,
  async run(simulation) {
    const { chance, site, people, accounts } = simulation;
    if (people.size === 0) return NOTHING;
    const person = chance.pick([...people.values()]);
    const world = site.world();
    const input = {
      mode: person.mode,
      accountId: chance.pick(accounts[person.mode]).publicId,
      email: person.email,
      currency: 'EUR',
      amount: `${chance.between(1, 900)}.${chance.between(10, 99)}`,
      purpose: `Work ${chance.between(1, 1_000_000)}`,
      submissionKey: `form-${world.random.hex(8)}`,
    };
    const sent = await sendBillingRequest(world, input, ADMIN);
    if (chance.is(0.15)) {
      const again = await sendBillingRequest(world, input, ADMIN);
      if (again.id !== sent.id) simulation.accuse(`the form of request ${sent.publicId} made two`);
    }
    return sent.publicId;
  },
};

/** The bank account is looked through: most of what is waited for has come. */
const markPaid: Action = {
  name: 'marks as paid',
  weight: 16,
  async run(simulation) {
    const { chance, site } = simulation;
    const isExpected = chance.is(0.9);
    const row = anyOf(simulation, R, isExpected ? `state = 'pending' and ${OFFLINE}` : `state <> 'paid'`);
    if (!row) return NOTHING;
    const payment = {
      method: 'bank_transfer',
      reference: `Transfer ${String(row['id'])}`,
      buyer: BUYER,
    } as const;
    await markBillingRequestPaid(site.world(), publicIdOf(row), payment, ADMIN);
    return publicIdOf(row);
  },
};

export const requestActions: readonly Action[] = [
  send,
  markPaid,
  {
    name: 'deletes a request',
    weight: 2,
    async run(simulation) {
      const row = anyOf(simulation, R, `state = 'pending'`);
      if (!row) return NOTHING;
      await deleteBillingRequest(simulation.site.world(), publicIdOf(row), ADMIN);
      return publicIdOf(row);
    },
  },
  {
    name: 'mails a link again',
    weight: 4,
    async run(simulation) {
      const row = anyOf(simulation, R, `state = 'pending'`);
      if (!row) return NOTHING;
      await resendBillingRequest(simulation.site.world(), publicIdOf(row), ADMIN);
      return publicIdOf(row);
    },
  },
  {
    name: 'sends a request anew',
    weight: 4,
    async run(simulation) {
      const row = anyOf(simulation, R, `state in ('expired', 'deleted')`);
      if (!row) return NOTHING;
      return (await sendBillingRequestAnew(simulation.site.world(), publicIdOf(row), ADMIN)).publicId;
    },
  },
  {
    name: 'mails a receipt again',
    weight: 1,
    async run(simulation) {
      const row = anyOf(simulation, R, `state = 'paid'`);
      if (!row) return NOTHING;
      await resendReceipt(simulation.site.world(), publicIdOf(row), ADMIN);
      return publicIdOf(row);
    },
  },
];
