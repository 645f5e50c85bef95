/**
 * Lets this process reach `http://name.localhost`. Browsers resolve such names to the loopback address by
 * themselves (RFC 6761 §6.3), Node asks the resolver of the machine and mostly gets ENOTFOUND. Import for effect.
 */
import dns from 'node:dns';

type Lookup = (hostname: string, ...rest: unknown[]) => void;

const lookup = dns.lookup as unknown as Lookup;
const isLocalhost = (hostname: string): boolean => /(^|\.)localhost$/i.test(hostname);

Object.assign(dns, {
  lookup: ((hostname, ...rest) =>
    lookup(isLocalhost(hostname) ? '127.0.0.1' : hostname, ...rest)) satisfies Lookup,
});
