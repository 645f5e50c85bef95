/**
 * Entry for bundlers: classes, types, errors. Registers nothing; `ozg-widgets/define/ozg-login` and its siblings do.
 *
 * @example
 * import { configure } from 'ozg-widgets';
 * configure({ profil: 'https://zugang.land.example/.well-known/ozg-landesprofil.json', ars: '150830298298' });
 * await import('ozg-widgets/define/ozg-login');
 */
export { isOzgError, OzgError, type OzgErrorCode } from './errors.js';
export type { OzgEventMap } from './elements/events.js';
export { configure, type Angaben } from './session/konfiguration.js';
export { OzgAntrag } from './elements/antrag/ozg-antrag.js';
export { OzgLogin } from './elements/login/ozg-login.js';
export { OzgPay } from './elements/pay/ozg-pay.js';
export { OzgPostfach } from './elements/postfach/ozg-postfach.js';
export type { Vertrauensniveau } from './domain/nutzerkonto/vertrauensniveau.js';
export { VERSION } from './version.js';
