import { svg, type TemplateResult } from 'lit';

const icon = (path: TemplateResult): TemplateResult => svg`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`;

export const chatIcon = icon(svg`<path d="M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.6 4.1c-.5.4-1.4.1-1.4-.6V16a2.5 2.5 0 0 1-1-2z"/><path d="M8 8.2h8M8 11.4h5"/>`);
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const sendIcon = icon(svg`<path d="M4 11.8L20 4.5l-5 15.8-3.6-6.6z"/><path d="M11.4 13.7L20 4.5"/>`);
export const stopIcon = icon(svg`<rect x="6.5" y="6.5" width="11" height="11" rx="2" fill="currentColor"/>`);
export const backIcon = icon(svg`<path d="M14.5 5.5L8 12l6.5 6.5"/>`);
export const personIcon = icon(svg`<path d="M4.5 14v-2.5a7.5 7.5 0 0 1 15 0V14"/><rect x="3.2" y="13" width="4" height="6" rx="1.8"/><rect x="16.8" y="13" width="4" height="6" rx="1.8"/><path d="M18.8 19c0 1.5-1.8 2.3-5 2.3"/>`);
export const ticketIcon = icon(svg`<path d="M6.5 3.5h8l4 4v11a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2z"/><path d="M14 3.5V8h4.5M8 12h7M8 15.8h5"/>`);
export const listIcon = icon(svg`<rect x="4.5" y="4" width="15" height="16.5" rx="2"/><path d="M9 2.8h6v3H9zM8.3 11.2l1.1 1.1 2-2.2M13.5 11.3h3M8.3 16l1.1 1.1 2-2.2M13.5 16.1h3"/>`);
export const phoneIcon = icon(svg`<path d="M7.2 3.8l2.3 4-1.6 1.9c1 2.5 3.4 4.9 6 6l1.9-1.6 4 2.3c-.2 2.3-1.9 4-4.2 4C9.6 20.4 3.6 14.4 3.6 8c0-2.3 1.5-4 3.6-4.200z"/>`);
export const upIcon = icon(svg`<path d="M7.5 10.800L11.3 3.500c1.7 0 2.6 1.2 2.3 2.900L13 9.600h4.900c1.3 0 2.2 1.2 1.9 2.400l-1.6 6.400c-.2.9-1 1.5-1.9 1.500H7.500z"/><path d="M7.5 10.800H4.200v9.100h3.3"/>`);
export const downIcon = icon(svg`<g transform="rotate(180 12 12)"><path d="M7.5 10.800L11.3 3.500c1.7 0 2.6 1.2 2.3 2.900L13 9.600h4.900c1.3 0 2.2 1.2 1.9 2.400l-1.6 6.400c-.2.9-1 1.5-1.9 1.500H7.500z"/><path d="M7.5 10.800H4.200v9.100h3.3"/></g>`);
export const speakIcon = icon(svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.5 9.500z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.500a7.8 7.8 0 0 1 0 11"/>`);
export const bookIcon = icon(svg`<path d="M12 6.300C10 4.8 7.3 4.3 4 4.500v13.800c3.3-.2 6 .3 8 1.8 2-1.5 4.7-2 8-1.800V4.500c-3.3-.2-6 .3-8 1.800zM12 6.300v13.6"/>`);
export const pinIcon = icon(svg`<path d="M12 21c4-4.2 6.5-7.6 6.5-11a6.5 6.5 0 0 0-13 0c0 3.4 2.5 6.8 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>`);
export const infoIcon = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.700v.2"/>`);
export const alertIcon = icon(svg`<path d="M12 4L2.9 19.500h18.200z"/><path d="M12 10v4.500M12 16.900v.2"/>`);
export const checkIcon = icon(svg`<path d="M5 12.500l4.5 4.500L19 7.5"/>`);
export const refreshIcon = icon(svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.300M19.5 3.800v3.900h-3.9"/>`);
export const textSizeIcon = icon(svg`<path d="M3 18.500L8.2 5l5.2 13.500M4.8 14h6.800M14.5 18.500l3.3-8.5 3.2 8.500M15.6 15.700h4.4"/>`);
export const linkIcon = icon(svg`<path d="M10 6H6.500A1.5 1.5 0 0 0 5 7.500v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.500V14M13.5 4.500H19.500V10.500M19 5l-8 8"/>`);
export const sparkIcon = icon(svg`<path d="M12 3.500l1.9 5.6 5.6 1.9-5.6 1.900L12 18.500l-1.9-5.600L4.5 11l5.6-1.900zM19 16.500l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z"/>`);
