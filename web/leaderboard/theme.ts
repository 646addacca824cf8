// Read before the page is painted, as a plain script: it must not import anything.
(() => {
  const KEY = 'meshmark-theme';
  const root = document.documentElement;
  const stored = (): string | null => {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const chosen = stored();
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  root.classList.add('scripted');

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    if (button === null) return;
    const isDark = (): boolean =>
      root.dataset.theme === undefined
        ? window.matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset.theme === 'dark';
    const name = (): void => {
      button.textContent = isDark() ? 'Light' : 'Dark';
    };
    name();
    button.addEventListener('click', () => {
      const theme = isDark() ? 'light' : 'dark';
      root.dataset.theme = theme;
      name();
      try {
        window.localStorage.setItem(KEY, theme);
      } catch {
        // Where nothing may be stored the choice lasts as long as the page.
      }
    });
  });
})();
