// Before the first paint, so that a page never flashes in the other theme.
(() => {
  const stored = localStorage.getItem('pixelprompt-theme');
  if (stored) document.documentElement.dataset.theme = stored;
  document.addEventListener('click', e => {
    if (!e.target.closest?.('[data-theme-toggle]')) return;
    const now = document.documentElement.dataset.theme
      ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    const next = now === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    localStorage.setItem('pixelprompt-theme', next);
  });
})();
