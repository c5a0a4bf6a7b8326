// Where a page that is served leads beside itself: to other parts of the same build, and back to its overview.
const FURTHER = {
  actor: (mark) => !mark.implied && ['organ', mark.name ?? mark.label],
  topic: (mark) => ['topic', mark.label],
};

const partAddress = (...asked) => `/view?${new URLSearchParams([asked])}`;

// To all that an actor owes, or that is about a topic, in the whole build.
function furtherLink(mark) {
  const asked = model.served && own(FURTHER, mark.kind)?.(mark);
  return asked && el('p', {}, el('a', { href: partAddress(...asked) }, t('served.all')));
}

// That a text is no whole one, and where that is.
function excerptNote(owner) {
  if (!model.excerpts) return null;
  const whole = model.served && el('a', { href: partAddress('document', owner.source) }, t('served.whole'));
  return el('p', { class: 'muted small' }, t('text.excerpt'), ' ', whole);
}
