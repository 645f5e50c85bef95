import { waitUntil as poll } from '@open-wc/testing';

/** `waitUntil` with the patience that a busy machine needs; a test that passes takes no longer for it. */
export const waitUntil = (satisfied: () => unknown, message?: string): Promise<void> =>
  poll(() => satisfied(), message, { interval: 10, timeout: 8000 });
