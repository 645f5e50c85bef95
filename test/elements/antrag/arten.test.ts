import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { waitUntil } from '../../fakes/warten.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { Geraet } from '../../fakes/antrag.js';
import { NUR_ARTEN } from '../../fixtures/arten.js';
import { zeige } from './buehne.js';

/** A form of rare kinds, as a citizen meets it. */
async function oeffne(): Promise<{
  readonly root: ShadowRoot;
  feld(name: RegExp): HTMLInputElement;
  tippe(name: RegExp, text: string): Promise<void>;
}> {
  const { el, root } = zeige(new Geraet({ ...(await hundesteuer()), ...NUR_ARTEN }));
  await waitUntil(() => root.querySelector('.fehler') !== null, 'is there');
  const feld = (name: RegExp): HTMLInputElement => {
    const labels = [...root.querySelectorAll('label')];
    const label = labels.find(({ textContent }) => name.test(textContent.trim()));
    return root.getElementById(label!.htmlFor) as HTMLInputElement;
  };
  const tippe = async (name: RegExp, text: string): Promise<void> => {
    feld(name).focus();
    await sendKeys({ type: text });
    await el.updateComplete;
  };
  return { root, feld, tippe };
}

const einzeilig = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

describe('kinds of fields that only some forms have', () => {
  afterEach(() => document.body.replaceChildren());

  it('say by example how they are filled in, and on leaving what is wrong', async () => {
    const { root, feld, tippe } = await oeffne();
    const beschrieben = (name: RegExp): string =>
      einzeilig(
        (feld(name).getAttribute('aria-describedby') ??
          feld(name).closest('fieldset')!.getAttribute('aria-describedby'))!
          .split(' ')
          .map((id) => root.getElementById(id)!.textContent)
          .join(' '),
      );
    expect(beschrieben(/^IBAN/)).to.equal('Zum Beispiel DE02 1203 0000 0000 2020 51');
    await tippe(/^IBAN/, 'de89 3704 0044 0532 0130 01');
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => /stimmt eine Stelle nicht/.test(beschrieben(/^IBAN/)), 'says that it is wrong');
    await tippe(/^Beginn/, '9:30');
    await tippe(/^Datum/, '31.2.2025');
    await tippe(/^Uhrzeit/, '9:30');
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => /gibt es im Kalender nicht/.test(beschrieben(/^Datum/)), 'looks at both together');
    expect(root.activeElement?.id).to.equal('f:flaeche');
  });

  it('open the chosen part below a choice, and the other one when the citizen changes their mind', async () => {
    const { root, feld, tippe } = await oeffne();
    const gezeigt = (): string => einzeilig(root.querySelector('.zweig')?.textContent);
    expect(gezeigt()).to.equal('');
    feld(/^Eine Person/).click();
    await waitUntil(() => gezeigt() === 'Eine Person Name', 'opens the person');
    await tippe(/^Name/, 'Maria');
    feld(/^Ein Unternehmen/).click();
    await waitUntil(() => gezeigt() === 'Ein Unternehmen Firma', 'opens the company');
    feld(/^Eine Person/).click();
    await waitUntil(() => gezeigt() === 'Eine Person Name', 'opens the person again');
    expect(feld(/^Name/).value).to.equal('Maria');
  });
});
