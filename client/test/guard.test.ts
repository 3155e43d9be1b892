import {beforeEach, describe, expect, it, vi} from 'vitest';
import {guard} from '../src/guard';

/** What the guard does on a page she came to in the given way. */
function come(way: string, kept = false): string[] {
  const replaced: string[] = [];
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{type: way} as PerformanceNavigationTiming]);
  vi.spyOn(location, 'replace').mockImplementation(address => void replaced.push(String(address)));
  guard(kept);
  return replaced;
}

describe('the guard against Back', () => {
  beforeEach(() => {
    sessionStorage.clear();
    document.documentElement.className = '';
  });

  it('hides the page and goes away again when she comes by Back', () => {
    sessionStorage.setItem('keluar', 'https://cuaca.example/');
    expect(come('back_forward')).toEqual(['https://cuaca.example/']);
    expect(document.documentElement.classList.contains('sa-covered')).toBe(true);
  });

  it('hides a page the browser kept alive', () => {
    sessionStorage.setItem('keluar', 'https://cuaca.example/');
    expect(come('navigate', true)).toEqual(['https://cuaca.example/']);
  });

  it('lets her in when she opens the page anew', () => {
    sessionStorage.setItem('keluar', 'https://cuaca.example/');
    expect(come('navigate')).toEqual([]);
    expect(sessionStorage.getItem('keluar')).toBeNull();
  });

  it('does not disturb Back where nobody has left', () => {
    expect(come('back_forward')).toEqual([]);
    expect(document.documentElement.classList.contains('sa-covered')).toBe(false);
  });
});
