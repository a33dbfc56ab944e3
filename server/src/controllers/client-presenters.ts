import type { Client } from '../billing/client/types';
import type { Language } from '../billing/ids';
import type { ClientDetail, ClientRow } from '../contracts/clients';
import type { ClientView } from '../use-cases/read-client';
import { presentCreditNote } from './credit-note-presenters';
import { presentMoney, presentTimeline } from './presenters';
import { presentAddress } from './settings-presenters';
import { presentSubscriptionRow } from './subscription-presenters';

export const presentClientRow = ({ client, live }: { client: Client; live: number }): ClientRow => ({
  id: client.publicId,
  mode: client.mode,
  state: client.state,
  name: client.name,
  email: client.email,
  country: client.billing?.address.country ?? null,
  live,
  createdAt: client.createdAt,
});

const OVER = ['cancelled', 'expired', 'draft'];

export function presentClientDetail(view: ClientView, language: Language): ClientDetail {
  const { client } = view;
  const live = view.subscriptions.filter(({ subscription }) => !OVER.includes(subscription.state)).length;
  return {
    ...presentClientRow({ client, live }),
    language: client.language,
    currency: client.currency,
    timeZone: client.timeZone,
    billing: client.billing && {
      kind: client.billing.kind,
      name: client.billing.name,
      vatNumber: client.billing.vatNumber,
      address: presentAddress(client.billing.address),
    },
    vatVerifiedAt: client.vatVerifiedAt,
    subscriptions: view.subscriptions.map((row) => presentSubscriptionRow(row, language)),
    methods: view.methods.map((method) => ({
      id: method.publicId,
      label: method.label,
      kind: method.kind,
      provider: method.account?.provider ?? 'offline',
      state: method.state,
      expiresAt: method.expiresAt,
      consentedAt: method.consent?.givenAt ?? null,
    })),
    invoices: view.invoices.map((invoice) => ({
      id: invoice.publicId,
      number: invoice.issued?.numberText ?? null,
      state: invoice.state,
      issuedOn: invoice.issued?.issuedOn ?? null,
      total: presentMoney({ amount: invoice.total, currency: invoice.currency }),
      balanceDue: presentMoney({ amount: invoice.balanceDue, currency: invoice.currency }),
      creditNotes: (view.creditNotes.get(invoice.id) ?? []).map((note) => presentCreditNote(note, language)),
    })),
    requests: view.requests.map((request) => ({
      id: request.publicId,
      type: request.type,
      state: request.state,
      purpose: request.purpose,
      amount: presentMoney(request.amount),
      createdAt: request.createdAt,
    })),
    credit: {
      balances: view.credit.balances.map(presentMoney),
      entries: view.credit.entries.map(({ entry, invoiceNumber }) => ({
        id: entry.publicId,
        kind: entry.kind,
        amount: presentMoney(entry),
        invoiceNumber,
        reason: entry.reason,
        actor: entry.actor,
        at: entry.at,
      })),
    },
    timeline: presentTimeline(view.history, language),
  };
}
