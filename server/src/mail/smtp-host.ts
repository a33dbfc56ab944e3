import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import { isPublicAddress } from './public-address';

export type ResolveHost = (host: string) => Promise<readonly string[]>;

const resolveWithSystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map((answer) => answer.address);

/** Only a few: a mail server with a hundred addresses would make one mail wait for a hundred time-outs. */
const MAX_ADDRESSES = 3;

/**
 * Resolves an SMTP host once and returns the addresses to connect to. The caller connects to these very addresses and
 * does not resolve again: a name that answers differently the second time gains nothing.
 * @throws BillingError `address_not_allowed` when one of them is not public and `mustBePublic`; `mail_unavailable` when
 * the name does not resolve.
 */
export async function resolveSmtpHost(
  host: string,
  mustBePublic: boolean,
  resolve: ResolveHost = resolveWithSystem
): Promise<readonly string[]> {
  const addresses = isIP(host) === 0 ? await resolveOrExplain(host, resolve) : [host];
  if (mustBePublic && !addresses.every(isPublicAddress)) {
    throw new BillingError(
      'address_not_allowed',
      said`The mail server ${host} is at a private or local address. In production this is refused: use a public mail server, or set \`allowPrivateSmtp: true\` in the plugin's configuration.`
    );
  }
  return addresses.slice(0, MAX_ADDRESSES);
}

async function resolveOrExplain(host: string, resolve: ResolveHost): Promise<readonly string[]> {
  const addresses = await resolve(host).catch((): readonly string[] => []);
  if (addresses.length > 0) return addresses;
  throw new BillingError(
    'mail_unavailable',
    said`The mail server ${host} was not found. Check the spelling of its host name.`,
    { details: { permanent: false, reason: 'EDNS' } }
  );
}
