import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import { makePdf } from './bescheid.ts';
import type { Antwort, Faelle, Fall } from './faelle.ts';
import { antwortweg } from './metadaten.ts';
import { makeContent, type PostfachClient } from './postfach.ts';

export interface Entwurf {
  readonly betreff: string;
  readonly text: string;
  readonly bescheid: boolean;
  readonly niveau: number;
}

const FILENAME = 'Bescheid.pdf';

/** Letters to the citizen's mailbox. A letter is filed before it is sent; trying again sends the same bytes. */
export class Antworten {
  readonly #faelle: Faelle;
  readonly #postfach: PostfachClient;
  readonly #now: () => Date;

  constructor(faelle: Faelle, postfach: PostfachClient, now: () => Date) {
    this.#faelle = faelle;
    this.#postfach = postfach;
    this.#now = now;
  }

  /** @returns what to tell the clerk when the letter could not be written. */
  async antworte(fall: Fall, { betreff, text, bescheid, niveau }: Entwurf): Promise<string | undefined> {
    const kanal = fall.metadaten && antwortweg(fall.metadaten);
    if (fall.stand === 'offen') return 'Bitte entscheiden Sie zuerst über den Antrag.';
    if (kanal?.art !== 'postfach') return 'Ein Postfach ist nicht angegeben.';
    if (!betreff || !text) return 'Betreff und Text dürfen nicht leer sein.';
    if (betreff.length > 1024 || ![1, 3, 4].includes(niveau)) return 'Betreff oder Anmeldung sind ungültig.';
    const datum = this.#now();
    const { aktenzeichen, submissionId } = fall;
    const pdf =
      bescheid && (await makePdf({ behoerde: HOHE_BOERDE.name, betreff, aktenzeichen, datum, text }));
    const applicationId = fall.metadaten?.additionalReferenceInfo?.idBundDeApplicationId;
    const content = makeContent({
      mailboxUuid: kanal.mailboxUuid,
      stork_qaa_level: niveau,
      sender: HOHE_BOERDE.name,
      title: betreff,
      content: text,
      service: HOHE_BOERDE.leistungName,
      reference: aktenzeichen,
      ...(applicationId && { applicationId }),
      ...(pdf && { attachment: { filename: FILENAME, bytes: pdf } }),
    });
    await this.#sende(
      this.#faelle.schreibe({ submissionId, betreff, text, content, ...(pdf && { pdf }), erstellt: datum }),
    );
    return undefined;
  }

  async sendeErneut({ submissionId }: Fall, antwortId: string): Promise<void> {
    const antwort = this.#faelle.antworten(submissionId).find(({ id }) => id === antwortId);
    if (antwort?.stand === 'unterwegs') await this.#sende(antwort);
  }

  async #sende({ id, content, pdf }: Antwort): Promise<void> {
    const ergebnis = await this.#postfach.send(content, pdf && { filename: FILENAME, bytes: pdf });
    if (ergebnis !== 'unklar') this.#faelle.melde(id, ergebnis);
  }
}
