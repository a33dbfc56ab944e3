import {
  checkClient,
  clientBody,
  clientFormOf,
  newClient,
  withBilling,
} from '../../../admin/src/pages/Client/client-form';
import {
  checkGive,
  giveBody,
  offersOf,
  possibleStart,
  refusedStarts,
  type GiveForm,
} from '../../../admin/src/pages/Client/give-form';
import { readListFilter } from '../../../admin/src/components/use-list-filter';
import { FILTERS, queryOf } from '../../../admin/src/pages/Subscriptions/subscription-filters';
import { clients, subscriptions } from '../../../server/src/contracts';
import type { ClientDetail } from '../../../server/src/contracts/clients';
import type { PlanView } from '../../../server/src/contracts/plans';

const CLIENT: ClientDetail = {
  id: 'c'.repeat(24),
  mode: 'test',
  state: 'active',
  name: 'Dubois Paysages',
  email: 'a@example.com',
  country: 'FR',
  live: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  language: 'fr',
  currency: null,
  timeZone: 'Europe/Paris',
  billing: {
    kind: 'business',
    name: 'Dubois Paysages',
    vatNumber: 'FR12912345678',
    address: { line1: '3 quai Perrache', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
  },
  vatVerifiedAt: '2026-01-02T00:00:00.000Z',
  subscriptions: [],
  methods: [],
  invoices: [],
  requests: [],
  credit: { balances: [], entries: [] },
  timeline: [],
};

describe('a client’s details', () => {
  it('go through the form unharmed', () => {
    expect(clients.updateClient.body.parse(clientBody(clientFormOf(CLIENT)))).toEqual({
      email: 'a@example.com',
      name: 'Dubois Paysages',
      language: 'fr',
      currency: null,
      timeZone: 'Europe/Paris',
      billing: CLIENT.billing,
      isVatVerified: true,
    });
  });

  it('of a new one are an address and a language; nothing else is asked for', () => {
    const form = { ...newClient('en'), email: ' b@example.com ' };
    expect(checkClient(form)).toEqual({});
    expect(clients.createClient.body.parse({ mode: 'live', ...clientBody(form) })).toEqual({
      mode: 'live',
      email: 'b@example.com',
      name: null,
      language: 'en',
      currency: null,
      timeZone: null,
      billing: null,
      isVatVerified: false,
    });
  });

  it('billing details, once begun, are asked for whole', () => {
    const issues = checkClient({ ...newClient('en'), email: 'b@example.com', hasBilling: true });
    expect(Object.keys(issues)).toEqual([
      'billing.name',
      'billing.address.line1',
      'billing.address.postalCode',
      'billing.address.city',
      'billing.address.country',
    ]);
  });

  it('another VAT number is not the one that was verified', () => {
    const form = clientFormOf(CLIENT);
    expect(withBilling(form, { vatNumber: ' FR12912345678' }).isVatVerified).toBe(true);
    expect(withBilling(form, { vatNumber: 'FR99999999999' }).isVatVerified).toBe(false);
  });

  it('a consumer, and whoever has no number, is never said to have a verified one', () => {
    const form = clientFormOf(CLIENT);
    const consumer = { ...form, billing: { ...form.billing, kind: 'consumer' as const } };
    expect(clientBody(consumer)).toMatchObject({ isVatVerified: false, billing: { vatNumber: null } });
    expect(clientBody({ ...form, hasBilling: false })).toMatchObject({ isVatVerified: false, billing: null });
  });
});

const PLAN = {
  isActive: true,
  offeredVersionId: 'v1',
  versions: [{ id: 'v2' }, { id: 'v1' }],
} as unknown as PlanView;
const FORM: GiveForm = {
  planVersionId: 'v'.repeat(24),
  quantity: '1',
  payer: 'itself',
  payerId: '',
  accountId: 'a'.repeat(24),
  when: 'now',
  startOn: '2020-01-01',
  start: 'invite',
};
const METHOD: ClientDetail['methods'][number] = {
  id: 'm'.repeat(24),
  label: 'Visa •••• 4242',
  kind: 'card',
  provider: 'stripe',
  state: 'valid',
  expiresAt: null,
  consentedAt: '2026-01-01T00:00:00.000Z',
};

describe('giving a subscription', () => {
  it('offers of each active plan the version that is offered today, not the newest', () => {
    expect(offersOf([PLAN]).map(({ version }) => version.id)).toEqual(['v1']);
    expect(offersOf([{ ...PLAN, isActive: false }])).toEqual([]);
    expect(offersOf([{ ...PLAN, offeredVersionId: null }])).toEqual([]);
  });

  it.each([
    ['a free plan: nothing to accept', 'free', null, {}, { invite: 'give.no-invite' }],
    ['a plan billed elsewhere: the same', 'external', null, {}, { invite: 'give.no-invite' }],
    ['a mandate there: all three', 'charged', 'stripe', { methods: [METHOD] }, {}],
    ['no mandate: only the payer consents', 'charged', 'stripe', {}, { at_once: 'give.no-mandate' }],
    [
      'one at another provider is none',
      'charged',
      'mollie',
      { methods: [METHOD] },
      { at_once: 'give.no-mandate' },
    ],
    [
      'one that is no longer usable is none',
      'charged',
      'stripe',
      { methods: [{ ...METHOD, state: 'invalid' }] },
      { at_once: 'give.no-mandate' },
    ],
    ['offline needs no mandate', 'charged', 'offline', {}, {}],
    [
      'offline issues an invoice, which names its buyer',
      'charged',
      'offline',
      { billing: null },
      { at_once: 'give.no-billing' },
    ],
  ] as const)('%s', (_rule, charging, provider, change, refused) => {
    const payer = { ...CLIENT, ...change } as ClientDetail;
    expect(refusedStarts({ charging, account: provider && { provider }, payer })).toEqual(refused);
  });

  it('nothing is refused before it is known who pays through what', () => {
    expect(refusedStarts({ charging: 'charged', account: null, payer: CLIENT })).toEqual({});
    expect(refusedStarts({ charging: 'charged', account: { provider: 'stripe' }, payer: null })).toEqual({});
  });

  it('a choice that can no longer be taken gives way to the first that can', () => {
    expect(possibleStart('invite', { invite: 'give.no-invite' })).toBe('at_once');
    expect(possibleStart('at_once', { at_once: 'give.no-mandate' })).toBe('invite');
    expect(possibleStart('later', { invite: 'give.no-invite' })).toBe('later');
  });

  it('sends a day and another payer only when they were chosen', () => {
    const sent = (form: GiveForm, isCharged = true) =>
      subscriptions.giveSubscription.body.parse(
        giveBody(form, {
          isCharged,
          start: 'invite',
          submissionKey: '3f0c2c1e-6d5f-4f4c-9d5e-0a1b2c3d4e5f',
        })
      );
    expect(sent({ ...FORM, payerId: 'x'.repeat(24) })).toMatchObject({ payerId: undefined, startOn: null });
    expect(sent({ ...FORM, payer: 'other', payerId: 'x'.repeat(24), when: 'on_day' })).toMatchObject({
      payerId: 'x'.repeat(24),
      startOn: '2020-01-01',
    });
    expect(sent(FORM, false)).toMatchObject({ accountId: null, quantity: 1 });
    expect(sent({ ...FORM, quantity: ' 12 ' })).toMatchObject({ quantity: 12 });
  });

  it('asks for what is needed, and for an account only when something is charged', () => {
    const empty: GiveForm = {
      ...FORM,
      planVersionId: '',
      payer: 'other',
      accountId: '',
      when: 'on_day',
      startOn: '',
    };
    expect(Object.keys(checkGive(empty, true))).toEqual(['planVersionId', 'payerId', 'accountId', 'startOn']);
    expect(checkGive({ ...FORM, accountId: '' }, false)).toEqual({});
    for (const quantity of ['', '0', '1.5', '100001'])
      expect(checkGive({ ...FORM, quantity }, true)).toEqual({ quantity: 'field.quantity-invalid' });
  });
});

describe('the lists’ filters', () => {
  it('what the address says is asked of the server; nonsense is the unfiltered list', () => {
    const asked = (address: string) => queryOf(readListFilter(new URLSearchParams(address), FILTERS));
    expect(asked('state=over&page=2')).toMatchObject({ state: 'cancelled,expired', page: 2 });
    expect(asked('state=parked')).toMatchObject({ parked: 'yes' });
    expect(asked('state=hacked&page=0&pageSize=9999&search=')).toEqual({
      page: 1,
      pageSize: 20,
      search: undefined,
    });
  });

  it('every filter is one that the contract takes', () => {
    for (const state of FILTERS) {
      const query = queryOf({ page: 1, pageSize: 20, state, search: 'a&b' });
      const parsed = subscriptions.listSubscriptions.query.parse({ mode: 'test', ...query });
      const states = (parsed.state ?? '').split(',').filter((one) => one !== '');
      expect(states.filter((one) => !subscriptions.subscriptionState.safeParse(one).success)).toEqual([]);
    }
  });
});
