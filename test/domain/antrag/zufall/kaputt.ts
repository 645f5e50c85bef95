/** Form models that went wrong somewhere: in transit, in a hand-written file, or on purpose. */
import type { Formular } from '../../../../src/domain/antrag/modell.js';
import type { Zufall } from '../../../zufall.js';

const UNSINN: readonly unknown[] = [
  null, -1, 1.5, 1e308, '', ' ', '__proto__', 'a/../b', 'x'.repeat(6000), [], {}, [[]], { constructor: { prototype: { verseucht: 1 } } },
  true, '\0', '١', 'F 1', { identifier: 'nirgends' }, { not: { not: {} } },
]; // prettier-ignore

/** @returns text of a model with one to three faults */
export function verdirb(formular: Formular, zufall: Zufall): string {
  let text = JSON.stringify(formular);
  for (let mal = 1 + zufall.bis(3); mal > 0; mal--) text = einFehler(text, zufall);
  return text;
}

function einFehler(text: string, zufall: Zufall): string {
  const an = zufall.bis(text.length);
  switch (zufall.bis(8)) {
    case 0:
      return text.slice(0, an);
    case 1:
      return text.slice(0, an) + text.slice(an + 1 + zufall.bis(9));
    case 2:
      return vorKlammer(text, an, '"__proto__":{"verseucht":1},');
    case 3:
      return vorKlammer(text, an, '"constructor":{"prototype":{"verseucht":1}},');
    case 4:
      return text.replace(/"felder":\[/, `"felder":${'[{"art":"gruppe","felder":'.repeat(400)}[`);
    default:
      return anKnoten(text, zufall);
  }
}

function vorKlammer(text: string, an: number, was: string): string {
  const klammer = text.indexOf('{"', an);
  return klammer < 0 ? `{${was}${text.slice(1)}` : text.slice(0, klammer + 1) + was + text.slice(klammer + 1);
}

/** Replaces, drops or doubles one value anywhere in the model. */
function anKnoten(text: string, zufall: Zufall): string {
  let wurzel: unknown;
  try {
    wurzel = JSON.parse(text);
  } catch {
    return text;
  }
  const alle: [Record<string, unknown>, string][] = [];
  const offen: unknown[] = [wurzel];
  for (let knoten = offen.pop(); knoten !== undefined; knoten = offen.pop()) {
    if (typeof knoten !== 'object' || knoten === null) continue;
    for (const [name, wert] of Object.entries(knoten)) {
      alle.push([knoten as Record<string, unknown>, name]);
      offen.push(wert);
    }
  }
  if (alle.length === 0) return text;
  const [vater, name] = zufall.aus(alle);
  const eingriff = zufall.bis(10);
  if (eingriff < 2) Reflect.deleteProperty(vater, name);
  else if (eingriff < 4 && Array.isArray(vater)) vater.push(vater[Number(name)]);
  else if (eingriff < 5) vater[`${name}x`] = vater[name];
  // Not by assignment: that would change the prototype of this object here.
  else
    Object.defineProperty(vater, name, { value: zufall.aus(UNSINN), enumerable: true, configurable: true });
  return JSON.stringify(wurzel);
}
