// What a webmaster pastes, with the hashes of this build: the script tag, and lines that let the browser ask for the first
// chunks at the same time as for the loader.
//
// `preload`, not `modulepreload`: that one fills the module map, and engines that look at no `integrity` there would run what
// came, whatever the loader asks for later (facts/hardening D7). A preloaded script is only bytes until the loader's own
// script element takes them, and it takes none that its `integrity` does not fit. Lines of another build do no harm.

/** @returns a line for each chunk that the tags need at once */
export function preloadLines({ first, chunks }, tags, base) {
  const names = [...new Set(tags.flatMap((tag) => first[tag]))];
  return names.map(
    (name) =>
      `<link rel="preload" as="script" href="${base}/${chunks[name].file}" integrity="${chunks[name].integrity}" crossorigin="anonymous">`,
  );
}

/** A line for data that a tag reads at once; its answer waits for the request that the tag makes. */
export const preloadData = (url) => `<link rel="preload" as="fetch" href="${url}" crossorigin>`;

/** `snippet.html`, beside the files it speaks of. */
export function snippet(manifest) {
  const base = 'https://bausteine.example';
  const zugang = 'https://zugang.land.example';
  const parts = Object.keys(manifest.first).map(
    (tag) => `<!-- <${tag}> -->\n${preloadLines(manifest, [tag], base).join('\n')}`,
  );
  return `<!-- For the <head>. Put the address of this folder in the place of ${base}, and your own into data-profil and data-ars. -->
<script type="module" src="${base}/ozg.js" integrity="${manifest.integrity['ozg.js']}" crossorigin="anonymous"
  data-profil="${zugang}/.well-known/ozg-landesprofil.json" data-ars="150830298298"></script>

<!-- Faster: the lines of each tag that is on the page, each line once. -->
${parts.join('\n')}

<!-- Faster still, on a page with <ozg-antrag>: what it reads first, with the addresses of your Land (its Landesprofil says where forms are). -->
${preloadData(`${zugang}/.well-known/ozg-landesprofil.json`)}
${preloadData(`${zugang}/formulare/150830298298/hundesteuer-anmeldung.json`)}
`;
}
