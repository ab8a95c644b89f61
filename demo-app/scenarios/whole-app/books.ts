/** What the library has. */
export const books = [
  { id: 1, title: 'A Room of One’s Own', author: 'Virginia Woolf', year: 1929 },
  { id: 2, title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin', year: 1969 },
  { id: 3, title: 'Invisible Cities', author: 'Italo Calvino', year: 1972 },
] as const;
