import { createContext } from '@lit/context';
import type { Navigation } from '../../domain/ports.js';

/** How an element leaves the page. */
export const navigationContext = createContext<Navigation>(Symbol.for('ozg.context.navigation'));
