/**
 * `@peculiar/x509` stands on tsyringe, which wants the metadata proposal of `Reflect` to be there before it loads, but
 * declares no dependency on a polyfill. Its constructors are registered by hand, so reading "nothing" is enough.
 * Import for effect, before `@peculiar/x509`.
 */
const metadata = Reflect as unknown as Record<string, unknown>;
const nothing = (): undefined => undefined;

metadata['getMetadata'] ??= nothing;
metadata['getOwnMetadata'] ??= nothing;
metadata['defineMetadata'] ??= nothing;

export {};
