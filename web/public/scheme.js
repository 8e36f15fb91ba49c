// Sets light or dark mode before the first paint, and says that scripts run. A separate file, because inline scripts are blocked.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage may be blocked; the system's preference applies then.
  }
  var dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.setAttribute('data-script', 'on');
  try {
    // What visitors are shown in the header is not painted first for those who are no visitors.
    if (localStorage.getItem('signed-in') !== null)
      document.documentElement.setAttribute('data-known', 'on');
  } catch {
    // As above.
  }
})();
