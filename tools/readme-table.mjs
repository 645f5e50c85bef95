// Writes the table of elements in README.md from custom-elements.json, between two marks.
import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- elements: written by npm run build:manifest -->';
const END = '<!-- /elements -->';
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const elements = manifest.modules
  .flatMap((module) => module.declarations ?? [])
  .filter((declaration) => declaration.tagName)
  .sort((a, b) => a.tagName.localeCompare(b.tagName));

const oneLine = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const firstParagraph = (text = '') => oneLine(text.split('\n\n')[0]);
const code = (names) => names.map((name) => `\`${name}\``).join(', ') || '–';

const rows = elements.map(
  (element) =>
    `| \`<${element.tagName}>\` | ${firstParagraph(element.description)} | ${code(
      (element.attributes ?? []).map((attribute) => attribute.name),
    )} | ${code((element.events ?? []).map((event) => event.name))} | ${code(
      (element.cssParts ?? []).map((part) => part.name),
    )} |`,
);
const table = ['| tag | what it does | attributes | events | parts |', '|---|---|---|---|---|', ...rows].join(
  '\n',
);

const readme = readFileSync('README.md', 'utf8');
const [head, rest] = readme.split(BEGIN);
const tail = rest?.split(END)[1];
if (tail === undefined) throw new Error(`README.md needs the marks ${BEGIN} and ${END}`);
writeFileSync('README.md', `${head}${BEGIN}\n\n${table}\n\n${END}${tail}`);
