import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import type { Vollansicht } from './ansicht.js';

/** What is being done, in words; the same words go to the status line. */
export function taetigkeit({ taetig, vorgang }: Ausfuellen, { t, langsam }: Vollansicht): string {
  if (!taetig) return '';
  const worte = t.antrag.sende;
  const sendung = vorgang?.sendung;
  let text: string = worte[taetig];
  if (sendung?.phase === 'angekuendigt' && sendung.umschlag.anlagen.length > 0) {
    const von = sendung.umschlag.anlagen.length;
    text = worte.anlage(Math.min(sendung.hochgeladen.length + 1, von), von);
  } else if (sendung?.phase === 'bereit' || sendung?.phase === 'abschliessend') text = worte.uebergeben;
  return langsam ? `${text} ${t.allgemein.langsam}` : text;
}
