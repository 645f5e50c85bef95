/**
 * What a screen reader has to say, in reading order, from Chromium's accessibility tree (it looks through shadow roots, as
 * simulators of screen readers do not). `vorgelesen.md` is to be read by people; who changes it has read it.
 */
import { expect } from '@open-wc/testing';
import { ErsterSchrittMitKonto, FehlerBeiHund, Hunde, LangeListe } from '../../stories/ozg-antrag.stories.js';
import { einzeilig, liesBaum } from './baum.js';
import { alleTexte, spiele, type Erzaehlt } from './geschichten.js';

/** What the status line says comes and goes; that it is there is enough here. */
const ENDE = new Set([
  'button',
  'link',
  'heading',
  'option',
  'LabelText',
  'Legend',
  'StaticText',
  'textbox',
  'combobox',
  'status',
]);
const STUMM = new Set([
  'generic',
  'none',
  'StaticText',
  'InlineTextBox',
  'ListMarker',
  'LabelText',
  'Legend',
]);
const ZUSTAENDE = ['required', 'invalid', 'checked', 'expanded', 'selected'] as const;

async function vorgelesen(story: Erzaehlt): Promise<string> {
  const el = await spiele(story, await alleTexte('de'));
  const baum = await liesBaum();
  const nach = new Map(baum.map((node) => [node.id, node]));
  const zeilen: string[] = [];
  const lies = (id: string, tiefe: number): void => {
    const node = nach.get(id);
    if (!node) return;
    const { role, name, description, value, properties, ignored, children } = node;
    const stumm = ignored || STUMM.has(role);
    const zustaende = ZUSTAENDE.flatMap((each) => {
      const held = properties[each];
      return held === undefined || held === false || held === 'false'
        ? []
        : [held === true || held === 'true' ? each : `${each} ${String(held)}`];
    });
    if (!stumm) {
      const teile = [
        role === 'heading' ? `heading ${String(properties['level'])}` : role,
        name,
        value && `= ${value}`,
        ...zustaende,
        node.el?.ariaCurrent && `current ${node.el.ariaCurrent}`,
        description && `(${description})`,
      ];
      zeilen.push(
        `${'  '.repeat(tiefe)}${teile
          .map((teil) => einzeilig(teil))
          .filter((teil) => teil !== '')
          .join(', ')}`,
      );
    } else if (role === 'StaticText' && !ignored) {
      // Words that name something are read there.
      const darum = nach.get(node.parent ?? '');
      if (!darum || !['button', 'link', 'heading', 'option', 'Legend', 'LabelText'].includes(darum.role))
        zeilen.push(`${'  '.repeat(tiefe)}${einzeilig(name)}`);
    }
    if (ignored || !ENDE.has(role)) for (const kind of children) lies(kind, stumm ? tiefe : tiefe + 1);
  };
  lies(baum.find((node) => node.el === el)!.id, 0);
  return zeilen.filter((zeile) => zeile.trim() !== '').join('\n');
}

const GESCHICHTEN: readonly [string, Erzaehlt][] = [
  ['A step', ErsterSchrittMitKonto],
  ['A repeated group', Hunde],
  ['Errors', FehlerBeiHund],
  ['A choice from a long list', LangeListe],
];

describe('what is read aloud', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = '';
  });

  for (const [titel, story] of GESCHICHTEN) {
    it(`is known of: ${titel}`, async () => {
      document.documentElement.lang = 'de';
      const datei = await (await fetch(new URL('./vorgelesen.md', import.meta.url))).text();
      const soll = datei
        .split(`## ${titel}\n`)[1]
        ?.split('```')[1]
        ?.replace(/^text\n/, '')
        .trim();
      const ist = await vorgelesen(story);
      expect(ist, `\n## ${titel}\n\n\`\`\`text\n${ist}\n\`\`\`\n`).to.equal(soll);
    });
  }
});
