/** Counts, for timings decide no test: what a long form and a key cost the document. Times: npm run bench:formular. */
import { expect } from '@open-wc/testing';
import { auswahl, feld, janein, modell } from '../../domain/antrag/bau.js';
import { Geraet } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { tippe, zeige } from './buehne.js';

async function mit(schritte: number): Promise<ShadowRoot> {
  const form = modell(
    Array.from({ length: schritte }, (_, n) => [
      feld(`text${n}`),
      feld(`tag${n}`, { typ: 'datum' }),
      auswahl(`wahl${n}`, 'a', 'b', 'c', 'd', 'e', 'f'),
      janein(`frage${n}`),
    ]),
  );
  const { el, root } = zeige(new Geraet(form));
  await waitUntil(() => root.querySelector('form + p') !== null, 'drafts are kept');
  await el.updateComplete;
  return root;
}

/** Nodes below, or only the comments: each template inside of another leaves two. */
function nodesIn(node: Node, show: number = NodeFilter.SHOW_ALL): number {
  let count = 0;
  const walker = document.createTreeWalker(node, show);
  while (walker.nextNode()) count++;
  return count;
}

describe('What a form costs', () => {
  afterEach(() => document.body.replaceChildren());

  it('has as much in the document with sixty steps as with one', async () => {
    const kurz = await mit(1);
    const lang = await mit(60);
    expect(nodesIn(lang.querySelector('form')!)).to.equal(nodesIn(kurz.querySelector('form')!));
  });

  it('keeps a field and the list of steps flat', async () => {
    const root = await mit(60);
    const marken = (selector: string): number =>
      nodesIn(root.querySelector(selector)!, NodeFilter.SHOW_COMMENT);
    expect(marken('.feld:has(input[type=text])'), 'of a text field').to.be.most(5);
    expect(marken('.schritte li'), 'of a step in the list').to.equal(0);
  });

  it('changes nothing in the document for a key in a field that nothing depends on', async () => {
    const root = await mit(60);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const input = root.querySelector<HTMLInputElement>('[data-ort=text0]')!;
    tippe(input, 'a'); // the first brings the question
    await waitUntil(() => root.querySelector('.verwahrung button') !== null, 'how long to keep it is asked');
    root.querySelector<HTMLElement>('.verwahrung button')!.click();
    await waitUntil(() => /^Gespeichert/.test(root.querySelector('#stand')?.textContent ?? ''), 'kept');
    await new Promise(requestAnimationFrame);
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const text of ['ab', 'abc', 'abcd']) {
      tippe(input, text);
      await new Promise(requestAnimationFrame);
    }
    expect([...changes, ...observer.takeRecords()]).to.have.length(0);
    observer.disconnect();
  });
});
