/** A piece of a line: text, or a link whose address is its text. */
export type Stueck =
  | { readonly art: 'text'; readonly text: string }
  | { readonly art: 'link'; readonly text: string; readonly href: string };

/** Lines of a paragraph. */
export type Absatz = readonly (readonly Stueck[])[];

const PARAGRAPHS = new Set('p div ul ol table h1 h2 h3 h4 h5 h6 blockquote section article hr'.split(' '));
const LINES = new Set(['br', 'li', 'tr']);
/** Elements whose content nobody is meant to read. */
const HIDDEN = new Set('script style template svg math title noscript iframe object'.split(' '));
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euro: '€',
  sect: '§',
};

/**
 * Text of a letter as paragraphs.
 *
 * ZBP allows a subset of HTML. Until a sanitiser keeps harmless formatting, a letter is reduced to its text: what comes
 * out is only ever shown as text, so a tag that slips through is ugly and not dangerous. A link keeps its address in
 * plain sight, because nobody should have to trust the words in front of it.
 */
export function readSchreiben(inhalt: string): readonly Absatz[] {
  const text = withoutControls(isHtml(inhalt) ? toText(inhalt) : inhalt);
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((absatz) => absatz.trim())
    .filter((absatz) => absatz !== '')
    .map((absatz) => absatz.split('\n').map((line) => findLinks(line.trim())));
}

function isHtml(inhalt: string): boolean {
  return /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i.test(inhalt);
}

/** One pass from front to back: hostile letters take no longer than others. */
function toText(html: string): string {
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()); // same length, unlike toLowerCase()
  const out: string[] = []; // pieces, because looking at the end of a growing string copies it each time
  let last = '\n';
  let link: { href: string; start: number } | undefined;
  const put = (text: string): void => {
    if (text === '') return;
    out.push(text);
    last = text.at(-1)!;
  };
  const write = (source: string): void => {
    const text = source.replace(/\s+/g, ' ').replace(/&(#x?[0-9a-f]{1,6}|\w{1,8});/gi, decodeEntity);
    put(last === ' ' || last === '\n' ? text.trimStart() : text);
  };
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    write(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (lower.startsWith('<!--', open)) {
      const end = lower.indexOf('-->', open);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^[a-z][a-z0-9]*/.exec(lower.slice(open + 1, open + 20).replace('/', ''))?.[0];
    if (!name) {
      write('<'); // a sign, not a tag
      at = open + 1;
      continue;
    }
    const end = lower.indexOf('>', open);
    if (end < 0) break;
    const closes = lower[open + 1] === '/';
    at = end + 1;
    if (HIDDEN.has(name) && !closes) {
      const close = lower.indexOf(`</${name}`, at);
      at = close < 0 ? html.length : close;
    } else if (name === 'a' && !closes) {
      link = { href: hrefOf(html.slice(open, at)), start: out.length };
    } else if (name === 'a' && link) {
      if (link.href && !out.slice(link.start).join('').includes(link.href)) put(` (${link.href})`);
      link = undefined;
    } else if (PARAGRAPHS.has(name)) put('\n\n');
    else if (LINES.has(name) && !(closes && name === 'tr')) put('\n');
  }
  return out.join('');
}

/** Address of an `<a …>`, as far as we would make a link of it. */
function hrefOf(tag: string): string {
  const quoted = /\shref\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/i.exec(tag)?.[1] ?? '';
  const href = quoted.replace(/^["']|["']$/g, '').trim();
  return safeHref(href) ? href : '';
}

function decodeEntity(entity: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : entity;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : '';
}

/** Without characters that turn the direction of text around, or that cannot be seen. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
}

const LINK = /\b(?:https:\/\/|mailto:|tel:)[^\s<>"'`]{1,2000}/gi;
const PUNCTUATION = '.,;:!?)]}»“”';

/** Addresses in a line become links; nothing else does, whatever its scheme. */
function findLinks(line: string): readonly Stueck[] {
  const stuecke: Stueck[] = [];
  let at = 0;
  for (const match of line.matchAll(LINK)) {
    let text = match[0];
    while (PUNCTUATION.includes(text.at(-1) ?? ' ')) text = text.slice(0, -1);
    const href = safeHref(text);
    if (!href) continue;
    if (match.index > at) stuecke.push({ art: 'text', text: line.slice(at, match.index) });
    stuecke.push({ art: 'link', text, href });
    at = match.index + text.length;
  }
  if (at < line.length) stuecke.push({ art: 'text', text: line.slice(at) });
  return stuecke;
}

function safeHref(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'https:') return url.username || url.password ? undefined : url.href;
  return url.protocol === 'mailto:' || url.protocol === 'tel:' ? url.href : undefined;
}
