const NAMEN: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

export function dateiarten(typen: readonly string[]): string {
  return typen.map((typ) => NAMEN[typ] ?? (typ.split('/')[1] ?? typ).toUpperCase()).join(', ');
}
