import {MARK} from './exit';

/**
 * When the person has left by the quick exit and comes here again by Back or Forward, nothing is
 * shown and the neutral page takes its place. Opened anew on purpose, the page lets her in.
 */
export function guard(kept: boolean): void {
  let neutral: string | null = null;
  try {
    neutral = sessionStorage.getItem(MARK);
  } catch {
    return;
  }
  if (!neutral) return;
  const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  if (kept || entry?.type === 'back_forward') {
    document.documentElement.classList.add('sa-covered');
    location.replace(neutral);
  } else {
    sessionStorage.removeItem(MARK);
  }
}
