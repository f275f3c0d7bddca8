/**
 * Plans count widths in characters, Excel's interface in points. At 96 dots an inch a digit of Calibri 11 has 7 dots,
 * a cell 5 more, and a point is 4/3 of a dot (ECMA-376 part 1, 18.3.1.13).
 */
const dotsPerDigit = 7;
const paddingDots = 5;
const pointsPerDot = 0.75;

export function pointsOfWidth(characters: number): number {
  return Math.round((characters * dotsPerDigit + paddingDots) * pointsPerDot * 100) / 100;
}

export function widthOfPoints(points: number): number {
  return Math.round(((points / pointsPerDot - paddingDots) / dotsPerDigit) * 100) / 100;
}
