// Teams are called after places on a map; a number would rank them before they have begun.
const names = ['Summit', 'Harbour', 'Meadow', 'Glacier', 'Forest', 'Lagoon', 'Canyon', 'Island'];

export const teamText = {
  /** index from 0 */
  name: (index: number): string => names[index] ?? `Team ${index + 1}`,
  title: 'Teams',
  average: 'average of its members',
};
