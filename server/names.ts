// Nicknames: the game's own rules (cleanName), then words that a class should not read on its wall.
import { DataSet, RegExpMatcher, englishDataset, englishRecommendedTransformers } from 'obscenity';
import { cleanName } from '../shared/game/names.ts';

/** Names of people and places that the word list takes for something else. */
const innocent = [
  'dick',
  'dickson',
  'cockburn',
  'hancock',
  'babcock',
  'scunthorpe',
  'penistone',
  'essex',
  'sussex',
  'middlesex',
  'assad',
  'cassandra',
  'analisa',
  'titus',
  'fanny',
  'gaylord',
];

const words = new DataSet<{ originalWord: string }>().addAll(englishDataset).build();
const matcher = new RegExpMatcher({
  ...words,
  ...englishRecommendedTransformers,
  whitelistedTerms: [...(words.whitelistedTerms ?? []), ...innocent],
});

/** The name as it will be shown, or null when it will not. */
export function acceptableName(text: string): string | null {
  const name = cleanName(text);
  return name === null || matcher.hasMatch(name) ? null : name;
}
