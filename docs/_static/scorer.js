/* How the search ranks what it finds: what teaches comes before what lists. */
const PLACES = [
  [/^(begin|lessons|exercises)\b/, 30],
  [/^(questions|glossary)$/, 20],
  [/^(reader)\b/, 15],
  [/^(api|sources)\b/, -15],
];

var Scorer = {
  score([docname, , , , score]) {
    const place = PLACES.find(([pattern]) => pattern.test(docname));
    return score + (place ? place[1] : 0);
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: {0: 5, 1: 0, 2: -5},
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
