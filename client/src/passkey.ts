/**
 * Passkeys: asks the server for a challenge, the device for an answer, and hands it back. The pages
 * work without this file; their buttons for passkeys are shown only when it runs.
 */

interface Descriptor {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

interface Offer extends Record<string, unknown> {
  challenge: string;
  allowCredentials?: Descriptor[];
  excludeCredentials?: Descriptor[];
  user?: {id: string; name: string; displayName: string};
}

/** Bytes of URL-safe base 64, with or without padding. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const out = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) out[i] = plain.charCodeAt(i);
  return out;
}

export function text(buffer: ArrayBuffer | null): string | undefined {
  if (!buffer) return undefined;
  let plain = '';
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function known(list: Descriptor[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map(d => ({...d, id: bytes(d.id)}));
}

async function post(path: string, body: string | URLSearchParams): Promise<unknown> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');
  const headers: Record<string, string> = {Accept: 'application/json'};
  if (token) headers[token.dataset['header'] ?? 'X-CSRF-TOKEN'] = token.content;
  if (typeof body === 'string') headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, {method: 'POST', headers, body, credentials: 'same-origin'});
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function offer(path: string, area: HTMLElement): Promise<Offer> {
  const form = new URLSearchParams();
  const token = area.dataset['passkeyToken'];
  if (token) form.set('_form', token);
  return (await post(path + '/tantangan', form)) as Offer;
}

async function use(area: HTMLElement, path: string): Promise<void> {
  const {challenge, allowCredentials, ...rest} = await offer(path, area);
  const credential = (await navigator.credentials.get({
    publicKey: {...rest, challenge: bytes(challenge), allowCredentials: known(allowCredentials)},
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error('nothing chosen');
  const response = credential.response as AuthenticatorAssertionResponse;
  const back = area.dataset['passkeyBack'];
  const next = (await post(
      path + (back ? '?kembali=' + encodeURIComponent(back) : ''),
      JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment,
        clientExtensionResults: credential.getClientExtensionResults(),
        response: {
          authenticatorData: text(response.authenticatorData),
          clientDataJSON: text(response.clientDataJSON),
          signature: text(response.signature),
          userHandle: text(response.userHandle),
        },
      }))) as {next: string};
  const resend = document.getElementById(area.dataset['passkeyResend'] ?? '');
  if (resend instanceof HTMLFormElement) resend.submit();
  else location.assign(next.next);
}

async function make(area: HTMLElement, path: string): Promise<void> {
  const {challenge, excludeCredentials, user, ...rest} = await offer(path, area);
  if (!user) throw new Error('no user');
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...(rest as unknown as PublicKeyCredentialCreationOptions),
      challenge: bytes(challenge),
      user: {...user, id: bytes(user.id)},
      excludeCredentials: known(excludeCredentials),
    },
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error('nothing made');
  const response = credential.response as AuthenticatorAttestationResponse;
  const next = (await post(path, JSON.stringify({
    label: area.querySelector<HTMLInputElement>('input[name="label"]')?.value ?? '',
    credential: {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports?.() ?? [],
      },
    },
  }))) as {next: string};
  location.assign(next.next);
}

/** Gives the page's passkey buttons their work. */
export function passkeys(): void {
  document.querySelectorAll<HTMLElement>('[data-passkey-use], [data-passkey-make]').forEach(area => {
    const button = area.querySelector<HTMLButtonElement>('[data-passkey-start]');
    const said = area.querySelector<HTMLElement>('[data-passkey-said]');
    if (!button) return;
    if (!('credentials' in navigator) || !('PublicKeyCredential' in window)) {
      area.hidden = true;
      return;
    }
    button.addEventListener('click', () => {
      button.disabled = true;
      if (said) said.hidden = true;
      const toUse = area.dataset['passkeyUse'];
      const work = toUse ? use(area, toUse) : make(area, area.dataset['passkeyMake'] ?? '');
      work.catch(() => {
        button.disabled = false;
        if (said) {
          said.textContent = area.dataset['passkeyFailed'] ?? '';
          said.hidden = false;
        }
      });
    });
  });
}
