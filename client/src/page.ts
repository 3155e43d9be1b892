/** Small things every page gets; each works without it. */

/** The error summary takes the focus, its links lead into the field and not only to it. */
export function errorSummary(root: ParentNode): void {
  const summary = root.querySelector<HTMLElement>('[data-error-summary]');
  if (!summary) return;
  summary.focus();
  summary.addEventListener('click', event => {
    const link = (event.target as Element).closest('a[href^="#"]');
    const field = link && document.getElementById(link.getAttribute('href')!.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('fieldset')?.querySelector('legend') ?? field.closest('.sa-field') ?? field)
        .scrollIntoView({block: 'start'});
    field.focus({preventScroll: true});
  });
}

/** How many characters are left; the limit itself is checked by the server. */
export function counters(root: ParentNode): void {
  for (const area of root.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')) {
    const said = area.parentElement?.querySelector('.sa-count');
    if (!said) continue;
    const words = area.dataset['count'] ?? '{0}';
    const show = () => {
      said.textContent = words.replace('{0}', String(Number(area.dataset['max']) - area.value.length));
    };
    area.addEventListener('input', show);
    show();
  }
}

export function printButtons(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

/** A list of links to sections becomes tabs: one section at a time, arrow keys between them. */
export function tabs(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('[data-tabs]')) {
    const links = [...box.querySelectorAll<HTMLAnchorElement>('.sa-tabs__link')];
    const panelOf = (link: HTMLAnchorElement) => document.getElementById(link.hash.slice(1));
    if (links.length === 0 || links.some(l => !panelOf(l))) continue;
    box.classList.add('sa-tabs--live');
    box.querySelector('.sa-tabs__list')?.setAttribute('role', 'tablist');
    const choose = (chosen: HTMLAnchorElement, focus: boolean) => {
      for (const link of links) {
        const on = link === chosen;
        link.setAttribute('aria-selected', String(on));
        link.tabIndex = on ? 0 : -1;
        panelOf(link)!.hidden = !on;
      }
      if (focus) chosen.focus();
    };
    links.forEach((link, index) => {
      const panel = panelOf(link)!;
      link.id ||= 'tab-' + panel.id;
      link.setAttribute('role', 'tab');
      link.setAttribute('aria-controls', panel.id);
      link.parentElement?.setAttribute('role', 'presentation');
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', link.id);
      link.addEventListener('click', event => {
        event.preventDefault();
        choose(link, false);
      });
      link.addEventListener('keydown', event => {
        const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
        if (!step) return;
        event.preventDefault();
        choose(links[(index + step + links.length) % links.length]!, true);
      });
    });
    choose(links.find(l => l.hash === location.hash) ?? links[0]!, false);
  }
}

/** Number and identity are hidden until asked for; asking again hides them. */
export function masked(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-reveal]')) {
    const value = document.getElementById(button.dataset['reveal']!);
    const dots = value?.previousElementSibling as HTMLElement | null;
    if (!value || !dots) continue;
    const words = button.querySelector('[data-words]') ?? button;
    button.hidden = false;
    button.addEventListener('click', () => {
      value.hidden = !value.hidden;
      dots.hidden = !value.hidden;
      button.setAttribute('aria-expanded', String(!value.hidden));
      words.textContent = (value.hidden ? button.dataset['show'] : button.dataset['hide']) ?? '';
    });
  }
}

/** Escape and the close link put the menu away and give the focus back. */
export function menu(): void {
  const open = document.querySelector<HTMLAnchorElement>('[data-menu-open]');
  const nav = document.getElementById('menu');
  if (!open || !nav) return;
  const close = (event: Event) => {
    if (location.hash !== '#menu') return;
    event.preventDefault();
    location.hash = '#isi';
    open.focus();
  };
  nav.addEventListener('keydown', event => {
    if (event.key === 'Escape') close(event);
  });
  nav.querySelector('[data-menu-close]')?.addEventListener('click', close);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      for (const box of document.querySelectorAll<HTMLDetailsElement>('details[data-account][open]')) box.open = false;
    }
  });
}

/** A form is sent once, however often the button is pressed on a slow line. */
export function sendOnce(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method.toLowerCase() !== 'post') return;
    if (form.dataset['sent']) {
      event.preventDefault();
      return;
    }
    form.dataset['sent'] = 'yes';
    setTimeout(() => delete form.dataset['sent'], 4000);
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent'];
  });
}

export function enhance(root: ParentNode): void {
  counters(root);
  printButtons(root);
  tabs(root);
  masked(root);
  errorSummary(root);
}
