/** Whether a number format shows a date or a time. Words in quotes and conditions in brackets do not count. */
export function isDateFormat(numberFormat: string): boolean {
  const bare = numberFormat.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./gu, "");
  return bare !== "General" && /[ymdhs]/iu.test(bare);
}
