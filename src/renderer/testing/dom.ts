/** What jsdom lacks and the app's parts ask for. */

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(window, {
  ResizeObserver: NoObserver,
  // No style sheet is loaded, and to ask jsdom for the cascade of none takes a quarter of a test's time.
  getComputedStyle: (element: HTMLElement) => element.style,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
});
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = () => {};
if (!('fonts' in document))
  Object.defineProperty(document, 'fonts', { value: { addEventListener: () => {}, removeEventListener: () => {} } });
