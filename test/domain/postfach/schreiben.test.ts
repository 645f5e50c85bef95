import { expect } from '@open-wc/testing';
import { readSchreiben, type Absatz } from '../../../src/domain/postfach/schreiben.js';

const flat = (absaetze: readonly Absatz[]): string =>
  absaetze.map((a) => a.map((line) => line.map(({ text }) => text).join('')).join('\n')).join('\n\n');
const links = (inhalt: string): string[] =>
  readSchreiben(inhalt)
    .flat(2)
    .filter((s) => s.art === 'link')
    .map((s) => s.href);

describe('Schreiben', () => {
  it('keeps lines and paragraphs of plain text', () => {
    expect(readSchreiben('Guten Tag,\r\nzweite Zeile\n\n \nEnde')).to.deep.equal([
      [[{ art: 'text', text: 'Guten Tag,' }], [{ art: 'text', text: 'zweite Zeile' }]],
      [[{ art: 'text', text: 'Ende' }]],
    ]);
  });

  it('leaves signs alone that only look like HTML', () => {
    for (const text of ['3 < 5 und 5 > 3', 'a <- b', '<3', 'x<y', '1 &lt; 2']) {
      expect(flat(readSchreiben(text))).to.equal(text);
    }
  });

  it('makes links of https, mailto and tel, without the full stop behind', () => {
    expect(
      links(
        'Siehe https://www.hohe-boerde.example/hund?a=1. Oder (mailto:post@example.org), tel:+49392047810!',
      ),
    ).to.deep.equal([
      'https://www.hohe-boerde.example/hund?a=1',
      'mailto:post@example.org',
      'tel:+49392047810',
    ]);
  });

  it('makes no link of any other scheme', () => {
    for (const text of [
      'http://example.org',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'https://user:pw@evil.example/',
      'https://',
      '//evil.example',
    ]) {
      expect(links(text), text).to.deep.equal([]);
    }
  });

  it('reduces HTML to its text', () => {
    const html =
      '<p>Guten&nbsp;Tag,<br>Ihr <b>Bescheid</b> &uuml;ber 5&#8364;</p><ul><li>eins</li><li>zwei</li></ul><div>Ende</div>';
    expect(flat(readSchreiben(html))).to.equal(
      'Guten\u00a0Tag,\nIhr Bescheid über 5€\n\neins\n\nzwei\n\nEnde',
    );
  });

  it('leaves entities as they are that it does not know', () => {
    expect(flat(readSchreiben('<p>&hearts; &constructor; &toString;</p>'))).to.equal(
      '&hearts; &constructor; &toString;',
    );
  });

  it('shows the address of a link beside its words', () => {
    const html = '<p>Bitte <a href="https://evil.example/login">hier bei der BundID anmelden</a></p>';
    expect(flat(readSchreiben(html))).to.equal(
      'Bitte hier bei der BundID anmelden (https://evil.example/login)',
    );
    expect(flat(readSchreiben('<a href="javascript:alert(1)">klick</a>'))).to.equal('klick');
  });

  it('drops what is not meant to be read', () => {
    const html =
      '<style>p{color:red}</style><script>alert(1)</script><!-- secret --><p>Text</p><svg><title>x</title></svg><script>open';
    expect(flat(readSchreiben(html))).to.equal('Text');
  });

  it('drops characters that turn text around or cannot be seen', () => {
    expect(flat(readSchreiben('Rechnung\u202efdp.exe\u200b\u2066x\u2069'))).to.equal('Rechnungfdp.exex');
  });

  it('is empty for nothing', () => {
    for (const text of ['', ' \n\n ', '<p></p>']) expect(readSchreiben(text)).to.deep.equal([]);
  });

  it('reads a megabyte of hostile text in a moment', () => {
    const start = performance.now();
    for (const piece of [
      '<',
      '<a href=',
      '&#x',
      'https://',
      '\n \n',
      '<!--',
      '<script>',
      '<p x',
      ' <b> </b>',
      'https://...',
    ]) {
      readSchreiben(piece.repeat(Math.floor(1_000_000 / piece.length)));
      readSchreiben(`${piece.repeat(Math.floor(1_000_000 / piece.length))}<b>`);
    }
    expect(performance.now() - start).to.be.lessThan(5_000);
  });
});
