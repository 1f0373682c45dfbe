import { wantsItself } from './settings';
import { SiduChat } from './sidu-chat';

if (!customElements.get('sidu-chat')) {
  customElements.define('sidu-chat', SiduChat);
}

if (wantsItself) {
  const addItself = () => {
    if (!document.querySelector('sidu-chat')) {
      document.body.append(document.createElement('sidu-chat'));
    }
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', addItself);
  } else {
    addItself();
  }
}
