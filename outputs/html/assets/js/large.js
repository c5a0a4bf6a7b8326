// The pages of a large build: its language, its look, and which rows of a table are shown. They work without it, too.
(() => {
'use strict';

const root = document.documentElement;
const kept = {
  get(name) {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null; // a page inside another may keep nothing
    }
  },
  set(name, value) {
    try {
      sessionStorage.setItem(name, value);
    } catch {
      // as it was
    }
  },
};

// Chinese stands in the page, English beside it in `data-en…`.
function speak(lang) {
  root.lang = lang === 'en' ? 'en' : 'zh-CN';
  for (const node of document.querySelectorAll('[data-en]')) {
    node.dataset.zh ??= node.textContent;
    node.textContent = node.dataset[lang];
  }
  for (const [given, name] of [['enPlaceholder', 'placeholder'], ['enLabel', 'aria-label']])
    for (const node of document.querySelectorAll(name === 'placeholder' ? '[data-en-placeholder]' : '[data-en-label]')) {
      node.dataset[`${given}Zh`] ??= node.getAttribute(name);
      node.setAttribute(name, lang === 'en' ? node.dataset[given] : node.dataset[`${given}Zh`]);
    }
  const button = document.getElementById('lang');
  button.textContent = lang === 'en' ? '中文' : 'EN';
  button.lang = lang === 'en' ? 'zh-CN' : 'en';
  button.setAttribute('aria-label', lang === 'en' ? '中文：切换为中文' : 'EN: switch to English');
  kept.set('lang', lang);
}

function wearTheme(theme) {
  root.dataset.theme = theme;
  kept.set('theme', theme);
}

function filter(box) {
  const wanted = box.value.trim().toLowerCase();
  for (const row of document.getElementById(box.dataset.filters).rows)
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
}

const dark = matchMedia('(prefers-color-scheme: dark)').matches;
wearTheme(kept.get('theme') ?? (dark ? 'dark' : 'light'));
speak((kept.get('lang') ?? root.dataset.lang) === 'en' ? 'en' : 'zh');
document.getElementById('lang').addEventListener('click', () => speak(root.lang === 'en' ? 'zh' : 'en'));
document.getElementById('theme').addEventListener('click', () => wearTheme(root.dataset.theme === 'dark' ? 'light' : 'dark'));
for (const box of document.querySelectorAll('[data-filters]')) box.addEventListener('input', () => filter(box));
root.dataset.ready = 'true';
})();
