import { OzgError } from '../../errors.js';
import { authenticationTag, verschluessele } from '../encryption/jwe.js';
import { checkZustellschluessel } from '../encryption/zustellschluessel.js';
import { stringify } from '../json.js';
import type { Uhr } from '../ports.js';
import { toPaymentInformation } from '../zahlung/zahlungsnachweis.js';
import { verifyEreignisse } from '../zustellung/ereignisse.js';
import { createMetadaten } from '../zustellung/metadaten.js';
import { DATEN, METADATEN, seal, type Inhalt } from '../zustellung/umschlag.js';
import type { Ergebnis, Zustellung } from '../zustellung/zustellung.js';
import type { Schritte } from './schritte.js';
import { isEingereicht, type Geschlossen, type Sendung } from './sendung.js';
import type { Vorgaenge } from './vorgaenge.js';
import { referenz } from './stand.js';
import type { Aufgabe, Vorgang, VorgangEvent } from './vorgang.js';

/** The signed log itself says that nothing was submitted, and the submission is gone: age does not matter. */
const VANISHED_FOR_CERTAIN: VorgangEvent = { type: 'vanished', zeit: Number.POSITIVE_INFINITY };

/** The tasks of sending. What each may repeat, and why, stands at {@link Zustellung}. */
export class Sendeschritte implements Schritte {
  readonly #zustellung: Zustellung;
  readonly #vorgaenge: Vorgaenge;
  readonly #uhr: Uhr;

  constructor(zustellung: Zustellung, vorgaenge: Vorgaenge, uhr: Uhr) {
    this.#zustellung = zustellung;
    this.#vorgaenge = vorgaenge;
    this.#uhr = uhr;
  }

  /** Seals the answers; from here on nothing of them is needed in the clear. */
  async seal(vorgang: Vorgang, inhalt: Inhalt, signal: AbortSignal): Promise<VorgangEvent> {
    const store = (name: string, jwe: string): Promise<void> =>
      this.#vorgaenge.saveInhalt(vorgang.id, name, jwe);
    return { type: 'sealed', umschlag: await seal(inhalt, this.#zustellung, store, signal) };
  }

  async perform(aufgabe: Aufgabe, vorgang: Vorgang, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    const { sendung } = vorgang;
    if (!sendung) return undefined;
    switch (aufgabe.art) {
      case 'announce':
        return this.#announce(vorgang.id, sendung, signal);
      case 'upload':
        return this.#upload(vorgang, sendung, aufgabe.anlage, signal);
      case 'close':
        return this.#close(vorgang, sendung, signal);
      case 'submit':
        return this.#submit(vorgang, sendung, signal);
      case 'ask':
        return this.#ask(sendung, signal);
      case 'confirm':
        return this.#confirm(vorgang, sendung, signal);
      default:
        return undefined;
    }
  }

  async #announce(id: string, sendung: Sendung, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (sendung.phase !== 'versiegelt') return undefined;
    const { umschlag } = sendung;
    const einreichung = await this.#zustellung.announce(
      {
        vorgang: id,
        zustellpunkt: umschlag.zustellpunkt,
        leistung: umschlag.leistung,
        anlagen: umschlag.anlagen.map(({ id }) => id),
        ...(umschlag.region === undefined ? {} : { region: umschlag.region }),
        ...(umschlag.fall === undefined ? {} : { fall: umschlag.fall }),
      },
      signal,
    );
    return { type: 'announced', einreichung, zeit: this.#now() };
  }

  async #upload(
    { id }: Vorgang,
    sendung: Sendung,
    anlage: string,
    signal: AbortSignal,
  ): Promise<VorgangEvent | undefined> {
    if (sendung.phase !== 'angekuendigt') return undefined;
    const jwe = await this.#vorgaenge.openInhalt(id, anlage);
    if (jwe === undefined) return { type: 'lost' };
    switch (await this.#zustellung.upload(sendung.einreichung, anlage, jwe, signal)) {
      case 'angenommen':
        return { type: 'uploaded', anlage };
      case 'unbekannt':
        return { type: 'vanished', zeit: this.#now() };
      case 'konflikt':
        throw new OzgError('ABGELEHNT', 'The Zustelldienst refused an attachment');
    }
  }

  /** Metadata are sealed last: only now is the payment known. The key is asked for again and checked again. */
  async #close(vorgang: Vorgang, sendung: Sendung, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (sendung.phase !== 'angekuendigt') return undefined;
    const { umschlag, einreichung } = sendung;
    const metadaten = createMetadaten(umschlag, {
      senderReference: referenz(vorgang),
      applicationId: einreichung.applicationId,
      zahlung: toPaymentInformation(vorgang.zahlung),
    });
    const jwk = await this.#zustellung.schluessel(umschlag.zustellpunkt, umschlag.kid, signal);
    const key = checkZustellschluessel(jwk, umschlag.kid);
    const jwe = await verschluessele(new TextEncoder().encode(stringify(metadaten)), key, 'application/json');
    await this.#vorgaenge.saveInhalt(vorgang.id, METADATEN, jwe);
    return { type: 'closed', metadaten: authenticationTag(jwe) };
  }

  async #submit({ id }: Vorgang, sendung: Sendung, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (sendung.phase !== 'abschliessend') return undefined;
    const daten = await this.#vorgaenge.openInhalt(id, DATEN);
    const metadaten = await this.#vorgaenge.openInhalt(id, METADATEN);
    if (daten === undefined || metadaten === undefined) return { type: 'lost' };
    const ergebnis = await this.#zustellung.submit(sendung.einreichung, { daten, metadaten }, signal);
    return ergebnis === 'angenommen' ? { type: 'submitted' } : this.#judge(sendung, ergebnis, signal);
  }

  /** A refusal may mean that an earlier attempt, whose answer was lost, did arrive. The log knows. */
  async #judge(sendung: Sendung, ergebnis: Ergebnis, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    const answer = await this.#ask(sendung, signal);
    if (answer?.type !== 'not-submitted') return answer;
    return ergebnis === 'konflikt' ? { type: 'incomplete' } : VANISHED_FOR_CERTAIN;
  }

  async #ask(sendung: Sendung, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (sendung.phase !== 'abschliessend') return undefined;
    const tokens = await this.#zustellung.ereignisse(sendung.einreichung, signal);
    if (!tokens) return { type: 'vanished', zeit: this.#now() };
    const ereignisse = await this.#verify(tokens, sendung, signal);
    const names = ereignisse.map(({ name }) => name);
    if (names.includes('submit-submission')) return { type: 'submitted' };
    return names.includes('delete-submission')
      ? { type: 'vanished', zeit: Number.POSITIVE_INFINITY } // signed by the Zustelldienst: no doubt is left
      : { type: 'not-submitted' };
  }

  async #confirm(vorgang: Vorgang, sendung: Sendung, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (!isEingereicht(sendung)) return undefined;
    const tokens = await this.#zustellung.ereignisse(sendung.einreichung, signal);
    const ereignisse = tokens ? await this.#verify(tokens, sendung, signal) : [];
    if (ereignisse.some(({ name }) => name === 'accept-submission')) {
      await this.#vorgaenge.deleteInhalte(vorgang.id);
    }
    return { type: 'verified', ereignisse };
  }

  #verify(
    tokens: readonly string[],
    { einreichung, umschlag, metadaten }: Geschlossen,
    signal: AbortSignal,
  ): ReturnType<typeof verifyEreignisse> {
    return verifyEreignisse(tokens, { einreichung, umschlag, metadaten }, this.#zustellung, signal);
  }

  #now(): number {
    return this.#uhr.jetzt().getTime();
  }
}
