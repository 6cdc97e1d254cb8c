const LONGEST_SIDE = 1_000;
const QUALITY = 0.85;
const SMALL_ENOUGH = 300 * 1024;

/** A photograph of a telephone in a size that lists and documents need; what is small, or cannot be read, goes as it is. */
export async function smallerPicture(file: File): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH) return file;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return file;
  const share = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * share), Math.round(bitmap.height * share));
  const context = canvas.getContext('2d');
  if (!context) return file;
  // Where a picture is see-through, paper is white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
