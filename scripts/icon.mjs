// Draws the extension's icon: a lintel over an opening.
import { png } from "./png.mjs";

/** @typedef {readonly [number, number, number, number]} Colour red, green, blue, opacity; 0 to 255 */

/** @type {Colour} */
const none = [0, 0, 0, 0];
/** @type {Colour} */
const night = [31, 58, 77, 255];
/** @type {Colour} */
const stone = [236, 232, 222, 255];
/** @type {Colour} */
const beam = [240, 161, 61, 255];

/**
 * @param {number} size pixels
 * @returns {Buffer}
 */
export function iconPng(size) {
  const places = Array.from({ length: size * size }, (_place, at) => smooth(at % size, Math.floor(at / size), size));
  return png({ width: size, height: size, kind: "rgba", pixels: Uint8Array.from(places.flat()) });
}

/**
 * The colour at a place; 0 to 1 from the upper left corner.
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function colourAt(x, y) {
  if (!isInRoundedSquare(x, y, 0, 1, 0.2)) return none;
  if (isIn(x, y, [0.17, 0.27, 0.83, 0.4])) return beam;
  if (isIn(x, y, [0.23, 0.43, 0.36, 0.8]) || isIn(x, y, [0.64, 0.43, 0.77, 0.8])) return stone;
  // The tick in the opening.
  if (distance(x, y, [0.42, 0.63], [0.48, 0.7]) < 0.025 || distance(x, y, [0.48, 0.7], [0.59, 0.53]) < 0.025)
    return beam;
  return night;
}

/**
 * The mean of 16 places in a pixel.
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @returns {number[]}
 */
function smooth(x, y, size) {
  const steps = [0.125, 0.375, 0.625, 0.875];
  const places = steps.flatMap((dy) => steps.map((dx) => colourAt((x + dx) / size, (y + dy) / size)));
  const opacity = places.reduce((sum, colour) => sum + colour[3], 0);
  if (opacity === 0) return [0, 0, 0, 0];
  const mean = [0, 1, 2].map((channel) =>
    Math.round(places.reduce((sum, colour) => sum + (colour[channel] ?? 0) * colour[3], 0) / opacity),
  );
  return [...mean, Math.round(opacity / places.length)];
}

/**
 * @param {number} x
 * @param {number} y
 * @param {readonly [number, number, number, number]} box left, top, right, bottom
 */
function isIn(x, y, [left, top, right, bottom]) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} from
 * @param {number} to
 * @param {number} radius
 */
function isInRoundedSquare(x, y, from, to, radius) {
  const dx = Math.max(from + radius - x, x - (to - radius), 0);
  const dy = Math.max(from + radius - y, y - (to - radius), 0);
  return Math.hypot(dx, dy) <= radius;
}

/**
 * From a place to a line between two others.
 * @param {number} x
 * @param {number} y
 * @param {readonly [number, number]} one
 * @param {readonly [number, number]} other
 */
function distance(x, y, [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - (x1 + along * (x2 - x1)), y - (y1 + along * (y2 - y1)));
}
