import type { Uhr } from '../../domain/ports.js';

/** The clock of the device. Good for "saved at" and "kept until"; what servers must believe is judged by their clock. */
export const systemUhr: Uhr = { jetzt: () => new Date() };
