import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'padded' },
  globalTypes: {
    sprache: {
      description: 'Sprache der Texte',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'de', title: 'Deutsch' },
          { value: 'de-x-einfach', title: 'Einfaches Deutsch' },
          { value: 'en', title: 'English' },
        ],
        dynamicTitle: true,
      },
    },
    farben: {
      description: 'Farbschema',
      toolbar: {
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Hell' },
          { value: 'dark', title: 'Dunkel' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { sprache: 'de', farben: 'light' },
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = String(globals['sprache']);
      root.style.colorScheme = String(globals['farben']);
      document.body.style.background = 'Canvas';
      return story();
    },
  ],
};

export default preview;
