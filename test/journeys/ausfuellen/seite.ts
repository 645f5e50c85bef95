/** A page of the municipality with another form than the demo's. */
export function zeigeFormular(id: string): void {
  const { document, MutationObserver } = globalThis as unknown as Page;
  new MutationObserver((_, observer) => {
    const element = document.querySelector('ozg-antrag');
    if (!element) return;
    element.setAttribute('form', id);
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

interface Page {
  readonly document: {
    querySelector(tag: string): { setAttribute(name: string, value: string): void } | null;
  };
  readonly MutationObserver: new (act: (records: unknown, observer: { disconnect(): void }) => void) => {
    observe(node: object, options: object): void;
  };
}
