import type { BillingEvent, Events, Log } from '../ports';

/** What Strapi's event hub takes. */
export type EventHub = { emit(name: string, payload: unknown): Promise<void> | void };

/** Tells the site's listeners and webhooks, after the commit when there is an open transaction. A listener that throws is its owner's matter: the money is recorded already. */
export function createEvents(deps: {
  eventHub: EventHub;
  log: Log;
  afterCommit: (effect: () => void) => void;
}): Events {
  const report = (event: BillingEvent, error: unknown) => {
    deps.log.warn(
      `A listener of «${event.name}» failed: ${error instanceof Error ? error.message : 'unknown error'}`
    );
  };
  const tell = (event: BillingEvent) => {
    const payload = { mode: event.mode, id: event.objectId, ...event.facts };
    try {
      Promise.resolve(deps.eventHub.emit(event.name, payload)).catch((error: unknown) => {
        report(event, error);
      });
    } catch (error) {
      report(event, error);
    }
  };
  return { emit: (event) => deps.afterCommit(() => tell(event)) };
}
