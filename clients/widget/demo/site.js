// The start page: one language at a time, and buttons that ask the chat.
const chat = document.querySelector('sidu-chat');
const toggle = document.getElementById('language');
const texts = [...document.querySelectorAll('[data-en]')].map((element) => ({
  element,
  zh: element.textContent,
  en: element.dataset.en,
}));
const title = { zh: document.title, en: 'Yunlan 12345 (demonstration)' };

function speak(language) {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  document.title = title[language];
  for (const text of texts) {
    text.element.textContent = text[language];
  }
  for (const element of document.querySelectorAll('[data-only-en]')) {
    element.hidden = language !== 'en';
  }
  if (toggle) {
    toggle.textContent = language === 'en' ? '中文' : 'English';
    toggle.lang = language === 'en' ? 'zh-CN' : 'en';
  }
  chat?.setAttribute('lang', document.documentElement.lang);
  sessionStorage.setItem('sidu:site-language', language);
}

toggle?.addEventListener('click', () => speak(document.documentElement.lang === 'en' ? 'zh' : 'en'));
for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => chat.ask(button.dataset.ask));
}
for (const button of document.querySelectorAll('[data-open]')) {
  button.addEventListener('click', () => chat.show());
}
if (sessionStorage.getItem('sidu:site-language') === 'en') {
  speak('en');
}
