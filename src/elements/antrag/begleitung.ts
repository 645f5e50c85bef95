import type { TemplateResult } from 'lit';
import { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import { pruefseite } from '../../domain/antrag/antrag.js';
import { zerlege } from '../../domain/antrag/position.js';
import type { Ausfuellen, Meldung, Zustand } from '../../domain/antrag/zustand.js';
import type { Behalten } from '../../domain/entwurf/entwurf.js';
import { kamVomBezahlen } from '../../session/bezahlweg.js';
import type { SessionController } from '../../session/session-controller.js';
import { antragstexte } from '../../ui/antragstexte.js';
import { idVon } from '../../ui/felder/rahmen.js';
import { FokusController, STATUS } from '../../ui/fokus-controller.js';
import type { Warnung } from '../../ui/frist.js';
import { TextsController, type Sprache } from '../../ui/texts.js';
import { emit } from '../events.js';
import { report } from '../report.js';
import type { Blick } from './auswahllisten.js';
import type { Einbettung, Wirt } from './einbettung.js';
import { styles } from './begleitung.styles.js';
import { Handgriffe } from './handgriffe.js';
import { kamVonAnmeldung, merkeAnmeldung, versandbereit } from './rueckweg.js';
import { Nachzuegler } from './nachzuegler.js';
import { concernsOnlyItself, focusAfter, namenVon } from './uebergang.js';
import { Standzeile } from './standzeile.js';
import { MELDUNG, SEITENTITEL, type Ansicht, type SpaeteViews, type Vollansicht } from './views/ansicht.js';
import { spaeteViews } from './views/spaet.js';
import { taetigkeit } from './views/taetigkeit.js';
import { Weitergabetuer } from './weitergabetuer.js';

/** Arrives along, for nobody needs one without the other. */
export { Bearbeitung };

/**
 * What goes with the citizen from the blank form to the receipt: words and views of all later pages, where the focus
 * goes, and what is said. It arrives after the blank form.
 */
export class Begleitung {
  readonly #host: Wirt;
  readonly #session: SessionController;
  readonly #sage: (text: string) => void;
  readonly #texts: TextsController<Awaited<ReturnType<typeof antragstexte.de>>>;
  readonly #fokus: FokusController;
  /** Views of the last pages, with their styles. */
  readonly #ende: Nachzuegler<typeof import('./views/ende.js')>;
  readonly #weitergabe: Weitergabetuer;
  readonly #views: SpaeteViews;
  readonly #stand: Standzeile;
  /** What few pages ask for. */
  readonly #einbettung: Nachzuegler<Einbettung>;
  #zurueckgekehrt = false;
  /** Place that the citizen went to from the review. */
  #gesprungen: string | undefined;
  #gefragt = false;
  /** What was filled in, until somebody was told. */
  #vorbelegt: (Meldung & { art: 'vorbelegt' })[] = [];
  #listen: Promise<void> | undefined;
  #blick: Blick | undefined;
  /** Warns that the session ends, where no `<ozg-login>` of the page does. */
  #warnung: Warnung | undefined;

  /** With its words, so that it never comes to speak without them. */
  static async fuer(
    host: Wirt,
    session: SessionController,
    sprache: Sprache,
    sage: (text: string) => void,
  ): Promise<Begleitung> {
    await antragstexte[sprache]();
    return new Begleitung(host, session, sage);
  }

  /** @param sage says something in the status line */
  constructor(host: Wirt, session: SessionController, sage: (text: string) => void) {
    this.#host = host;
    this.#session = session;
    this.#sage = sage;
    this.#texts = new TextsController(host, antragstexte);
    this.#fokus = new FokusController(host, [STATUS, `#${MELDUNG}`, '[role="alert"]', `#${SEITENTITEL}`]);
    this.#ende = new Nachzuegler(host, async () => {
      const ende = await import('./views/ende.js');
      (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(ende.endeStyles.styleSheet!);
      return ende;
    });
    const tueren = new Nachzuegler(host, async () => new (await import('./tueren.js')).Tueren(host, sage));
    this.#weitergabe = new Weitergabetuer(host, this.#fokus);
    const nachher = new Nachzuegler(host, () => import('./views/nachher.js'));
    this.#einbettung = new Nachzuegler(
      host,
      async () => new (await import('./einbettung.js')).Einbettung(host),
    );
    this.#views = spaeteViews(this.#ende, tueren, this.#weitergabe, nachher);
    (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styles.styleSheet!);
    this.#stand = new Standzeile(host, () => this.#blick);
    host.renderRoot.addEventListener('focusin', this.#onFocus, {
      once: false,
      capture: false,
      passive: true,
    });
  }

  /** Reads the language anew. */
  choose(): void {
    this.#texts.choose();
    this.#weitergabe.choose();
  }

  /** All that can be seen of the form; undefined as long as there are no words for it. */
  ansicht(ansicht: Ansicht, bearbeitung: Bearbeitung): Vollansicht | undefined {
    const { t, sprache } = this.#texts;
    this.#blick = t && { t, sprache, bearbeitung };
    bearbeitung.verwahrung.hoere(this.#stand.zeige);
    const behalte = (behalten: Behalten): void => void bearbeitung.verwahrung.waehle(behalten);
    const loesche = (): void => {
      this.#sage(t!.antrag.entwurf.geloescht);
      void bearbeitung.verwirf();
    };
    return (
      t && {
        ...ansicht,
        t,
        sprache,
        bearbeitung,
        behalte,
        loesche,
        geheZu: this.#geheZu,
        springeZu: this.#springeZu,
        views: this.#views,
      }
    );
  }

  /** Long lists work by a part of their own, which comes with the first of them. */
  readonly #onFocus = ({ target }: Event): void => {
    if (this.#listen || (target as Element).role !== 'combobox') return;
    this.#listen = import('./auswahllisten.js').then(
      ({ oeffneAuswahllisten }) => oeffneAuswahllisten(this.#host, () => this.#blick, this.#sage),
      () => (this.#listen = undefined), // the next one tries again
    );
  };

  readonly #geheZu = (ort: string): void => {
    const element = this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(idVon(ort))}`);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  };

  readonly #springeZu = (ort: string): void => {
    const { bearbeitung } = this.#blick ?? {};
    const zustand = bearbeitung?.zustand;
    if (zustand?.phase !== 'ausfuellen') return;
    const schritt = zustand.formular.positionen.get(zerlege(ort).pfad)?.schritt;
    if (schritt === undefined) return;
    bearbeitung!.befehl({ type: 'springe', schritt });
    this.#gesprungen = ort;
    void this.#host.updateComplete.then(() => this.#geheZu(ort));
  };

  handgriffe(bearbeitung: Bearbeitung): Handgriffe | undefined {
    const { t, sprache } = this.#texts;
    return t && new Handgriffe(this.#host, { t, sprache, bearbeitung }, this.#sage);
  }

  /** What is being done, for the status line. */
  status(zustand: Zustand, ansicht: Vollansicht): string {
    return zustand.phase === 'ausfuellen' ? taetigkeit(zustand, ansicht) : '';
  }

  /** Leads the focus to what has changed, or says it where the citizen is elsewhere. */
  folge(vorher: Zustand, jetzt: Zustand, bearbeitung: Bearbeitung | undefined): void {
    const { vorgaben, vorgabenAusUrl, verlauf } = this.#host;
    if (bearbeitung && (vorgaben || vorgabenAusUrl || verlauf || this.#einbettung.da))
      void this.#einbettung.load().then((einbettung) => einbettung?.folge(bearbeitung));
    const ziel = this.#zurueckgekehrt && jetzt.phase !== 'laedt' ? SEITENTITEL : focusAfter(vorher, jetzt);
    if (ziel !== undefined) {
      this.#zurueckgekehrt = false;
      this.#fokus.goTo(`#${ziel}`);
    }
    const zurueck = this.#gesprungen;
    if (zurueck && jetzt.phase === 'ausfuellen' && jetzt.antrag.schritt >= pruefseite(jetzt.formular)) {
      this.#gesprungen = undefined;
      void this.#host.updateComplete.then(() => this.#geheZu(zurueck));
    }
    const { t, sprache } = this.#texts;
    if (t && jetzt.phase === 'ausfuellen' && this.#vorbelegt.length > 0) {
      const saetze = this.#vorbelegt.map(({ von, orte }) =>
        t.antrag.uebernommen[von](namenVon(orte, jetzt, sprache)),
      );
      this.#sage(saetze.join('. '));
      this.#vorbelegt = [];
    }
    if (!t || vorher.phase !== 'ausfuellen' || jetzt.phase !== 'ausfuellen') return;
    this.#frage(jetzt);
    if (jetzt.taetig && !vorher.taetig) this.#sage('');
    else if (vorher.taetig && !jetzt.taetig && !this.#fokus.amStatus)
      void this.#ende.load().then((ende) => this.#sage(ende?.ergebnis(jetzt, t) ?? ''));
  }

  /** Asked once in words: the question stands below the form, where the citizen is not yet. */
  #frage({ behalten, speicher }: Ausfuellen): void {
    const offen =
      behalten === undefined && speicher === 'gut' && this.#blick?.bearbeitung.verwahrung.begonnen;
    if (offen && !this.#gefragt) this.#sage(this.#texts.t!.antrag.entwurf.hinweis);
    this.#gefragt = offen === true;
  }

  /** Was the change only the text of the field that is being typed in? Then it is on screen already. */
  readonly concernsOnlyItself = concernsOnlyItself;

  /** Whoever comes back from the login or the pay page in this tab continues where the form says how it went. */
  opened(bearbeitung: Bearbeitung | undefined): void {
    const zustand = bearbeitung?.zustand;
    if (zustand?.phase !== 'ausfuellen' && zustand?.phase !== 'gesendet') return;
    const { konto, session } = this.#session;
    // Whoever comes back from there is logged in, or it failed; for all others the storage is not asked.
    const beantwortet = (konto ?? session?.fehler) !== undefined;
    const anmeldung = beantwortet ? kamVonAnmeldung(this.#host.form, Date.now()) : undefined;
    const { vorgang } = zustand;
    this.#zurueckgekehrt = anmeldung !== undefined || (vorgang !== undefined && kamVomBezahlen(vorgang.id));
    if (this.#zurueckgekehrt) this.#host.requestUpdate();
    // The same person with the login that was missing. Somebody else has a draft, and a Vorgang, of their own.
    if (konto && !session?.fehler && anmeldung?.abgesendet && anmeldung.abgesendet === versandbereit(zustand))
      void bearbeitung?.absenden();
  }

  /** The citizen leaves for the login, and comes back to this form. */
  merkeAnmeldung(zustand: Zustand): void {
    const wartet = zustand.phase === 'ausfuellen' && zustand.fehler !== undefined;
    merkeAnmeldung(this.#host.form, Date.now(), wartet ? versandbereit(zustand) : undefined);
  }

  /** Tells the page around. */
  announce(meldung: Meldung): void {
    const host = this.#host;
    switch (meldung.art) {
      case 'begonnen':
        return void emit(host, 'ozg-antrag-started', { vorgang: meldung.vorgang });
      case 'schritt':
        this.#sage('');
        void this.#ende.load();
        return void emit(host, 'ozg-antrag-step-changed', {
          vorgang: meldung.vorgang,
          schritt: meldung.schritt,
        });
      case 'vorbelegt':
        this.#vorbelegt.push(meldung);
        host.requestUpdate();
        return;
      case 'bezahlt':
        return void emit(host, 'ozg-zahlung-completed', { vorgang: meldung.vorgang });
      case 'gesendet':
        return void emit(host, 'ozg-antrag-submitted', { vorgang: meldung.vorgang });
      case 'fehler':
        return void report(host, meldung.fehler);
    }
  }

  /** Warns that the session ends, where nobody else on the page does. */
  warne(sprache: Sprache): TemplateResult | undefined {
    const { session } = this.#session;
    if (session?.warnung && !this.#warnung && !document.querySelector('ozg-login')) void this.#loadWarnung();
    return this.#warnung?.render(sprache);
  }

  async #loadWarnung(): Promise<void> {
    try {
      const frist = await import('../../ui/frist.js');
      await frist.bereite(this.#texts.sprache);
      if (this.#warnung) return;
      (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(frist.styles.styleSheet!);
      this.#warnung = new frist.Warnung(this.#host, () => this.#session.session);
      this.#host.requestUpdate();
    } catch {
      // The next change of the session tries again.
    }
  }
}
