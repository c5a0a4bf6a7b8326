// Characters that cannot be seen but change what is seen: controls of direction and of format, and line ends of Unicode.
// In names they are left out; in the words of a document each is shown by its number, so that nothing passes unseen.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const UNSEEN_RUNS = /([^\P{Cc}\t\n\r]|[\p{Cf}\u2028\u2029])/u;

const plain = (words) =>
  typeof words === 'string' && UNSEEN.test(words)
    ? words.replace(/[\t\n\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]+/gu, '')
    : words;

// Every text in a piece of shipped data as it may be shown; `except` names what is kept to the letter.
function plainly(data, ...except) {
  for (const [name, value] of Object.entries(data)) {
    if (except.includes(name)) continue;
    if (Array.isArray(value)) data[name] = value.map((one) => (Array.isArray(one) ? one.map(plain) : plain(one)));
    else data[name] = plain(value);
  }
  return data;
}

const isUnseen = (part) => part.length <= 2 && UNSEEN_RUNS.test(part);
const tokenOf = (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
const parted = (words) => (UNSEEN.test(words) ? words.split(UNSEEN_RUNS).filter(Boolean) : [words]);

// The words of a document for the page, and as mere text for a file.
const visibly = (words) =>
  parted(words).map((part) => (isUnseen(part) ? el('span', { class: 'unseen-sign' }, tokenOf(part)) : part));
const spelt = (words) =>
  parted(words)
    .map((part) => (isUnseen(part) ? tokenOf(part) : part))
    .join('');
