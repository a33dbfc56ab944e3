import fc from 'fast-check';
import { attemptEvents, type InvoiceState, type RequestState } from '../../../../server/src/billing';
import { holds } from '../property';
import {
  afterAll,
  applied,
  decide,
  outcome,
  snapshotOf,
  world,
  type News,
  type World,
} from './payment-world';

const ALL: readonly News[] = [
  'open',
  'requires_action',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
  'charged_back',
];
const UNDER_WAY: readonly News[] = ['open', 'requires_action', 'processing'];

const some = (news: readonly News[], maxLength = 8) => fc.array(fc.constantFrom(...news), { maxLength });
/** `must` among noise, anywhere, any number of times (once at least). */
const shuffledWith = (must: News, noise: readonly News[]) =>
  fc
    .tuple(some([...noise, must]), some([...noise, must]))
    .map(([before, after]) => [...before, must, ...after]);

const start = fc.constantFrom<[RequestState, InvoiceState][]>(
  ['pending', 'draft'],
  ['pending', 'pending'],
  ['pending', 'uncollectible'],
  ['expired', 'discarded'],
  ['deleted', 'discarded'],
  ['expired', 'draft']
);
const begun = ([request, invoice]: [RequestState, InvoiceState]) => world({ request, invoice });

describe('News in any order, any number of times, ends in the same state (invariant 15)', () => {
  it('a success ends as paid, numbered once, however its steps arrive', () => {
    holds(start, shuffledWith('succeeded', UNDER_WAY), (from, news) => {
      const end = afterAll(begun(from), news);
      expect(outcome(end)).toEqual({ attempt: 'succeeded', request: 'paid', invoice: 'paid' });
      expect(outcome(end)).toEqual(outcome(afterAll(begun(from), ['succeeded'])));
      expect(end.done).toEqual(afterAll(begun(from), ['succeeded']).done);
    });
  });

  it('a failure or cancellation ends unpaid, however its steps arrive', () => {
    // Whether there is a number depends on whether `processing` was recorded in time: the rule itself says so.
    holds(
      start,
      fc
        .constantFrom<News[]>('failed', 'cancelled')
        .chain((end) => fc.tuple(fc.constant(end), shuffledWith(end, UNDER_WAY))),
      (from, [last, news]) => {
        const end = afterAll(begun(from), news);
        expect(end.attempts.a.state).toBe(last);
        expect(end.request).toBe(from[0]);
        expect(['draft', 'discarded', 'pending', 'uncollectible']).toContain(end.invoice);
      }
    );
  });

  it('late money after failures: the success counts, whatever steps and repeats surround it before', () => {
    const before = some([...UNDER_WAY, 'failed', 'cancelled']);
    holds(start, before, some([...UNDER_WAY, 'succeeded', 'cancelled']), (from, early, late) => {
      const end = afterAll(begun(from), [...early, 'succeeded', ...late]);
      expect(outcome(end)).toEqual({ attempt: 'succeeded', request: 'paid', invoice: 'paid' });
    });
  });

  // Paid and taken back contradict each other in time: the provider's present state, fetched last, decides.
  it.each([
    ['succeeded', ALL, { attempt: 'succeeded', request: 'paid', invoice: 'paid' }],
    ['charged_back', ALL, { attempt: 'charged_back', request: 'pending', invoice: 'pending' }],
  ] as const)('whatever came before, %s fetched last is what stands', (truth, noise, end) => {
    holds(start, some(noise, 12), (from, news) => {
      expect(outcome(afterAll(begun(from), [...news, truth]))).toEqual(end);
    });
  });

  it('whatever came before, failed fetched last leaves nothing paid', () => {
    holds(start, some([...UNDER_WAY, 'succeeded', 'failed'], 12), (from, news) => {
      const end = afterAll(begun(from), [...news, 'failed']);
      expect(end.attempts.a.state).toBe('failed');
      expect([end.request, end.invoice]).not.toContain('paid');
    });
  });
});

describe('Each piece of news does its work once', () => {
  it('news applied again changes nothing', () => {
    holds(start, some(ALL), fc.constantFrom(...ALL), (from, news, last) => {
      const once = afterAll(begun(from), [...news, last]);
      expect(decide(once, snapshotOf(last))).toEqual({ kind: 'unchanged' });
    });
  });

  it('an invoice is numbered at most once, and a fresh one made at most once', () => {
    holds(start, some(ALL, 20), (from, news) => {
      const { done } = afterAll(begun(from), news);
      expect(done.issued).toBeLessThanOrEqual(1);
      expect(done.fresh).toBeLessThanOrEqual(done.issued);
    });
  });

  it('every move of the attempt is one that its machine allows', () => {
    holds(start, some(ALL, 20), (from, news) => {
      news.reduce((state: World, each) => {
        const next = applied(state, snapshotOf(each));
        expect(attemptEvents(state.attempts.a.state, next.attempts.a.state)).not.toBeNull();
        return next;
      }, begun(from));
    });
  });

  it('two attempts that both succeed: paid once, numbered once, one of them refunded, in any interleaving', () => {
    const step = fc.tuple(
      fc.constantFrom('a' as const, 'b' as const),
      fc.constantFrom(...UNDER_WAY, 'succeeded' as const)
    );
    holds(start, fc.array(step, { maxLength: 20 }), (from, steps) => {
      const all = [...steps, ['a', 'succeeded'] as const, ['b', 'succeeded'] as const];
      const end = all.reduce(
        (state, [which, news]) => applied(state, snapshotOf(news, which), which),
        begun(from)
      );
      expect([end.request, end.invoice, end.done.refunds]).toEqual(['paid', 'paid', 1]);
      expect(end.done.issued).toBe(from[1] === 'pending' || from[1] === 'uncollectible' ? 0 : 1);
      expect([end.attempts.a.state, end.attempts.b.state]).toEqual(['succeeded', 'succeeded']);
    });
  });
});
