// Writes PNG files, with nothing but Node.
import { crc32, deflateSync } from "node:zlib";

/** What a pixel is in the header: 8 bits deep each. */
const colourTypes = { rgba: 6, palette: 3 };

/**
 * @param {object} picture
 * @param {number} picture.width
 * @param {number} picture.height
 * @param {"rgba" | "palette"} picture.kind
 * @param {Uint8Array} picture.pixels row by row: four bytes each, or its number in the palette
 * @param {Uint8Array} [picture.palette] red, green, blue of each colour
 * @returns {Buffer}
 */
export function png({ width, height, kind, pixels, palette }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourTypes[kind], 0, 0, 0], 8);
  const length = pixels.length / height;
  const rows = Array.from({ length: height }, (_row, y) => [
    Buffer.from([0]),
    pixels.subarray(y * length, (y + 1) * length),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(palette ? [chunk("PLTE", palette)] : []),
    chunk("IDAT", deflateSync(Buffer.concat(rows.flat()), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
