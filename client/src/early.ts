// Runs before anything of a help page is drawn: when the person has left by the quick exit and comes
// here by Back or Forward, nothing is shown and the neutral page takes its place again.
(function guard() {
  const check = (kept: boolean) => {
    let neutral: string | null = null;
    try {
      neutral = sessionStorage.getItem('keluar');
    } catch {
      return;
    }
    if (!neutral) return;
    const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
    if (kept || entry?.type === 'back_forward') {
      document.documentElement.classList.add('sa-covered');
      location.replace(neutral);
    } else {
      // Opened anew on purpose: she may come back in.
      sessionStorage.removeItem('keluar');
    }
  };
  check(false);
  addEventListener('pageshow', event => {
    if (event.persisted) check(true);
  });
})();
