import {beforeAll, describe, expect, it, vi} from 'vitest';
import {htmx, startHtmx} from '../src/htmx';

// The document of these tests knows no XPath, which htmx uses to find hx-on attributes.
vi.hoisted(() => {
  const nothing = {evaluate: () => ({iterateNext: () => null})};
  (globalThis as unknown as Record<string, unknown>)['XPathEvaluator'] = class {
    createExpression() {
      return nothing;
    }
  };
});

beforeAll(startHtmx);

describe('htmx', () => {
  it('evaluates nothing, stores nothing and stays at home', () => {
    expect(htmx.config.allowEval).toBe(false);
    expect(htmx.config.allowScriptTags).toBe(false);
    expect(htmx.config.includeIndicatorStyles).toBe(false);
    expect(htmx.config.selfRequestsOnly).toBe(true);
    expect(htmx.config.historyCacheSize).toBe(0);
  });

  it('sends the token of the page as a header', () => {
    document.head.innerHTML = '<meta name="csrf-token" content="t-1" data-header="X-Token">';
    const detail = {headers: {} as Record<string, string>};
    document.dispatchEvent(new CustomEvent('htmx:configRequest', {detail}));
    expect(detail.headers).toEqual({'X-Token': 't-1'});
  });

  it('sends no token where the page has none', () => {
    document.head.innerHTML = '';
    const detail = {headers: {} as Record<string, string>};
    document.dispatchEvent(new CustomEvent('htmx:configRequest', {detail}));
    expect(detail.headers).toEqual({});
  });

  it('shows a form that came back with errors', () => {
    const rule = htmx.config.responseHandling.find(r => new RegExp(r.code ?? '^$').test('422'));
    expect(rule?.swap).toBe(true);
    const failed = htmx.config.responseHandling.find(r => new RegExp(r.code ?? '^$').test('500'));
    expect(failed?.swap).toBe(false);
  });
});
