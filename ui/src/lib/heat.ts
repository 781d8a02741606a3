/** The five heat colours over any number of bands: the lowest is 1, the highest 5. */
export function heatOf(band: number, bands: number): number {
  if (bands <= 1) return 1;
  return 1 + Math.round((Math.max(0, Math.min(bands - 1, band)) * 4) / (bands - 1));
}
