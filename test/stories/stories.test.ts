import { expect, waitUntil } from '@open-wc/testing';
import * as login from '../../stories/ozg-login.stories.js';

type Story = { readonly render?: () => HTMLElement };
const files: Readonly<Record<string, object>> = { login };

/** Every state a citizen can meet is a story; so every one of them is held to the same rules. */
describe('stories', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = '';
  });

  for (const [file, stories] of Object.entries(files)) {
    for (const [name, story] of Object.entries(stories) as [string, Story][]) {
      if (name === 'default' || !story.render) continue;
      for (const lang of ['de', 'de-x-einfach', 'en']) {
        it(`${file} ${name} is accessible in ${lang}`, async () => {
          document.documentElement.lang = lang;
          const root = story.render!();
          document.body.append(root);
          const el = root.querySelector<HTMLElement>('[data-story], ozg-login, ozg-antrag, ozg-pay, ozg-postfach')!;
          await waitUntil(() => el.shadowRoot?.querySelector('[lang], .notice, slot') !== null, 'it renders');
          await expect(el).to.be.accessible();
        });
      }
    }
  }
});
