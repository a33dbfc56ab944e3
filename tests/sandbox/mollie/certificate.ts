/**
 * A certificate authority and a certificate for this machine, made anew at each start: no key is kept anywhere. Node can
 * sign and cannot write certificates, so their few bytes of DER are put together here.
 * Source of the form: RFC 5280 (certificate, extensions), RFC 5480 and RFC 5758 (P-256 keys, ECDSA with SHA-256).
 */
import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export type LocalCertificate = {
  /** PEM, for whoever is to trust the server. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
};

const DAY_MS = 86_400_000;

export function makeLocalCertificate(): LocalCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = name('Stand-in authority, for this machine only');
  const ca = certificate({
    issuer,
    subject: issuer,
    publicKey: authority.publicKey,
    signer: authority.privateKey,
    // Basic constraints: an authority, of certificates only; it may sign certificates (key usage, bit 5).
    extensions: [
      extension([2, 5, 29, 19], sequence(der(0x01, Buffer.from([0xff])), integer(Buffer.from([0]))), true),
      extension([2, 5, 29, 15], der(0x03, Buffer.from([2, 0x04])), true),
    ],
  });
  const cert = certificate({
    issuer,
    subject: name('localhost'),
    publicKey: server.publicKey,
    signer: authority.privateKey,
    // Subject alternative names: a DNS name (2) and an address (7).
    extensions: [
      extension(
        [2, 5, 29, 17],
        sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
      ),
    ],
  });
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ca: pem(ca), cert: pem(cert), key };
}

type Parts = {
  issuer: Buffer;
  subject: Buffer;
  publicKey: KeyObject;
  signer: KeyObject;
  extensions: readonly Buffer[];
};

const ECDSA_WITH_SHA256 = [1, 2, 840, 10045, 4, 3, 2];

function certificate({ issuer, subject, publicKey, signer, extensions }: Parts): Buffer {
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const now = Date.now();
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    issuer,
    sequence(time(now - DAY_MS), time(now + 365 * DAY_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions))
  );
  const signature = createSign('sha256').update(content).sign(signer);
  return sequence(content, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

function extension(id: readonly number[], value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [der(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...critical, der(0x04, value));
}

const COMMON_NAME = [2, 5, 4, 3];
const name = (text: string): Buffer =>
  sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from(text)))));

/** `20260131120000Z` */
const time = (ms: number): Buffer =>
  der(0x18, Buffer.from(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')));

const integer = (bytes: Buffer): Buffer => der(0x02, bytes);
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const bytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function objectId([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
  return groups;
}

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
