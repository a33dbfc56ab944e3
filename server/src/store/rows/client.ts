import type { Client } from '../../billing/client/types';
import type { ClientId, Language, Mode } from '../../billing/ids';
import type { Buyer } from '../../billing/invoice/types';
import type { ClientChange, NewRow } from '../../ports';
import { json, mentioned, publicId, ref, text, textOrNull, toJson, type Row } from './reading';

export const toClient = (row: Row): Client => ({
  id: ref<ClientId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  state: text(row, 'state') as Client['state'],
  email: text(row, 'email'),
  name: textOrNull(row, 'name'),
  language: text(row, 'language') as Language,
  currency: textOrNull(row, 'currency'),
  timeZone: textOrNull(row, 'time_zone'),
  billing: json<Buyer>(row, 'billing'),
  vatVerifiedAt: textOrNull(row, 'vat_verified_at'),
  createdAt: text(row, 'registered_at'),
});

export const emailKey = (email: string): string => email.trim().toLowerCase();

type Written = ClientChange & Partial<NewRow<Client> & Pick<Client, 'createdAt'>>;

export const fromClient = (client: Written) =>
  mentioned({
    mode: client.mode,
    state: client.state,
    email: client.email,
    email_key: client.email === undefined ? undefined : emailKey(client.email),
    name: client.name,
    language: client.language,
    currency: client.currency,
    time_zone: client.timeZone,
    billing: client.billing === undefined ? undefined : toJson(client.billing),
    vat_verified_at: client.vatVerifiedAt,
    registered_at: client.createdAt,
  });
