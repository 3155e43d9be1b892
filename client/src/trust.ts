/**
 * The one Trusted Types policy of the pages, read and agreed to once.
 *
 * htmx turns answers of our own server into elements; the server escapes every value it writes, and
 * the Content-Security-Policy allows no script but our files. What the policy adds: an answer can
 * never bring script, frame or handler with it, and no script text or address can be made at all.
 */
const FORBIDDEN = /<\s*(script|iframe|object|embed|base|meta|link|style|form\s[^>]*action\s*=\s*["']?\s*(?:https?:)?\/\/)|\son[a-z]+\s*=|javascript:/i;

const HEAD = /<head[\s>][\s\S]*?<\/head>/i;
const TITLE = /<title>[^<]*<\/title>/i;

interface Policy {
  createHTML(html: string): string;
  createScriptURL(address: string): string;
}

export const rules: Policy = {
  createHTML(page) {
    // Of a whole page only the title and the body are wanted; its head names our scripts and styles.
    const html = page.replace(HEAD, head => '<head>' + (TITLE.exec(head)?.[0] ?? '') + '</head>');
    if (FORBIDDEN.test(html)) throw new TypeError('HTML with active content refused');
    return html;
  },
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) throw new TypeError('foreign script refused');
    return address;
  },
};

export function trust(): void {
  const types = (window as unknown as {trustedTypes?: {createPolicy(name: string, rules: Policy): unknown}}).trustedTypes;
  types?.createPolicy('default', rules);
}
