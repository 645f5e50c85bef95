/**
 * JSON text of plain data, the same on every page.
 *
 * Old libraries (Prototype 1.6) put `toJSON` on `Array.prototype` and `String.prototype`; `JSON.stringify` would then
 * write another text than the one that is hashed, encrypted and compared. Objects keep the order of their keys unless
 * `sorted` is set; `undefined` members are left out.
 */
export function stringify(value: unknown, sorted = false): string {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      break;
    default:
      throw new TypeError(`A ${typeof value} has no JSON text`);
  }
  if (Array.isArray(value)) return `[${value.map((item) => stringify(item, sorted)).join(',')}]`;
  const keys = Object.keys(value);
  if (sorted) keys.sort();
  const members: string[] = [];
  for (const key of keys) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${quote(key)}:${stringify(member, sorted)}`);
  }
  return `{${members.join(',')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

// Lone surrogates are escaped as JSON.stringify does (ECMA-262, well-formed JSON.stringify).
// eslint-disable-next-line no-control-regex -- RFC 8259 §7 names them
const UNSAFE = /["\\\u0000-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function quote(text: string): string {
  const safe = text.replace(
    UNSAFE,
    (char) => ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${safe}"`;
}
