/** What a client does with a mail: looks at the link, pays or not, comes back, and thinks of it later. */
import { TABLES } from '../../../server/src/store/tables';
import { openPaymentPage } from '../../../server/src/use-cases/payment-page';
import { returnFromCheckout } from '../../../server/src/use-cases/return-from-checkout';
import { readCheckoutUrl, startCheckout } from '../../../server/src/use-cases/start-checkout';
import { createClient } from '../../../server/src/use-cases/create-client';
import { giveSubscription } from '../../../server/src/use-cases/give-subscription';
import { ADMIN, DAY, HOUR, MINUTE, type Event, type Person, type Simulation } from '../simulation';

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

const CONSENT = { text: 'I agree to be charged each period.', ip: '192.0.2.44', language: 'en' } as const;
/** So often somebody comes back to a link that was not paid. */
const PATIENCE = 4;

const buyerOf = ({ email }: Person) =>
  ({
    kind: 'consumer',
    name: `Client ${email.split('@')[0]}`,
    email,
    vatNumber: null,
    address: { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
  }) as const;

/** Looks at the page, as a mail scanner may have done before, and goes on to the provider, or not. */
export async function reads(simulation: Simulation, event: Of<'reads'>): Promise<string> {
  const { chance, site, later } = simulation;
  const { person, token, tries } = event;
  const world = site.world();
  const again = () => {
    if (tries < PATIENCE) later(chance.between(2 * HOUR, 4 * DAY), { ...event, tries: tries + 1 });
  };
  const page = await looks(simulation, token);
  if (page.kind !== 'payable') {
    if (page.kind === 'processing') again();
    return page.kind;
  }
  if (chance.is(0.12)) {
    again();
    return 'put off';
  }
  const consent = page.subscription?.savesMethod ? CONSENT : null;
  try {
    const start = await startCheckout(world, { token, buyer: buyerOf(person), consent });
    // A second click, or a second tab.
    if (chance.is(0.1)) await startCheckout(world, { token, buyer: buyerOf(person), consent });
    if (start.kind !== 'redirect') return start.kind;
    const checkout = await readCheckoutUrl(world, { token });
    if (!checkout) return 'no checkout';
    if (chance.is(0.1)) {
      again();
      return 'turned back';
    }
    const soon = chance.is(0.9) ? chance.between(20_000, 10 * MINUTE) : chance.between(HOUR, DAY);
    later(soon, { kind: 'at_page', person, token, url: checkout.url });
    if (chance.is(0.03)) later(soon + MINUTE, { kind: 'at_page', person, token, url: checkout.url });
    return 'at the page';
  } catch (error) {
    again();
    throw error;
  }
}

/** A GET uses nothing up. */
async function looks(simulation: Simulation, token: string) {
  const { database, site } = simulation;
  const world = site.world();
  const row = () =>
    database.rows(
      `select state, token_hash, invoice_id, expires_at from ${TABLES.requests} where token_hash = ?`,
      world.links.hash(token)
    )[0];
  const before = row();
  await openPaymentPage(world, { token });
  const page = await openPaymentPage(world, { token });
  const isPast = before !== undefined && page.kind === 'expired';
  if (JSON.stringify(before) !== JSON.stringify(row()) && !simulation.faults.isNested() && !isPast)
    simulation.accuse(`looking at a link has changed its request, which was ${String(before?.['state'])}`);
  return page;
}

export function atPage(simulation: Simulation, event: Of<'at_page'>): Promise<string> {
  const { chance, providers, later } = simulation;
  const { person, token, url, ...rest } = event;
  const temper = chance.is(0.9) ? person.temper : 'good';
  const outcomes = [...providers.values()].map((provider) => provider.pay(url, temper));
  const outcome = outcomes.find((one) => one !== 'closed') ?? 'closed';
  if (outcome === 'declined' && chance.is(0.6))
    later(chance.between(30_000, HOUR), { ...rest, person: { ...person, temper: 'good' }, token, url });
  if (outcome === 'declined' || outcome === 'closed') {
    if (chance.is(0.4)) later(chance.between(HOUR, 2 * DAY), { kind: 'reads', person, token, tries: 1 });
  } else if (chance.is(0.8)) later(chance.between(1_000, 8_000), { kind: 'returns', token });
  return Promise.resolve(outcome);
}

export async function returns({ site }: Simulation, { token }: Of<'returns'>): Promise<string> {
  return (await returnFromCheckout(site.world(), { token })).kind;
}

/** An admin enters a client, and mails it the first invitation. */
export async function arrives(simulation: Simulation, { person }: Of<'newcomer'>): Promise<string> {
  const { chance, site, plans, accounts } = simulation;
  const { email, mode } = person;
  const world = site.world();
  const isKnown = chance.is(0.3);
  const billing = isKnown ? { ...buyerOf(person), email: undefined } : null;
  const client = await createClient(
    world,
    {
      mode,
      email,
      name: null,
      language: 'en',
      currency: null,
      timeZone: null,
      billing,
      isVatVerified: false,
    },
    ADMIN
  );
  const plan = chance.pick(plans);
  const isCharged = plan.charging === 'charged';
  const given = await giveSubscription(
    world,
    client.publicId,
    {
      planVersionId: plan.versionId,
      accountId: isCharged ? chance.pick(accounts[mode]).publicId : null,
      start: isCharged ? 'invite' : 'at_once',
    },
    ADMIN
  );
  return given.publicId;
}
