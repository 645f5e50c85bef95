import type { Praezisierung } from '../../domain/fim/datenschema.js';
import type { Element } from './xml.js';

/** Attributes in XDatenfelder 3, JSON with string values in 2; real files have both empty and broken ones. */
export function lesePraezisierung(element: Element | undefined): Praezisierung {
  if (!element) return {};
  const text = element.text.trim();
  let angaben = new Map<string, string>(element.attribute);
  if (text !== '') {
    const gelesen = parseJson(text);
    if (!gelesen) return { unlesbar: text.slice(0, 200) };
    angaben = new Map(
      Object.entries(gelesen).flatMap(([name, wert]) =>
        typeof wert === 'string' || typeof wert === 'number' ? [[name, String(wert)]] : [],
      ),
    );
  }
  const minLength = laenge(angaben.get('minLength'));
  const maxLength = laenge(angaben.get('maxLength'));
  const minValue = angaben.get('minValue')?.trim() ?? '';
  const maxValue = angaben.get('maxValue')?.trim() ?? '';
  const pattern = angaben.get('pattern') ?? '';
  return {
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && maxLength > 0 && { maxLength }),
    ...(minValue !== '' && { minValue }),
    ...(maxValue !== '' && { maxValue }),
    ...(pattern.trim() !== '' && { pattern }),
  };
}

function parseJson(text: string): object | undefined {
  try {
    const wert: unknown = JSON.parse(text);
    return typeof wert === 'object' && wert !== null && !Array.isArray(wert) ? wert : undefined;
  } catch {
    return undefined;
  }
}

const laenge = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
