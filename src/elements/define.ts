/** Registers an element once: a CMS may include the script twice, or another library may hold the name. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
