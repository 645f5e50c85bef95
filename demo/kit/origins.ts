/** The parts of the demo. Each has an origin of its own, cross-site to the others, so that CORS and cookies are real. */
export type OriginKey = 'gemeinde' | 'bausteine' | 'zugang' | 'zahlung' | 'fachverfahren' | 'zustelldienst';

/** `gemeindezugang` is the municipality's own name of the Landeszugang: the same service, the same site as its pages. */
export type Origins = Readonly<Record<OriginKey | 'gemeindezugang', string>>;

const HOSTS: Record<keyof Origins, readonly [host: string, port: number]> = {
  gemeinde: ['hohe-boerde.localhost', 8080],
  bausteine: ['bausteine.localhost', 8081],
  zugang: ['zugang.localhost', 8090],
  gemeindezugang: ['zugang.hohe-boerde.localhost', 8090],
  zahlung: ['zahlung.localhost', 8091],
  fachverfahren: ['fachverfahren.localhost', 8092],
  zustelldienst: ['zustelldienst.localhost', 8093],
};

/** @param offset shifts every port, so that tests can run beside a demo. */
export function origins(offset = 0): Origins {
  const entries = Object.entries(HOSTS).map(([key, [host, port]]) => [
    key,
    `http://${host}:${port + offset}`,
  ]);
  return Object.fromEntries(entries) as Origins;
}
