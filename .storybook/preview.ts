import '@selfsame/elements/localize.js';
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../packages/elements/custom-elements.json';

setCustomElementsManifest(manifest);

/** A choice of the toolbar; the first one leaves it to the story. */
const choice = (title: string, items: readonly { readonly value: string; readonly title: string }[]) => ({
  toolbar: { title, dynamicTitle: true, items: [{ value: '', title }, ...items] },
});

const preview: Preview = {
  parameters: { a11y: { test: 'error' }, controls: { expanded: true } },
  tags: ['autodocs'],
  globalTypes: {
    locale: choice('Language', [
      { value: 'en', title: 'English' },
      { value: 'de', title: 'Deutsch' },
      { value: 'fr', title: 'Français' },
      { value: 'nl', title: 'Nederlands' },
    ]),
    theme: choice('Theme', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    direction: choice('Direction', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
  },
  initialGlobals: { locale: '', theme: '', direction: '' },
  decorators: [
    (story, { globals }) => {
      const { locale, theme, direction } = globals as Record<'locale' | 'theme' | 'direction', string>;
      const page = document.documentElement;
      page.dir = direction;
      page.style.colorScheme = theme;
      page.style.background = theme === '' ? '' : 'Canvas';
      page.style.color = theme === '' ? '' : 'CanvasText';
      if (locale !== '')
        page.dispatchEvent(Object.assign(new Event('selfsame-locale', { bubbles: true }), { locale }));
      return story();
    },
  ],
};
export default preview;
