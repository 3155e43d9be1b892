import htmx from 'htmx.org';

/** htmx as the Content-Security-Policy allows it: no evaluation, no styles of its own, no foreign host. */
export function startHtmx(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollBehavior: 'auto',
    // A form that came back with errors (422) is shown like any other answer.
    responseHandling: [
      {code: '204', swap: false},
      {code: '[23]..', swap: true},
      {code: '422', swap: true},
      {code: '[45]..', swap: false, error: true},
    ],
  });
  document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');
    const detail = (event as CustomEvent<{headers: Record<string, string>}>).detail;
    if (token) detail.headers[token.dataset['header'] ?? 'X-CSRF-TOKEN'] = token.content;
  });
  // Other errors leave the page as it is; going there in full shows the error page in words.
  document.addEventListener('htmx:responseError', event => {
    const detail = (event as CustomEvent<{xhr: XMLHttpRequest; requestConfig: {verb: string; path: string}}>).detail;
    if (detail.requestConfig.verb === 'get') location.assign(detail.requestConfig.path);
    else location.reload();
  });
}

export {htmx};
