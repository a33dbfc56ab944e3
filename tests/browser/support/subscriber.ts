/** Subscribers for the stories whose subject comes after: the plan, the client and the invitation are made over the admin API. */
import { eventually, signIn, type AdminClient } from '../../../scripts/admin-api.mjs';
import type { Language } from '../../../server/src/billing/ids';
import type { SubscriptionDetail } from '../../../server/src/contracts/subscriptions';
import type { TestClockReading } from '../../../server/src/use-cases/advance-test-clock';
import type { World } from './world';

export type Subscriber = {
  readonly id: string;
  readonly plan: string;
  readonly email: string;
  read(): Promise<SubscriptionDetail>;
  /** Asks until it is in this state. */
  until(state: SubscriptionDetail['state']): Promise<SubscriptionDetail>;
};

const VERSION = {
  charging: 'charged',
  currency: 'EUR',
  netPrice: '20',
  intervalMonths: 1,
  periods: null,
  tax: null,
  graceDays: 7,
  noticeDays: 0,
  commitmentPeriods: 0,
  features: ['Cinq postes', 'Aide par e‑mail'],
  activeFrom: null,
};

/** «Studio declined en …»: a plan of this story alone, in words that lines can be broken between. */
export const planNameFor = (email: string): string =>
  `Studio ${email.split('@')[0]?.replaceAll(/[.-]/g, ' ') ?? ''}`;

type Invitee = {
  readonly email: string;
  readonly language: Language;
  readonly provider?: 'stripe' | 'mollie';
};

/** Invited to «Studio …», 24.00 EUR a month with tax, through the provider's stand-in: Stripe's when none is named. */
export async function inviteSubscriber(
  world: World,
  { email, language, provider: wanted = 'stripe' }: Invitee
): Promise<Subscriber> {
  const admin = await signIn(world);
  const plan = planNameFor(email);
  const made = await admin.post('/plans', {
    name: plan,
    description: null,
    isActive: true,
    families: [],
    position: 1,
    version: VERSION,
  });
  const client = await admin.post('/clients', {
    mode: 'test',
    email,
    name: null,
    language,
    currency: null,
    timeZone: null,
    billing: null,
    isVatVerified: false,
  });
  const { data: accounts } = await admin.get('/accounts');
  const given = await admin.post<{ data: SubscriptionDetail }>(`/clients/${client.data.id}/subscriptions`, {
    planVersionId: made.data.offeredVersionId,
    accountId: accounts.find(({ provider }: { provider: string }) => provider === wanted).id,
    start: 'invite',
  });
  return subscriberOf(admin, { id: given.data.id, plan, email });
}

function subscriberOf(admin: AdminClient, who: Pick<Subscriber, 'id' | 'plan' | 'email'>): Subscriber {
  const read = async (): Promise<SubscriptionDetail> =>
    (await admin.get<{ data: SubscriptionDetail }>(`/subscriptions/${who.id}`)).data;
  return {
    ...who,
    read,
    until: (state) =>
      eventually(`The subscription of ${who.email} «${state}»`, async () => {
        const subscription = await read();
        return subscription.state === state && subscription;
      }),
  };
}

/** How many hours there are from the test clock to this hour (UTC) of a day; at least one. */
export async function hoursUntil(world: World, day: string, hour = 12): Promise<number> {
  const admin = await signIn(world);
  const { data } = await admin.get<{ data: TestClockReading }>('/test-clock');
  const target = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  return Math.max(1, Math.ceil((target - Date.parse(data.businessTime)) / 3_600_000));
}

export async function moveClockTo(world: World, day: string): Promise<void> {
  const hours = await hoursUntil(world, day);
  const admin = await signIn(world);
  await admin.post('/test-clock/advance', { hours });
}

/** The day on which the test clock stands, in UTC. */
export async function today(world: World): Promise<string> {
  const admin = await signIn(world);
  const { data } = await admin.get<{ data: TestClockReading }>('/test-clock');
  return data.businessTime.slice(0, 10);
}

/** The first day of the month that is so many after the one of `day`. */
export function firstOfMonth(day: string, later: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
}

/** As the panel writes the day before this one. */
export function dayBeforeInPanel(day: string, language: Language): string {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(before);
}

/** The numbers of all invoices of test mode, in their order. */
export async function numbersOfAll(world: World): Promise<number[]> {
  const admin = await signIn(world);
  const { data: clients } = await admin.get<{ data: { id: string }[] }>('/clients?mode=test&pageSize=100');
  const details = await Promise.all(
    clients.map(({ id }) => admin.get<{ data: { invoices: { number: string | null }[] } }>(`/clients/${id}`))
  );
  return details
    .flatMap(({ data: { invoices } }) => invoices.flatMap(({ number }) => number ?? []))
    .map((number) => Number(number.split('-').at(-1)))
    .sort((a, b) => a - b);
}
