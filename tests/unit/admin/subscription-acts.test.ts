import { possibleActs } from '../../../admin/src/pages/Subscription/possible-acts';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import type { SubscriptionDetail } from '../../../server/src/contracts/subscriptions';

type Subject = Parameters<typeof possibleActs>[0];
const RUNNING: Subject = {
  state: 'active',
  collection: 'provider',
  acceptedAt: '2026-01-01T00:00:00.000Z',
  canStart: false,
  cancelOn: null,
  cancelPreview: { endsOn: '2026-02-01' },
  invitation: null,
};
const NONE = {
  invite: null,
  start: false,
  askForMethod: false,
  withdraw: false,
  change: false,
  cancelOn: null,
  cancelAtOnce: false,
  resume: false,
};
const sent: SubscriptionDetail['invitation'] = {
  id: 'i'.repeat(24),
  state: 'pending',
  url: null,
  expiresAt: '2026-01-31T00:00:00.000Z',
};

describe('the dialogs before a subscription ends or goes on', () => {
  it.each([en, fr])('name who is told by mail, where somebody is', (words) => {
    // Each of these queues a mail to the payer (cancel-subscription.ts, end-subscription.ts, withdraw-subscription.ts).
    for (const act of ['cancel-on', 'cancel-now', 'resume', 'withdraw-accepted'] as const)
      expect(words[`act.${act}-consequence`]).toContain('{email}');
  });
});

describe('what can be done with a subscription', () => {
  it('one that runs is cancelled on the day that the server names, or at once', () => {
    expect(possibleActs(RUNNING)).toEqual({
      ...NONE,
      change: true,
      askForMethod: true,
      cancelOn: '2026-02-01',
      cancelAtOnce: true,
    });
  });

  it('one whose end is planned is resumed, or ended at once; it is not planned twice', () => {
    expect(possibleActs({ ...RUNNING, cancelOn: '2026-02-01', cancelPreview: null })).toEqual({
      ...NONE,
      askForMethod: true,
      resume: true,
      cancelAtOnce: true,
    });
  });

  it('one that is suspended has no running period to wait for: it ends at once', () => {
    expect(possibleActs({ ...RUNNING, state: 'suspended', cancelPreview: null })).toEqual({
      ...NONE,
      askForMethod: true,
      cancelAtOnce: true,
    });
  });

  it('a new method is asked for only where one is charged', () => {
    expect(possibleActs({ ...RUNNING, state: 'past_due' }).askForMethod).toBe(true);
    for (const collection of ['offline', 'external', 'free'] as const)
      expect(possibleActs({ ...RUNNING, collection }).askForMethod).toBe(false);
  });

  it('a draft is invited to or withdrawn; what needs nobody’s consent is started', () => {
    const draft: Subject = { ...RUNNING, state: 'draft', acceptedAt: null, cancelPreview: null };
    expect(possibleActs(draft)).toEqual({ ...NONE, invite: 'first', withdraw: true });
    expect(possibleActs({ ...draft, collection: 'free', canStart: true })).toEqual({
      ...NONE,
      start: true,
      withdraw: true,
    });
    expect(possibleActs({ ...draft, canStart: true })).toEqual({
      ...NONE,
      invite: 'first',
      start: true,
      withdraw: true,
    });
  });

  it('an invitation that is out is mailed again; one that is accepted is not', () => {
    const pending: Subject = { ...RUNNING, state: 'pending', acceptedAt: null, cancelPreview: null };
    expect(possibleActs({ ...pending, invitation: sent }).invite).toBe('again');
    expect(possibleActs({ ...pending, acceptedAt: RUNNING.acceptedAt })).toEqual({ ...NONE, withdraw: true });
  });

  it.each(['cancelled', 'expired'] as const)('one that is %s is left alone', (state) => {
    expect(possibleActs({ ...RUNNING, state, cancelPreview: null })).toEqual(NONE);
  });
});
