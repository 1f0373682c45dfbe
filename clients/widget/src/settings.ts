const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** True if the page asks by `data-auto` on the script that the widget puts itself there. */
export const wantsItself = script?.dataset['auto'] !== undefined;

const home = script?.src ? new URL(script.src).origin : location.origin;

/** The API's address: as told, completed by the version if only a site is named; else where the script came from. */
export function serverAddress(told: string | null | undefined): string {
  const address = new URL(told || home, location.href);
  const path = address.pathname.replace(/\/+$/, '');
  return address.origin + (path || '/api/v1');
}

/** A link that a citizen may follow from an answer or a source; anything but a web address is dropped. */
export function webAddress(address: string | null | undefined): string | null {
  return address && /^https?:\/\//i.test(address) ? address : null;
}
