import type { Mode, PublicId } from '../billing/ids';
import type { Books } from './books';
import type { Mailer, Renderer } from './mail';
import type { Gateways } from './provider';
import type { Links, Secrets, SettingsStore } from './settings';
import type { Store } from './store';
import type { Clock, Random } from './time';

/** Each runs in a lane of its own; what makes mail kicks what sends it. */
export const JOBS = [
  'process-webhooks',
  'expire-requests',
  'renew-subscriptions',
  'submit-charges',
  'reconcile-attempts',
  'submit-refunds',
  'sweep-payments',
  'deliver-mail',
] as const;
export type JobName = (typeof JOBS)[number];

export interface Queue {
  /** Asks for a job to run soon. A hint: the tick would do the same work later, so a lost hint loses nothing. */
  kick(job: JobName): void;
}

/**
 * The side of the queue that the jobs stand on. In process by default; one over a broker fits it too, since a kick names
 * a job and carries nothing: what is to be done stands in the database.
 */
export interface WorkQueue extends Queue {
  /** Says who does the work; kicks that came before are done then. */
  handle(run: (job: JobName) => Promise<void>): void;
  /**
   * Resolves when nothing runs and nothing waits in this process, and knows of no other. `runDue` waits by it: where a
   * broker hands the work to another process, or another instance holds a job's lease, it returns before that is done.
   */
  idle(): Promise<void>;
  /** Takes no more work, and resolves when what runs in this process has ended. */
  close(): Promise<void>;
}

/** What site owners can listen to. Emitted after the commit. */
export type BillingEvent = {
  readonly name:
    | 'billing_request.created'
    | 'billing_request.paid'
    | 'billing_request.expired'
    | 'billing_request.deleted'
    | 'invoice.issued'
    | 'invoice.paid'
    | 'invoice.credited'
    | 'payment.failed'
    | 'client.activated'
    | 'subscription.created'
    | 'subscription.activated'
    | 'subscription.renewed'
    | 'subscription.past_due'
    | 'subscription.recovered'
    | 'subscription.suspended'
    | 'subscription.cancellation_planned'
    | 'subscription.resumed'
    | 'subscription.changed'
    | 'subscription.change_planned'
    | 'subscription.change_withdrawn'
    | 'subscription.cancelled'
    | 'subscription.expired';
  readonly mode: Mode;
  readonly objectId: PublicId;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

export interface Events {
  emit(event: BillingEvent): void;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Everything a use case may be given. Most take a `Pick` of it. */
export type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly books: Books;
  readonly gateways: Gateways;
  readonly mailer: Mailer;
  readonly renderer: Renderer;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly links: Links;
  readonly queue: Queue;
  readonly events: Events;
  readonly log: Log;
};
