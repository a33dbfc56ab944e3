import {
  attemptMachine,
  invoiceMachine,
  refundMachine,
  requestMachine,
  subscriptionMachine,
  transition,
  type Machine,
} from '../../../server/src/billing';
import { refusalOf } from './refusal';

/** The arrows of BILLING.md, «Subscriptions» and «Documents and payments», and what else the text of those sections asks for. */
const machines: {
  name: string;
  machine: Machine;
  initial: string;
  final: string[];
  arrows: Record<string, string[]>;
}[] = [
  {
    name: 'invoice',
    machine: invoiceMachine,
    initial: 'draft',
    final: ['discarded', 'credited'],
    arrows: {
      draft: ['pending', 'paid', 'discarded'],
      pending: ['paid', 'uncollectible', 'credited'],
      uncollectible: ['paid', 'credited'],
      paid: ['pending', 'credited'],
      discarded: [],
      credited: [],
    },
  },
  {
    name: 'request',
    machine: requestMachine,
    initial: 'pending',
    final: [],
    arrows: {
      pending: ['paid', 'expired', 'deleted'],
      expired: ['paid'],
      deleted: ['paid'],
      paid: ['pending'],
    },
  },
  {
    name: 'attempt',
    machine: attemptMachine,
    initial: 'created',
    final: [],
    arrows: {
      created: ['submitted'],
      // `failed`, `cancelled`, `unknown`: an answer that says no at once, a checkout nobody used, no answer.
      submitted: ['processing', 'requires_action', 'failed', 'cancelled', 'unknown'],
      // `processing`: after the client authenticated.
      requires_action: ['processing', 'succeeded', 'failed', 'cancelled', 'unknown'],
      processing: ['succeeded', 'failed', 'cancelled', 'unknown'],
      // Whatever is found out; `submitted`: sent again under the same key.
      unknown: ['submitted', 'processing', 'requires_action', 'succeeded', 'failed', 'cancelled'],
      succeeded: ['failed', 'charged_back'],
      failed: ['succeeded'],
      cancelled: ['succeeded'],
      charged_back: ['succeeded'],
    },
  },
  {
    name: 'refund',
    machine: refundMachine,
    initial: 'created',
    final: ['failed'],
    arrows: {
      created: ['submitted'],
      submitted: ['processing', 'failed', 'unknown'],
      processing: ['succeeded', 'failed', 'unknown'],
      unknown: ['submitted', 'processing', 'succeeded', 'failed'],
      // `failed`: the bank gave it back, up to weeks after it was sent.
      succeeded: ['failed'],
      failed: [],
    },
  },
  {
    name: 'subscription',
    machine: subscriptionMachine,
    initial: 'draft',
    final: ['cancelled', 'expired'],
    arrows: {
      draft: ['pending'],
      pending: ['trialing', 'active', 'cancelled', 'expired'],
      trialing: ['active', 'past_due', 'cancelled', 'expired'],
      active: ['past_due', 'cancelled', 'expired'],
      past_due: ['active', 'suspended', 'cancelled', 'expired'],
      suspended: ['active', 'cancelled', 'expired'],
      cancelled: [],
      expired: [],
    },
  },
];

describe.each(machines)(
  'The $name machine is the table of BILLING.md',
  ({ machine, initial, final, arrows }) => {
    it('has these states and these arrows, and no others', () => {
      const targets = Object.entries(machine).map(([state, events]) => [state, Object.values(events).sort()]);
      expect(Object.fromEntries(targets)).toEqual(
        Object.fromEntries(Object.entries(arrows).map(([state, next]) => [state, [...next].sort()]))
      );
    });

    it('reaches every state from the first', () => {
      const reached = new Set([initial]);
      for (const state of reached)
        for (const next of Object.values(machine[state] ?? {})) reached.add(next ?? '');
      expect([...reached].sort()).toEqual(Object.keys(machine).sort());
    });

    it('leaves every state but the final ones', () => {
      const stuck = Object.keys(machine).filter((state) => Object.keys(machine[state] ?? {}).length === 0);
      expect(stuck.sort()).toEqual([...final].sort());
    });

    it('cannot be changed', () => {
      expect(Object.isFrozen(machine)).toBe(true);
      expect(Object.values(machine).every((events) => Object.isFrozen(events))).toBe(true);
    });

    it('moves by `transition` along each arrow and refuses everything else', () => {
      const events = new Set(Object.values(machine).flatMap((row) => Object.keys(row)));
      for (const [state, row] of Object.entries(machine)) {
        for (const event of events) {
          if (event in row) expect(transition(machine, state, event)).toBe(row[event]);
          else expect(refusalOf(() => transition(machine, state, event))).toBe('transition_refused');
        }
      }
    });
  }
);

describe('A refused transition says what to do', () => {
  it('names what is allowed, or that the state is final', () => {
    expect(() => transition(invoiceMachine, 'pending', 'discard')).toThrow(
      '«pending» does not allow «discard». Reload to see the present state; it allows pay, write_off, credit.'
    );
    expect(() => transition(invoiceMachine, 'credited', 'pay')).toThrow('It is final');
  });

  it.each(['constructor', 'toString', '__proto__', 'nonsense', ''])(
    'refuses %j as a state and as an event',
    (name) => {
      expect(refusalOf(() => transition(invoiceMachine, name as 'draft', 'issue'))).toBe(
        'transition_refused'
      );
      expect(refusalOf(() => transition(invoiceMachine, 'draft', name as 'issue'))).toBe(
        'transition_refused'
      );
    }
  );
});
