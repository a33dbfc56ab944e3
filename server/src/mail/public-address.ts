import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not on the public internet (IANA special-purpose registries, RFC 6890 and its updates): an SMTP host
 * typed into the settings must not become a way into the network that the site runs in.
 */
const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8], // «this network», unspecified
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, cloud metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const;

const NOT_PUBLIC_V6 = [
  ['::', 96], // unspecified, loopback, IPv4-compatible
  ['64:ff9b::', 96], // NAT64: an IPv4 address in disguise
  ['64:ff9b:1::', 48], // local NAT64
  ['2001::', 32], // Teredo
  ['2002::', 16], // 6to4
  ['fc00::', 7], // unique local
  ['fe80::', 10], // link-local
  ['fec0::', 10], // site-local
  ['ff00::', 8], // multicast
] as const;

function makeBlockList(): BlockList {
  const list = new BlockList();
  // An IPv4 rule also meets the address when it comes mapped into IPv6 (`::ffff:10.0.0.1`).
  for (const [network, bits] of NOT_PUBLIC_V4) list.addSubnet(network, bits, 'ipv4');
  for (const [network, bits] of NOT_PUBLIC_V6) list.addSubnet(network, bits, 'ipv6');
  return list;
}

const notPublic = makeBlockList();

/** Whether an IP address (v4 or v6, as text) is reachable over the public internet. Anything else than an address is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? '';
  const family = isIP(bare);
  if (family === 0) return false;
  return !notPublic.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}
