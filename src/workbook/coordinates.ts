/** "C7", of a row and a column counted from 1. */
export function addressOf(row: number, column: number): string {
  return `${letterOf(column)}${row.toString()}`;
}

/** 1 is A, 27 is AA. */
export function letterOf(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(codeOfA + rest);
  return column <= 26 ? letter : `${letterOf((column - 1 - rest) / 26)}${letter}`;
}

/** "AA" is 27. */
export function columnOf(letters: string): number {
  return letters
    .split("")
    .reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - codeOfA + 1, 0);
}

const codeOfA = 65;
