/** What no page may do, noted while it happens and held against the test at its end. */
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

const HERE = new Set(['127.0.0.1', 'localhost']);
const NO_NETWORK = new Set(['data:', 'blob:', 'about:']);

export type Watch = {
  /** What was seen that must not be; empty is well. */
  readonly findings: () => readonly string[];
  /** Every address that was asked for, once. */
  readonly asked: () => readonly string[];
  /** A context that is used again begins anew. */
  readonly forget: () => void;
};

export function leavesMachine(address: string): boolean {
  const url = new URL(address);
  return !NO_NETWORK.has(url.protocol) && !HERE.has(url.hostname);
}

/** @param site whose pages are ours: what the catcher and the stand-in log is not judged. */
export function watch(context: BrowserContext, site: string): Watch {
  const findings: string[] = [];
  const asked = new Set<string>();
  const ask = (address: string, what: string): void => {
    asked.add(address);
    if (leavesMachine(address)) findings.push(`${what} left this machine: ${address}`);
  };
  context.on('request', (request) => ask(request.url(), request.method()));
  context.on('page', (page: Page) => page.on('websocket', (socket) => ask(socket.url(), 'A web socket')));
  context.on('weberror', (error) => findings.push(`Error on the page: ${error.error().message}`));
  context.on('console', (message) => {
    if (isComplaint(message, site)) findings.push(wordsOf(message));
  });
  return {
    findings: () => findings,
    asked: () => [...asked],
    forget() {
      findings.length = 0;
      asked.clear();
    },
  };
}

function isComplaint(message: ConsoleMessage, site: string): boolean {
  const page = message.page()?.url() ?? '';
  // The content manager asks for features of paid editions, which answer 404 here; that is Strapi's own affair.
  const isOurs = page.startsWith(site) && !page.startsWith(`${site}/admin/content-manager`);
  if (!isOurs) return page.startsWith(site) && isPolicy(message);
  // A page that says «expired» or «please correct» has the status that goes with it, and Chromium logs every such status.
  const isOwnStatus = message.location().url === page && /status of 4\d\d/.test(message.text());
  return (message.type() === 'error' && !isOwnStatus) || isPolicy(message);
}

const isPolicy = (message: ConsoleMessage): boolean => /content security policy/i.test(message.text());

const wordsOf = (message: ConsoleMessage): string =>
  `Console of ${message.page()?.url() ?? 'a page'}: ${message.text()} (${message.location().url})`;
