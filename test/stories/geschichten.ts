import { expect } from '@open-wc/testing';
import { waitUntil } from '../fakes/warten.js';
import type { AlleTexte, Story } from '../../stories/buehne.js';
import { einzeilig, liesBaum, pruefeBaum } from './baum.js';
import { pruefeAuszeichnung, pruefeBild } from './bild.js';
import { artentexte } from '../../src/ui/artentexte.js';
import { antragstexte } from '../../src/ui/antragstexte.js';
import { posttexte } from '../../src/ui/posttexte.js';
import { tuertexte } from '../../src/ui/tuertexte.js';
import type { Sprache } from '../../src/ui/texts.js';
import { weitergabetexte } from '../../src/ui/weitergabetexte.js';
import { texts as einfach } from '../../src/ui/texts.de-x-einfach.js';
import { texts as deutsch } from '../../src/ui/texts.de.js';
import { texts as englisch } from '../../src/ui/texts.en.js';

const texte = { de: deutsch, 'de-x-einfach': einfach, en: englisch };

export const alleTexte = async (sprache: Sprache): Promise<AlleTexte> => ({
  ...texte[sprache],
  ...(await antragstexte[sprache]()),
  ...(await posttexte[sprache]()),
  ...(await tuertexte[sprache]()),
  ...(await weitergabetexte[sprache]()),
  arten: artentexte[sprache],
});

export type Erzaehlt = Pick<Story, 'render'> & Partial<Story>;

/** Plays a story on this page and waits until it says what it is about. */
export async function spiele(story: Erzaehlt, t: AlleTexte): Promise<HTMLElement> {
  const canvas = document.createElement('div');
  document.body.append(canvas);
  canvas.append(story.render());
  await story.play?.({ canvasElement: canvas });
  const zeigt = einzeilig(story.parameters?.zeigt(t) ?? '');
  const el = (): HTMLElement | null => canvas.querySelector('ozg-antrag, ozg-login, ozg-pay, ozg-postfach');
  const text = (): string => einzeilig(el()?.shadowRoot?.textContent ?? '');
  await waitUntil(
    () => (zeigt ? text().includes(zeigt) : el()?.shadowRoot?.querySelector('[lang], .notice, slot')),
    `says “${zeigt}”`,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}, not “${text().slice(0, 400)}”`, { cause: error });
  });
  return el()!;
}

/** The tree of what is shown: read anew where something arrived meanwhile. */
async function liesRuhig(el: HTMLElement): ReturnType<typeof liesBaum> {
  const text = (): string | null | undefined => el.shadowRoot?.textContent;
  const davor = text();
  const baum = await liesBaum();
  return text() === davor ? baum : liesRuhig(el);
}

/** Holds each story of a file to the same rules: every state a citizen can meet is one. */
export function pruefeGeschichten(stories: object): void {
  const { setTimeout } = window;

  // Without it axe takes the page for white, whatever its colour scheme.
  before(() => (document.body.style.background = 'Canvas'));

  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = '';
    document.documentElement.style.colorScheme = '';
    window.setTimeout = setTimeout;
    sessionStorage.clear();
  });

  for (const [name, story] of Object.entries(stories) as [string, Erzaehlt][]) {
    if (name === 'default') continue;
    for (const sprache of ['de', 'de-x-einfach', 'en'] as const satisfies Sprache[]) {
      it(`${name} is accessible in ${sprache}`, async () => {
        // Four seconds of patience are over at once.
        if (story.parameters?.geduld) {
          window.setTimeout = ((work: () => void, ms?: number) =>
            setTimeout(work, ms === 4_000 ? 0 : ms)) as typeof window.setTimeout;
        }
        document.documentElement.lang = sprache;
        const el = await spiele(story, await alleTexte(sprache));
        await expect(el).to.be.accessible();
        const verstoesse = [...pruefeAuszeichnung(el), ...pruefeBaum(await liesRuhig(el), el)];
        if (sprache === 'de') verstoesse.push(...(await pruefeBild(el)));
        expect(verstoesse).to.deep.equal([]);
        if (sprache !== 'de') return;
        document.documentElement.style.colorScheme = 'dark';
        await expect(el).to.be.accessible();
      });
    }
  }
}
