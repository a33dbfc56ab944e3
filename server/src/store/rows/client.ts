import type { ClientId, Language, Mode } from '../../billing/ids';
import type { Client, NewRow } from '../../ports';
import { publicId, ref, text, textOrNull, type Row } from './reading';

export const toClient = (row: Row): Client => ({
  id: ref<ClientId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  state: text(row, 'state') as Client['state'],
  email: text(row, 'email'),
  name: textOrNull(row, 'name'),
  language: text(row, 'language') as Language,
});

export const emailKey = (email: string): string => email.trim().toLowerCase();

export const fromClient = (client: NewRow<Client>) => ({
  mode: client.mode,
  state: client.state,
  email: client.email,
  email_key: emailKey(client.email),
  name: client.name,
  language: client.language,
});
