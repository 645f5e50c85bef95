import { html, nothing, type TemplateResult } from 'lit';
import { durchsicht, type Abschnitt, type Eintrag } from '../../../domain/antrag/durchsicht.js';
import type { Antrag } from '../../../domain/antrag/antrag.js';
import type { KompiliertesFormular } from '../../../domain/antrag/formular.js';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { benannteMerkmale } from '../../../domain/antrag/merkmale.js';
import type { Feld, Gruppe, Option } from '../../../domain/antrag/modell.js';
import { inSprache } from '../../../domain/antrag/text.js';
import { tabellen, type Tabelle } from '../../../domain/antrag/uebersicht.js';
import { eigene, istDateien, zeigeDatum, type Bedeutung } from '../../../domain/antrag/wert.js';
import { idVon } from '../../../ui/felder/rahmen.js';
import { eintragsname, langVon, satz, wortlaut } from '../../../ui/felder/worte.js';
import { ueberschrift } from '../../../ui/ueberschrift.js';
import { formatBytes, formatEuro, formatNumber } from '../../../ui/format.js';
import type { Vollansicht } from './ansicht.js';

/** The whole declaration before it is sent (§ 9a OZG, WCAG 3.3.4), with a way back to each part. */
export function pruefung(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const { t } = ansicht;
  const { formular, antrag } = zustand;
  const { behoerde, gebuehr, zustellpunkt } = formular.modell;
  const kennzahlen = benannteMerkmale(formular, antrag);
  return html`
    <p .textContent=${t.antrag.pruefe.einleitung}></p>
    ${erklaerung(formular, antrag, ansicht, true)}
    ${tabellen(formular, antrag).map((tabelle) => zeigeTabelle(tabelle, zustand, ansicht))}
    ${
      gebuehr && kennzahlen.length > 0
        ? html`<div class="notice">
            <p .textContent=${t.antrag.pruefe.merkmale}></p>
            <ul>
              ${kennzahlen.map(
                ({ merkmal, wert }) =>
                  html`<li>
                    ${satz(merkmal.titel, ansicht)}<span .textContent=${`: ${String(wert)}`}></span>
                  </li>`,
              )}
            </ul>
            <p>
              <span .textContent=${t.antrag.pruefe.verschluesselt}></span
              ><span lang="de" .textContent=${` ${zustellpunkt.name}`}></span>
            </p>
          </div>`
        : nothing
    }
    ${
      behoerde.datenschutz === undefined
        ? nothing
        : html`<p>
            <a
              href=${behoerde.datenschutz}
              target="_blank"
              rel="noopener noreferrer"
              .textContent=${t.antrag.pruefe.datenschutz}
            ></a>
          </p>`
    }
  `;
}

/** All answers in reading order. @param aendern with a way to each of them */
export function erklaerung(
  formular: KompiliertesFormular,
  antrag: Antrag,
  ansicht: Vollansicht,
  aendern: boolean,
): TemplateResult {
  return html`${durchsicht(formular, antrag).map((abschnitt) => zeigeAbschnitt(abschnitt, ansicht, aendern))}`;
}

function zeigeAbschnitt(
  { schritt, modell, eintraege }: Abschnitt,
  ansicht: Vollansicht,
  aendern: boolean,
): TemplateResult {
  const { t, ebene, bearbeitung } = ansicht;
  const worte = inSprache(modell.titel, ansicht.sprache);
  const titel = worte.worte;
  return html`
    <section class="abschnitt">
      <div class="kopf">
        ${ueberschrift(ebene + 2, titel, '', langVon(worte, ansicht))}
        ${
          aendern
            ? html`<button
                class="link"
                type="button"
                @click=${(): void => bearbeitung.befehl({ type: 'springe', schritt })}
              >
                <span .textContent=${t.antrag.aendern}></span>
                <span class="visually-hidden" .textContent=${` ${titel}`}></span>
              </button>`
            : nothing
        }
      </div>
      ${bloecke(eintraege).map(({ titel: block, antworten }) => {
        const kopf =
          block === undefined || (block.nummer === undefined && block.gruppe.id === modell.id)
            ? ''
            : gruppenname(block, ansicht);
        return html`
          ${kopf === '' || antworten.length === 0 ? nothing : ueberschrift(ebene + 3, kopf)}
          ${antworten.length === 0 ? nothing : html`<dl class="angaben">${antworten.map((antwort) => zeile(antwort, ansicht, aendern, block?.nummer === undefined ? '' : `, ${kopf}`))}</dl>`}
        `;
      })}
    </section>
  `;
}

type Gruppenkopf = Extract<Eintrag, { art: 'gruppe' }>;
type Antwort = Extract<Eintrag, { art: 'antwort' }>;

/** Answers under the group they belong to, in reading order. */
function bloecke(
  eintraege: readonly Eintrag[],
): readonly { titel: Gruppenkopf | undefined; antworten: readonly Antwort[] }[] {
  const liste: { titel: Gruppenkopf | undefined; antworten: Antwort[] }[] = [
    { titel: undefined, antworten: [] },
  ];
  for (const eintrag of eintraege) {
    if (eintrag.art === 'gruppe') liste.push({ titel: eintrag, antworten: [] });
    else liste[liste.length - 1]!.antworten.push(eintrag);
  }
  return liste;
}

function gruppenname({ gruppe, nummer }: Gruppenkopf, ansicht: Vollansicht): string {
  return nummer === undefined
    ? wortlaut(gruppe.titel, ansicht)
    : ansicht.t.antrag.eintrag(eintragsname(gruppe, ansicht), nummer);
}

/** @param wo which repetition it is of, for those who hear the button without what stands around it */
function zeile(
  { feld, ort, wert }: Antwort,
  ansicht: Vollansicht,
  aendern: boolean,
  wo: string,
): TemplateResult {
  const text = anzeige(feld, wert, ansicht);
  return html`
    <div>
      <dt>${satz(feld.titel, ansicht)}</dt>
      <dd
        lang=${gewaehlteSprache(feld, wert, ansicht)}
        class=${text === '' ? 'muted' : ''}
        .textContent=${text === '' ? ansicht.t.antrag.keineAngabe : text}
      ></dd>
      ${
        aendern && !feld.sicht
          ? html`<dd class="aendern">
              <button
                class="link"
                type="button"
                id=${idVon(ort)}
                @click=${(): void => ansicht.springeZu(ort)}
              >
                <span .textContent=${ansicht.t.antrag.aendern}></span>
                <span class="visually-hidden" .textContent=${` ${wortlaut(feld.titel, ansicht)}${wo}`}></span>
              </button>
            </dd>`
          : nothing
      }
    </div>
  `;
}

const gewaehlt = (feld: Feld, wert: Bedeutung): Option | undefined =>
  feld.typ === 'auswahl' ? feld.optionen.find((option) => option.wert === wert) : undefined;

/** A choice is answered in the words of the form, which may be German all the same. */
function gewaehlteSprache(feld: Feld, wert: Bedeutung, ansicht: Vollansicht): string | typeof nothing {
  const option = gewaehlt(feld, wert);
  return option ? langVon(inSprache(option.titel, ansicht.sprache), ansicht) : nothing;
}

/** An answer in words; empty when there is none. */
export function anzeige(feld: Feld, wert: Bedeutung, ansicht: Vollansicht): string {
  const { t, sprache } = ansicht;
  if (wert === undefined) return feld.typ === 'bestaetigung' ? t.allgemein.nein : '';
  if (typeof wert === 'boolean') return wert ? t.allgemein.ja : t.allgemein.nein;
  if (typeof wert === 'number')
    return feld.typ === 'betrag' ? formatEuro(sprache, wert * 100) : formatNumber(sprache, wert);
  if (istDateien(wert))
    return wert.map(({ filename, size }) => `${filename} (${formatBytes(sprache, size)})`).join(', ');
  if (feld.typ === 'datum') return zeigeDatum(wert);
  const option = gewaehlt(feld, wert);
  return option ? wortlaut(option.titel, ansicht) : (eigene.get(feld.typ)?.zeige(wert) ?? wert);
}

function zeigeTabelle(
  { uebersicht, zeilen, summe, offen }: Tabelle,
  { formular }: Ausfuellen,
  ansicht: Vollansicht,
): TemplateResult {
  const { t, sprache, ebene } = ansicht;
  const worte = t.antrag.pruefe;
  const gruppe = formular.positionen.get(uebersicht.je)!.knoten as Gruppe;
  const eintrag = eintragsname(gruppe, ansicht);
  return html`
    <section class="abschnitt">
      ${ueberschrift(ebene + 2, wortlaut(uebersicht.titel, ansicht), '', langVon(inSprache(uebersicht.titel, sprache), ansicht))}
      ${uebersicht.hinweis ? html`<p>${satz(uebersicht.hinweis, ansicht)}</p>` : nothing}
      <table>
        <thead>
          <tr>
            <th scope="col" .textContent=${eintrag}></th>
            <th scope="col" .textContent=${worte.fall}></th>
            <th scope="col" .textContent=${worte.betrag}></th>
          </tr>
        </thead>
        <tbody>
          ${zeilen.map(
            ({ nummer, name, fall, betrag }) =>
              html`<tr>
                <th scope="row" .textContent=${name ?? t.antrag.eintrag(eintrag, nummer)}></th>
                <td>${satz(fall, ansicht)}</td>
                <td>
                  ${
                    typeof betrag === 'number'
                      ? html`<span .textContent=${formatEuro(sprache, betrag)}></span>`
                      : satz(betrag, ansicht)
                  }
                </td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2" .textContent=${offen ? worte.summeOffen : worte.summe}></th>
            <td .textContent=${formatEuro(sprache, summe)}></td>
          </tr>
        </tfoot>
      </table>
    </section>
  `;
}
